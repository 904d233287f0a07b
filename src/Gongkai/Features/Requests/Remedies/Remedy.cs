namespace Gongkai.Features.Requests.Remedies;

/// <summary>What is brought against the agency, or to it. The first three are the groups of table 4.</summary>
public enum RemedyKind
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>行政诉讼：未经复议直接起诉.</summary>
    Suit,

    /// <summary>行政诉讼：复议后起诉.</summary>
    SuitAfterReconsideration,

    /// <summary>投诉、举报 (arts. 47, 51).</summary>
    Complaint,

    /// <summary>信访.</summary>
    Petition,
}

/// <summary>How it ended, as table 4 counts.</summary>
public enum RemedyResult
{
    /// <summary>结果维持.</summary>
    Upheld,

    /// <summary>结果纠正.</summary>
    Corrected,

    /// <summary>其他结果.</summary>
    Other,
}

/// <summary>A line of the ledger of reconsideration, litigation, complaints and petitions about disclosure.</summary>
public sealed class Remedy
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that is answerable.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The request it is about, or null where it is about publication or the requester is unknown.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>What it is.</summary>
    public required RemedyKind Kind { get; set; }

    /// <summary>Number of the authority or court, or null.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>The authority or court.</summary>
    public required string Body { get; set; }

    /// <summary>1 or 2: instance of a suit; each instance is a line of its own.</summary>
    public int Instance { get; set; } = 1;

    /// <summary>What it is about, in a sentence; no personal data.</summary>
    public required string Subject { get; set; }

    /// <summary>Day it was accepted (受理、立案) or received.</summary>
    public required DateOnly AcceptedOn { get; set; }

    /// <summary>Day the agency got the copy, from which its own period runs; null while not.</summary>
    public DateOnly? CopyReceivedOn { get; set; }

    /// <summary>Last day for the agency's answer and evidence, or null.</summary>
    public DateOnly? AnswerDueOn { get; set; }

    /// <summary>Day the agency answered, or null.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Day of the decision, or null while open.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>How it ended, or null while open.</summary>
    public RemedyResult? Result { get; set; }

    /// <summary>What exactly was decided: 维持、驳回、撤销、确认违法、责令履行、撤回…</summary>
    public string? Decision { get; set; }

    /// <summary>What the agency changed after it (整改), or null.</summary>
    public string? Change { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}
