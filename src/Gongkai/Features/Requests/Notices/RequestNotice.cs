using Gongkai.Data.Protection;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Where a letter stands.</summary>
public enum NoticeState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待合法性审核.</summary>
    InReview,

    /// <summary>待批准.</summary>
    InApproval,

    /// <summary>已批准，待发出.</summary>
    Approved,

    /// <summary>已发出; from here on it does not change.</summary>
    Issued,

    /// <summary>已作废, before it was issued.</summary>
    Discarded,
}

/// <summary>
/// A letter of a case (文书): drafted from a template, reviewed and approved where it decides, then issued with its number. What was issued stays as it was; the audit
/// chain holds its digest.
/// </summary>
public sealed class RequestNotice
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What letter it is, by the key of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The outcome that it tells, for a reply.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>What the event that it brings says beside its day, as JSON; see <see cref="NoticeTerms"/>. Holds no personal data.</summary>
    public string Terms { get; set; } = "{}";

    /// <summary>Number of the document (文号), given when it is issued.</summary>
    public string? Number { get; set; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Whom it addresses, sealed.</summary>
    [SealedFor(AddresseePurpose)]
    public required SealedText Addressee { get; set; }

    /// <summary>Text, paragraphs by line, sealed. Until it is issued, <c>{申请人}</c> stands for the name, so that who drafts need not see it.</summary>
    [SealedFor(BodyPurpose)]
    public required SealedText Body { get; set; }

    /// <summary>Date on the letter, China Standard Time.</summary>
    public DateOnly? DatedOn { get; set; }

    /// <summary>Where it stands.</summary>
    public NoticeState State { get; set; }

    /// <summary>Who drafted it.</summary>
    public required Guid DraftedById { get; set; }

    /// <summary>Their name.</summary>
    public required string DraftedBy { get; set; }

    /// <summary>Who reviewed it, or null.</summary>
    public Guid? ReviewedById { get; set; }

    /// <summary>Their name and opinion in a line.</summary>
    public string? Review { get; set; }

    /// <summary>Who approved it, or null.</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>Their name and opinion in a line.</summary>
    public string? Approval { get; set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>Who issued it.</summary>
    public string? IssuedBy { get; set; }

    /// <summary>SHA-256 over number, title, addressee, text and date as issued.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Day it reached its addressee or was handed to the post, or null.</summary>
    public DateOnly? ServedOn { get; set; }

    /// <summary>How it was served, with the tracking number.</summary>
    public string? ServedHow { get; set; }

    /// <summary>When the requester first fetched it from the tracking page, or null.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Purposes under which addressee and text are sealed.</summary>
    public const string AddresseePurpose = "notice.addressee", BodyPurpose = "notice.body";
}

/// <summary>A template of a letter that an agency changed (文书模板); the one that comes with the program holds where there is none.</summary>
public sealed class NoticeTemplate
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Which letter.</summary>
    public required string Kind { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Text with fields in braces.</summary>
    public required string Body { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>Something that somebody did to a letter before it was issued: only ever added. Separation of duties is asked of these.</summary>
public sealed class NoticeStep
{
    /// <summary>Identity; also the order.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The letter.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>Which step it is.</summary>
    public required Step Step { get; init; }

    /// <summary>Whether it sent the letter back.</summary>
    public bool Returned { get; init; }

    /// <summary>Who.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Their name at that moment.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The opinion, or null.</summary>
    public string? Opinion { get; init; }
}

/// <summary>What an agency's letters have in common (文书要素): the pattern of their numbers, where a reply may be attacked, whom to ask, where to pay.</summary>
public sealed class NoticeHead
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>发文字号, e.g. <c>示公复〔{年}〕{序号}号</c>.</summary>
    public string NumberPattern { get; set; } = "公开复〔{年}〕{序号}号";

    /// <summary>复议机关.</summary>
    public string Reconsideration { get; set; } = "";

    /// <summary>法院.</summary>
    public string Court { get; set; } = "";

    /// <summary>联系人: a post or a name.</summary>
    public string Contact { get; set; } = "";

    /// <summary>联系电话.</summary>
    public string Phone { get; set; } = "";

    /// <summary>邮寄地址.</summary>
    public string Address { get; set; } = "";

    /// <summary>缴费账户: how a fee is paid into the treasury.</summary>
    public string Bank { get; set; } = "";

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}
