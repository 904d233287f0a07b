using Gongkai.Data;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Figures;

namespace Gongkai.Features.Figures;

/// <summary>Of which time a figure speaks.</summary>
public enum FigurePeriod
{
    /// <summary>全年: what happened in the year.</summary>
    Year,

    /// <summary>年末: what stood at the end of 31 December.</summary>
    YearEnd,
}

/// <summary>How a figure is made of its records.</summary>
public enum FigureTake
{
    /// <summary>Their number.</summary>
    Count,

    /// <summary>The sum of their amounts.</summary>
    Sum,

    /// <summary>The amount of the latest one.</summary>
    Latest,
}

/// <summary>An agency and a year that a figure is asked for.</summary>
/// <param name="Data">The database.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The year.</param>
public sealed record FigureScope(GongkaiContext Data, Guid Agency, int Year)
{
    /// <summary>First day of the year.</summary>
    public DateOnly From => new(Year, 1, 1);

    /// <summary>Last day of the year.</summary>
    public DateOnly To => new(Year, 12, 31);

    /// <summary>The moment at which the year begins in China.</summary>
    public DateTimeOffset Begin => Web.ChinaTime.Begin(From);

    /// <summary>The moment at which the next year begins in China.</summary>
    public DateTimeOffset End => Web.ChinaTime.Begin(To.AddDays(1));
}

/// <summary>A record behind a figure. Its members are set by name, so that the database can count, add and sort by them.</summary>
public sealed record FigureRecord
{
    /// <summary>Identity of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is, as a list shows it.</summary>
    public required string Title { get; init; }

    /// <summary>Its day, China Standard Time, where it has a day.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Its moment, where it has a moment.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What it adds to the figure. A figure that adds or takes the latest must set it, and the latest needs <see cref="On"/>.</summary>
    public decimal Amount { get; init; } = 1;

    /// <summary>What its links need, e.g. its public number; or null.</summary>
    public string? Reference { get; init; }
}

/// <summary>What was entered for a figure because its records do not know it: where there is any, the latest of it is the figure.</summary>
/// <param name="Records">What was entered.</param>
/// <param name="Link">The page of a record in the workbench.</param>
public sealed record FigureInstead(Func<FigureScope, IQueryable<FigureRecord>> Records, Func<FigureRecord, string> Link);

/// <summary>
/// A named figure (命名数字): everything that pages, prose, tables and provenance need to know of it, declared once. Count and list come from one query, so that the list behind a number is as long
/// as the number.
/// </summary>
public sealed record FigureDeclaration
{
    /// <summary>Key in references and data, e.g. <c>requests.new</c>; it never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Measure word; may be empty.</summary>
    public string Unit { get; init; } = "件";

    /// <summary>The duty that it belongs to, as the report's section one divides them: 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障.</summary>
    public required string Duty { get; init; }

    /// <summary>What it counts, in a sentence that anybody understands; the portal shows it.</summary>
    public required string Meaning { get; init; }

    /// <summary>Of which time it speaks.</summary>
    public FigurePeriod Period { get; init; }

    /// <summary>How it is made of the records.</summary>
    public FigureTake Take { get; init; }

    /// <summary>The records behind it, in any order: lists show them by the moment or day that they set. Null for a figure that is entered by hand with its evidence until a ledger counts it.</summary>
    public Func<FigureScope, IQueryable<FigureRecord>>? Records { get; init; }

    /// <summary>What counts in the place of the records where it was entered, or null. Another part may declare it under the same key.</summary>
    public FigureInstead? Instead { get; init; }

    /// <summary>Whether a sum of no records is not known, rather than nought.</summary>
    public bool NeedsRecords { get; init; }

    /// <summary>Where a record of a year is entered when there is none, or null.</summary>
    public Func<int, string>? Entry { get; init; }

    /// <summary>The record's page in the workbench, or null.</summary>
    public Func<FigureRecord, string>? Link { get; init; }

    /// <summary>The record's page on the portal, or null.</summary>
    public Func<FigureRecord, string?>? PublicLink { get; init; }

    /// <summary>Whether its records are public and may be listed on the portal.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The right by which the records may be looked at in the workbench.</summary>
    public Right Sees { get; init; } = Right.SeePublications;

    /// <summary>How it is written where a reference names no form.</summary>
    public FigureForm Form { get; init; }

    /// <summary>Words by which prose speaks of it; a typed number in a clause with one of them is compared with it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The cell of a statutory table that it fills, e.g. <c>table2/licences</c>; or null.</summary>
    public string? Cell { get; init; }

    /// <summary>Whether no report can do without it: it fills a statutory cell.</summary>
    public bool IsOwed => Cell is not null;
}

/// <summary>A part of the work that declares figures: the public face by which each feature adds to the catalogue.</summary>
public interface IFigureSource
{
    /// <summary>Its figures.</summary>
    IEnumerable<FigureDeclaration> Figures { get; }
}

/// <summary>All named figures, in the order of their duties.</summary>
public sealed class FigureCatalogue
{
    /// <summary>The duties in the order of the report.</summary>
    public static IReadOnlyList<string> Duties { get; } = ["主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"];

    readonly Dictionary<string, FigureDeclaration> byKey;

    /// <summary>Gathers the declarations. A figure that counts records takes the place of one of the same key that is entered by hand.</summary>
    /// <exception cref="InvalidOperationException">Two parts count the same key, or a duty is unknown.</exception>
    public FigureCatalogue(IEnumerable<IFigureSource> sources)
    {
        var all = sources.SelectMany(s => s.Figures).GroupBy(f => f.Key).Select(g => g.Where(f => f.Records is not null).ToList() switch
        {
            [var one] => one with { Instead = g.Select(f => f.Instead).FirstOrDefault(i => i is not null) },
            [] => g.First(),
            _ => throw new InvalidOperationException($"Two parts count the figure {g.Key}."),
        }).ToList();
        if (all.FirstOrDefault(f => !Duties.Contains(f.Duty)) is { } lost)
            throw new InvalidOperationException($"The figure {lost.Key} names the unknown duty {lost.Duty}.");
        All = [.. Duties.SelectMany(d => all.Where(f => f.Duty == d))];
        byKey = All.ToDictionary(f => f.Key);
    }

    /// <summary>The figures.</summary>
    public IReadOnlyList<FigureDeclaration> All { get; }

    /// <summary>The figure of a key, or null.</summary>
    public FigureDeclaration? Find(string key) => byKey.GetValueOrDefault(key);
}
