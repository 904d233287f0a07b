namespace Gongkai.Features.Requests.Remedies;

/// <summary>A cell of table 4: a group (<c>reconsideration</c>, <c>litigation</c>, <c>litigation_after</c>) and a row within it.</summary>
/// <param name="Kind">The kind that the group counts.</param>
/// <param name="Group">Key of the group in the report's format.</param>
/// <param name="Row"><c>upheld</c>, <c>corrected</c>, <c>other</c>, <c>pending</c> or <c>total</c>.</param>
public sealed record RemedyCell(RemedyKind Kind, string Group, string Row)
{
    /// <summary>The sum of a group.</summary>
    public const string Total = "total";

    /// <summary>What is open at the end of the period (尚未审结).</summary>
    public const string Pending = "pending";

    /// <summary>Key of the column in the report's format.</summary>
    public string Column => $"{Group}_{Row}";

    /// <summary>Key of the column that sums the group.</summary>
    public string Sum => $"{Group}_{Total}";

    /// <summary>The cell of a column of table 4, e.g. <c>litigation_after_upheld</c>.</summary>
    public static RemedyCell Of(string column)
    {
        var cut = column.LastIndexOf('_');
        var group = column[..cut];
        return new(group switch { "reconsideration" => RemedyKind.Reconsideration, "litigation" => RemedyKind.Suit, _ => RemedyKind.SuitAfterReconsideration }, group, column[(cut + 1)..]);
    }
}

/// <summary>Which remedies a cell of table 4 counts.</summary>
public static class RemedyCells
{
    /// <summary>The remedies of a cell in a period: decided in it with the result, or open at its end. One that is open at the end of two years stands in both.</summary>
    public static IQueryable<Remedy> InCell(this IQueryable<Remedy> remedies, RemedyCell cell, DateOnly from, DateOnly to) =>
        remedies.Where(r => r.Kind == cell.Kind).InRow(cell.Row, from, to);

    /// <summary>The same for remedies of any kind.</summary>
    public static IQueryable<Remedy> InRow(this IQueryable<Remedy> remedies, string row, DateOnly from, DateOnly to) => row switch
    {
        RemedyCell.Pending => remedies.Where(r => r.AcceptedOn <= to && (r.DecidedOn == null || r.DecidedOn > to)),
        RemedyCell.Total => remedies.Where(r => r.AcceptedOn <= to && (r.DecidedOn == null || r.DecidedOn >= from)),
        _ when ResultOf(row) is { } result => remedies.Where(r => r.DecidedOn >= from && r.DecidedOn <= to && r.Result == result),
        _ => remedies.Where(r => false),
    };

    static RemedyResult? ResultOf(string row) => Enum.TryParse<RemedyResult>(row, ignoreCase: true, out var result) ? result : null;
}
