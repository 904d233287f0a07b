using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>
/// Something that the agency publishes, from its first draft on (公开内容). What it says is in its versions, what was done to it in its entries; the fields here repeat what lists need: of the text that the
/// public reads once there is one, before that of the latest draft.
/// </summary>
public sealed class Publication
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that publishes it.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The section that drafts it, or null for the agency as a whole.</summary>
    public Guid? SectionId { get; init; }

    /// <summary>Kind.</summary>
    public required PublicationKind Kind { get; init; }

    /// <summary>Moment of the first draft.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who drafted it first.</summary>
    public required Guid DrafterId { get; init; }

    /// <summary>Name of that person.</summary>
    public required string DrafterName { get; init; }

    /// <summary>Title of the latest version.</summary>
    public required string DraftTitle { get; set; }

    /// <summary>Number of the latest version, from 1.</summary>
    public int LatestVersion { get; set; } = 1;

    /// <summary>Where the text that is worked on stands.</summary>
    public CourseStage Stage { get; set; } = CourseStage.Drafting;

    /// <summary>The review that is waited for, or null.</summary>
    public Step? Waiting { get; set; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset StageAt { get; set; }

    /// <summary>The reviews that this text passes, settled when it is sent, comma-separated; empty before.</summary>
    public string Steps { get; set; } = "";

    /// <summary>When it is to be published, where it is scheduled.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>The version that the public reads, or null.</summary>
    public int? PublicVersion { get; set; }

    /// <summary>When it was first published, or null.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When its present public version was.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>When it was withdrawn, or null.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Why, for the public; or null.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>索引号, given when it is first published and never used again; or null.</summary>
    public string? IndexNumber { get; set; }

    /// <summary>Title for lists.</summary>
    public required string Title { get; set; }

    /// <summary>By which it is found when somebody cites it.</summary>
    public string TitleKey { get; set; } = "";

    /// <summary>公开属性, or null while it is not settled.</summary>
    public DisclosureAttribute? Attribute { get; set; }

    /// <summary>Item of the statutory catalogue, or null.</summary>
    public string? Item { get; set; }

    /// <summary>发文字号 in its right form, or null.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>成文日期, or null.</summary>
    public DateOnly? DocumentDate { get; set; }

    /// <summary>Last day of publication: twenty working days after it was made, or after its correction was begun (Reg. 26), or null where that day is not known.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>体裁, or null.</summary>
    public string? Genre { get; set; }

    /// <summary>主题分类, or null.</summary>
    public string? Topic { get; set; }

    /// <summary>内容概述, or null.</summary>
    public string? Summary { get; set; }

    /// <summary>施行日期, or null.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Last day of its period, or null.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Day from which another document amended it, the latest; or null.</summary>
    public DateOnly? AmendedOn { get; set; }

    /// <summary>When the amendment was published: a public text older than this lacks it; or null.</summary>
    public DateTimeOffset? AmendedAt { get; set; }

    /// <summary>Day from which it no longer holds, because it was repealed or declared void; or null.</summary>
    public DateOnly? RepealedOn { get; set; }

    /// <summary>Whether it was declared void (失效) rather than repealed (废止).</summary>
    public bool DeclaredVoid { get; set; }

    /// <summary>The document that it interprets, or null.</summary>
    public Guid? InterpretsId { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether the public can read it now.</summary>
    public bool IsPublic => PublicVersion is not null && WithdrawnAt is null;

    /// <summary>Whether a text is on its way for which a day of publication runs.</summary>
    public bool IsOwed => Stage is CourseStage.Drafting or CourseStage.InReview or CourseStage.Ready or CourseStage.Scheduled;

    /// <summary>Whether it holds on a day; null for what neither holds nor lapses.</summary>
    public ValidityState? StateOn(DateOnly day) => !PublicationKinds.Of(Kind).IsPolicy ? null : Validity.StateOn(day);

    /// <summary>How long it holds.</summary>
    public PolicyValidity Validity => new(EffectiveOn ?? DocumentDate ?? DateOnly.MinValue, ValidUntil,
    [
        .. AmendedOn is { } amended ? [new ValidityChange(amended, ValidityState.Amended)] : Array.Empty<ValidityChange>(),
        .. RepealedOn is { } repealed ? [new ValidityChange(repealed, DeclaredVoid ? ValidityState.Expired : ValidityState.Repealed)] : Array.Empty<ValidityChange>(),
    ]);

    /// <summary>The reviews that it passes.</summary>
    public IReadOnlyList<Step> StepList => [.. Steps.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Step>)];

    /// <summary>Takes over what lists need from a version.</summary>
    public void Show(PublicationContent content)
    {
        (Title, TitleKey, Attribute, Item, Genre, Topic, Summary) = (content.Title, Citations.TitleKey(content.Title), content.Attribute, content.Item, content.Genre, content.Topic, content.Summary);
        (DocumentNumber, DocumentDate, EffectiveOn, ValidUntil, InterpretsId) = (content.DocumentNumber, content.DocumentDate, content.EffectiveOn, content.ValidUntil, content.Interprets);
    }
}

/// <summary>The last number of an agency in a year.</summary>
public sealed class PublicationSerial
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The last number that was given.</summary>
    public int Last { get; set; }
}
