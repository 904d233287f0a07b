namespace Gongkai.Rules.Requests;

/// <summary>The two ways of charging (政府信息公开信息处理费管理办法, 国办函〔2020〕109号). For one request only one of them may be used (art. 3).</summary>
public enum FeeScale
{
    /// <summary>按件计收: requests of one requester in a calendar month (art. 4).</summary>
    ByPiece,

    /// <summary>按量计收: pages supplied for one request (art. 5).</summary>
    ByVolume,
}

/// <summary>A band of a progressive scale as far as a count reaches into it.</summary>
/// <param name="From">First piece or page of the band.</param>
/// <param name="To">Last piece or page charged in it.</param>
/// <param name="RateYuan">Yuan for each.</param>
public sealed record FeeBand(int From, int To, int RateYuan)
{
    /// <summary>Pieces or pages charged in the band.</summary>
    public int Count => To - From + 1;

    /// <summary>Yuan charged in the band.</summary>
    public long AmountYuan => (long)Count * RateYuan;
}

/// <summary>A processing fee (信息处理费) with the bands it is made of. It is a choice of the agency, for numbers or frequency clearly beyond reason (art. 42).</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Quantity">Pieces in the month, or pages.</param>
/// <param name="Bands">The bands reached, lowest first.</param>
public sealed record ProcessingFee(FeeScale Scale, int Quantity, IReadOnlyList<FeeBand> Bands)
{
    /// <summary>Most pieces or pages for which a fee is counted.</summary>
    public const int Largest = 1_000_000;

    /// <summary>The fee in yuan.</summary>
    public long TotalYuan => Bands.Sum(b => b.AmountYuan);

    /// <summary>By piece: 10 free, 11–30 at 100, 31–40 at 200, and 100 more for every further ten.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than <see cref="Largest"/>.</exception>
    public static ProcessingFee ByPiece(int pieces) =>
        new(FeeScale.ByPiece, Checked(pieces), Reached(pieces, [(10, 0), (30, 100), .. Enumerable.Range(4, Math.Max(0, (pieces - 30 + 9) / 10)).Select(ten => (ten * 10, (ten - 2) * 100))]));

    /// <summary>By volume: 30 pages free, 31–100 at 10, 101–200 at 20, further pages at 40.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than <see cref="Largest"/>.</exception>
    public static ProcessingFee ByVolume(int pages) => new(FeeScale.ByVolume, Checked(pages), Reached(pages, [(30, 0), (100, 10), (200, 20), (int.MaxValue, 40)]));

    static int Checked(int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, Largest);
        return quantity;
    }

    static List<FeeBand> Reached(int quantity, IEnumerable<(int Through, int Rate)> scale)
    {
        var bands = new List<FeeBand>();
        var from = 1;
        foreach (var (through, rate) in scale)
        {
            if (from > quantity)
                break;
            bands.Add(new(from, Math.Min(through, quantity), rate));
            from = through == int.MaxValue ? through : through + 1;
        }
        return bands;
    }
}
