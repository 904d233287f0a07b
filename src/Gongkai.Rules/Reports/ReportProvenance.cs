namespace Gongkai.Rules.Reports;

/// <summary>Where the figures of a report come from: what each counts, and where it stands. It is published with the report.</summary>
public sealed record ReportProvenance
{
    /// <summary>By which state of the records the figures were made, in a sentence.</summary>
    public required string State { get; init; }

    /// <summary>Day on which the year's figures were frozen (关账日), or null when they were those of the moment.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Moment at which the report was made of them; null while it is not signed.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The figures.</summary>
    public IReadOnlyList<FigureTrace> Figures { get; init; } = [];

    /// <summary>Explanations given at cells, by address.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();
}

/// <summary>A figure of a report and its source.</summary>
public sealed record FigureTrace
{
    /// <summary>Key in the catalogue; of a cell that no named figure fills its address.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Measure word; may be empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The figure.</summary>
    public required decimal Value { get; init; }

    /// <summary>What it counts, in a sentence.</summary>
    public string Meaning { get; init; } = "";

    /// <summary><c>records</c>: computed from the records; <c>entered</c>: entered by hand with its evidence.</summary>
    public required string Source { get; init; }

    /// <summary>Evidence of an entered figure, or null.</summary>
    public string? Evidence { get; init; }

    /// <summary>Number of the records behind it, or null where it was entered.</summary>
    public int? Records { get; init; }

    /// <summary>SHA-256 of the identities and amounts of the records, or null where none was made.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether the records are public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The public records, as they stood when the report was made; empty where they are not public.</summary>
    public IReadOnlyList<TraceRecord> PublicRecords { get; init; } = [];

    /// <summary>Where it stands in the prose.</summary>
    public IReadOnlyList<FigurePlace> Places { get; init; } = [];

    /// <summary>Addresses of the cells it fills.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];
}

/// <summary>A public record behind a figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="On">Its day, or null.</param>
/// <param name="Link">Its public address, or null.</param>
/// <param name="Amount">What it adds to the figure.</param>
public sealed record TraceRecord(string Title, DateOnly? On, string? Link, decimal Amount);

/// <summary>A place in the prose of a report.</summary>
/// <param name="Where"><c>preamble</c> or <c>section/N</c>.</param>
/// <param name="Paragraph">Index of the paragraph there, those after the table counted on.</param>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
public sealed record FigurePlace(string Where, int Paragraph, int Start, int Length);
