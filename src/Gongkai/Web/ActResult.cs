namespace Gongkai.Web;

/// <summary>How an act of a person ended.</summary>
public abstract record ActResult
{
    /// <summary>Done and recorded.</summary>
    public static ActResult Done { get; } = new Succeeded(null);

    /// <summary>Done and recorded, with a sentence for the person.</summary>
    public static ActResult DoneSaying(string message) => new Succeeded(message);

    /// <summary>Refused: the field (as the form names it, or empty) and a sentence on what to do.</summary>
    public static ActResult Refused(string field, string message) => new Refusals([(field, message)]);

    /// <summary>Somebody else was faster: a sentence on what changed. Nothing was written.</summary>
    public static ActResult Conflict(string message) => new Overtaken(message);

    /// <summary>There is no such thing, or it is not for this person: the two answer alike.</summary>
    public static ActResult Missing { get; } = new Absent();

    /// <summary>Done.</summary>
    public sealed record Succeeded(string? Message) : ActResult;

    /// <summary>Refused.</summary>
    public sealed record Refusals(IReadOnlyList<(string Field, string Message)> Errors) : ActResult;

    /// <summary>Overtaken by somebody.</summary>
    public sealed record Overtaken(string Message) : ActResult;

    /// <summary>Not there.</summary>
    public sealed record Absent : ActResult;
}
