using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision;

/// <summary>A figure of table 2 with where it comes from.</summary>
/// <param name="Cell">Cell of the table in words: 行政规范性文件 本年制发件数.</param>
/// <param name="Value">The figure: documents, decisions, or fen for the fees; null when nothing is known.</param>
/// <param name="IsMoney">Whether it is an amount in fen.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Records">Address of the records behind it, or null.</param>
/// <param name="Counted">What the library counts, where something else was entered; else null.</param>
public sealed record TableTwoFigure(string Cell, long? Value, bool IsMoney, string Source, string? Records, int? Counted = null)
{
    /// <summary>Whether the library counted it, and nothing was entered.</summary>
    public bool IsCounted { get; init; }

    /// <summary>The figure as the table shows it: a number, or 万元.</summary>
    public string Words => Value is not { } value ? "未登记" : IsMoney ? (value / 1_000_000m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : $"{value}";
}

/// <summary>
/// The figures of table 2 (主动公开政府信息情况): normative documents are counted from the policy library, the rest is entered with its evidence. What is entered for a figure that the library counts goes
/// first, and the difference is shown: the library may not know old documents.
/// </summary>
public sealed class TableTwo(GongkaiContext data)
{
    /// <summary>Administrative fees.</summary>
    public const string Fees = "行政事业性收费";

    /// <summary>What the policy library counts and may be entered all the same.</summary>
    public const string NormativeMade = $"{Normative}{Made}", NormativeRepealed = $"{Normative}{Repealed}", NormativeValid = $"{Normative}{Valid}";

    const string Made = "本年制发件数", Repealed = "本年废止件数", Valid = "现行有效件数", Regulations = "规章", Normative = "行政规范性文件";

    /// <summary>What may be entered, in the order of the table.</summary>
    public static IReadOnlyList<string> Items { get; } =
    [
        $"{Regulations}{Made}", $"{Regulations}{Repealed}", $"{Regulations}{Valid}", NormativeMade, NormativeRepealed, NormativeValid, "行政许可", "行政处罚", "行政强制", Fees,
    ];

    /// <summary>The figures of a year.</summary>
    public async Task<IReadOnlyList<TableTwoFigure>> Of(Guid agency, int year, CancellationToken stop)
    {
        var entered = await data.StatutoryFigures.AsNoTracking().Where(f => f.AgencyId == agency && f.Year == year && f.AnnulledAt == null).ToDictionaryAsync(f => f.Item, stop);
        var counted = await Counted(agency, year, stop);
        return [.. Items.Select(item => Figure(item, entered.GetValueOrDefault(item), counted.GetValueOrDefault(item)))];
    }

    static TableTwoFigure Figure(string item, StatutoryFigure? entered, (int Count, string Records, string Source)? counted) =>
        entered is not null ? new(item, item == Fees ? entered.AmountFen : entered.Count, item == Fees, entered.Source, LedgerPages.Entry("statutory-figures", entered.Id), counted?.Count is { } known && known != entered.Count ? known : null)
        : counted is { } found ? new(item, found.Count, false, found.Source, found.Records) { IsCounted = true }
        : new(item, null, item == Fees, "", null);

    // What the agency published as normative documents, by the days of the documents themselves.
    async Task<Dictionary<string, (int, string, string)?>> Counted(Guid agency, int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var documents = data.Publications.AsNoTracking().Where(p => p.AgencyId == agency && p.Kind == PublicationKind.NormativeDocument && p.PublicVersion != null);
        var source = await documents.AnyAsync(stop) ? "政策库" : "政策库（没有收录本机关的规范性文件；有的请登记数和依据）";
        var library = $"{PublicationPages.Library}?agency={agency}";
        return new()
        {
            [NormativeMade] = (await documents.CountAsync(p => p.DocumentDate >= first && p.DocumentDate <= last, stop), library, source),
            [NormativeRepealed] = (await documents.CountAsync(p => (p.RepealedOn >= first && p.RepealedOn <= last) || (p.ValidUntil >= first && p.ValidUntil < last), stop), library, source),
            [NormativeValid] = (await documents.CountAsync(p => p.DocumentDate <= last && (p.RepealedOn == null || p.RepealedOn > last) && (p.ValidUntil == null || p.ValidUntil >= last), stop), library, source),
        };
    }
}
