namespace Gongkai.Features.Figures.Entered;

/// <summary>A figure that no ledger counts yet, entered by hand with its evidence (录入数).</summary>
public sealed class EnteredFigure
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Key of the figure.</summary>
    public required string Key { get; init; }

    /// <summary>The figure; at most six decimals, as 万元 need them.</summary>
    public required decimal Value { get; set; }

    /// <summary>Where it stands: a file, a ledger on paper, a letter with its number.</summary>
    public required string Evidence { get; set; }

    /// <summary>Who entered it last.</summary>
    public required Guid ById { get; set; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>The section that owes a figure each year (责任科室).</summary>
public sealed class FigureOwner
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Key of the figure.</summary>
    public required string Key { get; init; }

    /// <summary>The section.</summary>
    public required Guid SectionId { get; set; }
}
