using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Supervision;

/// <summary>
/// What the public reports: an error of the site, an objection to a notice, a suggestion (网民纠错、异议、建议). The portal asks for no personal data: whoever sent it reads the answer with the code on the receipt.
/// </summary>
public sealed class PublicObjection : LedgerEntry
{
    /// <summary>编号, e.g. JC-2026-00012: given at the entry, however the report came.</summary>
    public string Number { get; set; } = "";

    /// <summary>收到日期.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>来源.</summary>
    public string Channel { get; set; } = "";

    /// <summary>类别.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Address of the page it is about, or null.</summary>
    public string? Page { get; set; }

    /// <summary>The award that it objects to, or null.</summary>
    public Guid? AwardId { get; set; }

    /// <summary>内容.</summary>
    public string Content { get; set; } = "";

    /// <summary>Last day for the answer, counted in working days.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>答复日期, or null.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Whether what it said was right, or null while it is open.</summary>
    public string? Finding { get; set; }

    /// <summary>答复, or null.</summary>
    public string? Answer { get; set; }

    /// <summary>Digest of the code by which its sender reads the answer; null for what came by other ways.</summary>
    public string? CodeDigest { get; set; }
}
