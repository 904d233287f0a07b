using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Supervision;

/// <summary>
/// A figure of table 2 of the annual report that no other record of the program tells (表二数据): decisions on licences, penalties and coercive measures, fees, and what the policy library does not know.
/// Entered with its source and its evidence; a zero is entered too, so that it differs from nothing known.
/// </summary>
public sealed class StatutoryFigure : LedgerEntry
{
    /// <summary>Year.</summary>
    public int Year { get; set; }

    /// <summary>Which figure.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number of decisions or documents.</summary>
    public int? Count { get; set; }

    /// <summary>Amount of fees in fen.</summary>
    public long? AmountFen { get; set; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = "";

    /// <summary>What else is to be known, or null.</summary>
    public string? Note { get; set; }
}
