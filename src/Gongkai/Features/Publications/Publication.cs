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

/// <summary>A version of a publication; never changed.</summary>
public sealed class PublicationVersion
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it says, as JSON of <see cref="PublicationContent"/>.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of that JSON, by which anybody sees that it is what was published.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What was changed and why, in the drafter's words, or null.</summary>
    public string? Note { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string ByName { get; init; }

    /// <summary>When it was published, or null.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When another version took its place, or null.</summary>
    public DateTimeOffset? SupersededAt { get; set; }
}

/// <summary>An entry of the course of a publication; only ever added.</summary>
public sealed class PublicationEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Place in the course, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was done.</summary>
    public required CourseAct Act { get; init; }

    /// <summary>At which review, or null.</summary>
    public Step? Step { get; init; }

    /// <summary>Who, or null for the program.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version it was done to.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>Opinion or reason, or null.</summary>
    public string? Opinion { get; init; }
}

/// <summary>A file of a publication: an attachment, or a picture in its text.</summary>
public sealed class PublicationFile
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Name, unique among the files of the publication.</summary>
    public required string Name { get; init; }

    /// <summary>Media type, recognised from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Digest of the content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string ByName { get; init; }
}

/// <summary>A finding that somebody decided to let stand (保留), with the reason.</summary>
public sealed class FindingDecision
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>By which the finding is known in all versions; see <see cref="DraftFinding.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What was found, in words without the datum itself.</summary>
    public required string What { get; init; }

    /// <summary>Why it may stand.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a published document does to another or takes from it (文件关系); made when it is published.</summary>
public sealed class PublicationRelation
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The document that says so.</summary>
    public required Guid FromId { get; init; }

    /// <summary>The document it is said of, or null where it is not in this library.</summary>
    public Guid? ToId { get; init; }

    /// <summary>Title or number of that document as it was written.</summary>
    public required string To { get; init; }

    /// <summary>What is said.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>The day from which it holds, or null for that on which the document takes effect.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>What a public document cites; read from its text each time it is published.</summary>
public sealed class PublicationCitation
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The document that cites.</summary>
    public required Guid FromId { get; init; }

    /// <summary>Number or title by which the cited one is known; see <see cref="Citation.Keys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>As it stands in the text.</summary>
    public required string Text { get; init; }
}

/// <summary>A document that cites one which no longer holds as it did: somebody looks whether it must be changed.</summary>
public sealed class CitationTask
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Agency of the citing document.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The document that cites.</summary>
    public required Guid CitingId { get; init; }

    /// <summary>The document that is cited.</summary>
    public required Guid CitedId { get; init; }

    /// <summary>What became of it: amended, expired, repealed, withdrawn.</summary>
    public required string Cause { get; init; }

    /// <summary>The document to cite instead, or null.</summary>
    public Guid? SuggestedId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was settled, or null.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>By whom, or null.</summary>
    public string? DoneBy { get; set; }

    /// <summary>How, in words.</summary>
    public string? How { get; set; }
}

/// <summary>What an agency settled of an item of its catalogue (法定主动公开目录); an item without a line applies, and nobody in particular keeps it.</summary>
public sealed class CatalogueEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Key of the item: one of <see cref="DisclosureItems"/>, or of a local one.</summary>
    public required string Item { get; init; }

    /// <summary>Name of a local item, or null for one of the law.</summary>
    public string? LocalName { get; set; }

    /// <summary>The section that keeps it, or null.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Whether the agency has nothing of the kind (本机关无此项).</summary>
    public bool NotApplicable { get; set; }

    /// <summary>The agency that publishes it instead, or null.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>Where, or null.</summary>
    public string? PublishedAt { get; set; }

    /// <summary>What else people should know, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A term of the administrators' dictionaries (词库).</summary>
public sealed class PublicationTerm
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The list it belongs to, e.g. 机构名称变更.</summary>
    public required string List { get; set; }

    /// <summary>The term.</summary>
    public required string Text { get; set; }

    /// <summary>How much it weighs.</summary>
    public required TextFindingLevel Level { get; set; }

    /// <summary>What to write instead, or null.</summary>
    public string? Suggestion { get; set; }

    /// <summary>Why, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it is not looked for.</summary>
    public bool Off { get; set; }
}

/// <summary>A review that an agency settled for a kind of publication (审查流程).</summary>
public sealed class FlowStep
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The kind.</summary>
    public required PublicationKind Kind { get; init; }

    /// <summary>The review.</summary>
    public required Step Step { get; init; }

    /// <summary>Whether it is taken.</summary>
    public bool Taken { get; set; } = true;

    /// <summary>The one person who takes it, or null for everybody with the right.</summary>
    public Guid? PersonId { get; set; }
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
