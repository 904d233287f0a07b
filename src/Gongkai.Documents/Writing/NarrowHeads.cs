namespace Gongkai.Documents.Writing;

/// <summary>How labels and figures of the statutory tables fit their narrow columns, the same in Word and PDF.</summary>
static class NarrowHeads
{
    /// <summary>Type size of tables in points.</summary>
    public const double Size = 10.5;

    /// <summary>Inner margin of a cell at each side in millimetres.</summary>
    public const double PaddingMm = 0.6;

    const double PointsPerMm = 72 / 25.4;

    /// <summary>
    /// The lines of a column head. In a column too narrow for it, words of two characters stand one under another (商业／企业),
    /// and a word of three one character a line (自／然／人).
    /// </summary>
    public static IReadOnlyList<string> Lines(string text, double widthMm)
    {
        var fits = (int)((widthMm - (2 * PaddingMm)) * PointsPerMm / Size);
        if (text.Length <= fits || text.Length > 8 || fits > 3 || fits < 1)
            return [text];
        return [.. text.Chunk(text.Length % 2 == 0 && fits >= 2 ? 2 : 1).Select(c => new string(c))];
    }

    /// <summary>Type size in half points at which a figure fits its column on one line; no smaller than 5 points.</summary>
    public static int FigureHalfPoints(string text, double widthMm)
    {
        var width = text.Sum(c => c < 0x80 ? 0.58 : 1.0);
        return text.Length > 14 ? 21 : Math.Clamp((int)(2 * (widthMm - (2 * PaddingMm)) * PointsPerMm / Math.Max(width, 1)), 10, 21);
    }
}
