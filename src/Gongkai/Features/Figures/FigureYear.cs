using Gongkai.Features.Figures.Entered;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Figures;

/// <summary>A figure of a year.</summary>
/// <param name="Of">What it is.</param>
/// <param name="Value">The figure, or null where it is not known.</param>
/// <param name="Fault">Why it is not known although it should be, with what to do; or null.</param>
public sealed record FigureValue(FigureDeclaration Of, decimal? Value, string? Fault = null)
{
    /// <summary>Number of the records behind it; null where it was entered.</summary>
    public int? Records { get; init; }

    /// <summary>Whether it was entered in the place of what the records know.</summary>
    public bool IsInstead { get; init; }

    /// <summary>How it is made of the records that count.</summary>
    public FigureTake Take => IsInstead ? FigureTake.Latest : Of.Take;

    /// <summary>The page of a record in the workbench, or null.</summary>
    public Func<FigureRecord, string>? Link => IsInstead ? Of.Instead!.Link : Of.Link;

    /// <summary>Digest of the records, where it was made.</summary>
    public string? Digest { get; init; }

    /// <summary>What was entered, or null.</summary>
    public EnteredFigure? Entered { get; init; }

    /// <summary>As a table shows it.</summary>
    public string Shown => Value is { } value ? Figure.Of(value).Shown : "";
}

/// <summary>All figures of an agency's year, with the statutory tables that are made of cases and remedies.</summary>
public sealed record FigureYear
{
    // A change is shown as a jump from these on.
    const decimal JumpRate = 0.5m;
    const decimal JumpLeast = 5;

    /// <summary>The rule of jumps in words.</summary>
    public const string JumpRule = "与上年相比增减达到 50% 且不少于 5 的，标为突变";

    /// <summary>The agency.</summary>
    public required Guid Agency { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The format of the year's report.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The named figures by key.</summary>
    public required IReadOnlyDictionary<string, FigureValue> Values { get; init; }

    /// <summary>Figures of cells that are counted from cases and remedies, by address.</summary>
    public required IReadOnlyDictionary<string, decimal> Cells { get; init; }

    /// <summary>Why the tables of cases and remedies could not be counted, or null.</summary>
    public string? CellsFault { get; init; }

    /// <summary>By which state of the records the figures were made, in a sentence.</summary>
    public string State { get; init; } = "";

    /// <summary>Day on which they were frozen, or null.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>A figure by key or by the address of a cell; null where there is none.</summary>
    public decimal? Find(string key) => Values.TryGetValue(key, out var value) ? value.Value : Cells.TryGetValue(key, out var cell) ? cell : null;

    /// <summary>Figures that are known, for comparing typed numbers.</summary>
    public IReadOnlyList<KnownFigure> Known => [.. Values.Values.Where(v => v.Value is not null).Select(v => new KnownFigure(v.Of.Key, v.Of.Name, v.Value!.Value, v.Of.Unit, v.Of.Words))];

    /// <summary>What is still missing: figures that failed, and figures without which the tables have a hole.</summary>
    public IReadOnlyList<FigureValue> Missing => [.. Values.Values.Where(v => v.Value is null && (v.Fault is not null || v.Of.IsOwed))];

    /// <summary>The statutory tables. A figure that is not known leaves its cell blank, which the checker names.</summary>
    public IReadOnlyDictionary<string, ReportTable> Tables => Format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, cell =>
        (Cells.TryGetValue(cell.Address, out var counted) ? counted : Values.Values.FirstOrDefault(v => v.Of.Cell == cell.Address)?.Value) is { } value ? Figure.Of(value) : Figure.Blank));

    /// <summary>Whether a figure jumped against last year's.</summary>
    public static bool Jumps(decimal? value, decimal? last) => value is { } now && last is { } before && Math.Abs(now - before) is var change && change >= JumpLeast && (before == 0 || change / before >= JumpRate);
}
