using Gongkai.Rules.Duties;

namespace Gongkai.Rules.Publication;

/// <summary>What was done to a publication on its way.</summary>
public enum CourseAct
{
    /// <summary>起草、修改: a version was written.</summary>
    Drafted,

    /// <summary>送审.</summary>
    Submitted,

    /// <summary>同意.</summary>
    Approved,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>撤回送审, by the drafter.</summary>
    Recalled,

    /// <summary>定时发布.</summary>
    Scheduled,

    /// <summary>取消定时.</summary>
    Unscheduled,

    /// <summary>到时未通过检查，没有发布.</summary>
    Held,

    /// <summary>发布.</summary>
    Published,

    /// <summary>归档不公开: what is not disclosed proactively ends here.</summary>
    Filed,

    /// <summary>开始更正 of what is published.</summary>
    CorrectionBegun,

    /// <summary>放弃更正.</summary>
    CorrectionDropped,

    /// <summary>撤下.</summary>
    Withdrawn,

    /// <summary>恢复 of what was withdrawn.</summary>
    Restored,
}

/// <summary>An entry of a publication's course; only ever added.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Step">The review, where it was one.</param>
/// <param name="Person">Who did it; null for the program.</param>
/// <param name="Version">The version it was done to.</param>
public sealed record CourseEntry(CourseAct Act, Step? Step, Guid? Person, int Version);

/// <summary>Where a text stands.</summary>
public enum CourseStage
{
    /// <summary>起草中.</summary>
    Drafting,

    /// <summary>审查中.</summary>
    InReview,

    /// <summary>已签发，待发布.</summary>
    Ready,

    /// <summary>已定时.</summary>
    Scheduled,

    /// <summary>已发布.</summary>
    Published,

    /// <summary>已归档，不公开.</summary>
    Filed,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>
/// The course of a publication: a fold over what was done to it. Of each round of review only what came after the last sending counts; nobody reviews or signs what they
/// drafted at any time (<see cref="SeparationOfDuties"/>), which looks at all rounds of the text that is on its way.
/// </summary>
public sealed record PublicationCourse
{
    PublicationCourse(IReadOnlyList<CourseEntry> entries, IReadOnlyList<Step> steps) => (Entries, Steps) = (entries, steps);

    /// <summary>What was done.</summary>
    public IReadOnlyList<CourseEntry> Entries { get; }

    /// <summary>The reviews that it passes.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Where the text that is being worked on stands.</summary>
    public CourseStage Stage { get; private init; } = CourseStage.Drafting;

    /// <summary>The review that is waited for, or null.</summary>
    public Step? Waiting { get; private init; }

    /// <summary>The version that the public reads, or null.</summary>
    public int? PublicVersion { get; private init; }

    /// <summary>Reads a course.</summary>
    public static PublicationCourse Of(IEnumerable<CourseEntry> entries, IReadOnlyList<Step> steps) =>
        entries.Aggregate(new PublicationCourse([], steps), (course, entry) => course.After(entry));

    /// <summary>Sends the text to review.</summary>
    public Permitted<CourseEntry> Submit(Guid person, int version) =>
        Stage == CourseStage.Drafting ? new CourseEntry(CourseAct.Submitted, null, person, version) : Forbidden(Stage == CourseStage.InReview ? "已经送审，不能重复送审" : "只有起草中的内容可以送审");

    /// <summary>Approves or returns it at the review that is waited for.</summary>
    public Permitted<CourseEntry> Decide(Guid person, Step step, bool approve, int version) =>
        Stage != CourseStage.InReview ? Forbidden("现在不在审查中，请刷新页面查看最新状态")
        : Waiting != step ? Forbidden($"现在等待的是{StepName(Waiting!.Value)}，不是{StepName(step)}，请刷新页面查看最新状态")
        : SeparationOfDuties.Take(step, person, Taken()).Refusal is { } refused ? refused
        : new CourseEntry(approve ? CourseAct.Approved : CourseAct.Returned, step, person, version);

    /// <summary>Takes it back from review.</summary>
    public Permitted<CourseEntry> Recall(Guid person, int version) =>
        Stage == CourseStage.InReview ? new CourseEntry(CourseAct.Recalled, null, person, version) : Forbidden("只有审查中的内容可以撤回");

    /// <summary>Writes a new version.</summary>
    public Permitted<CourseEntry> Draft(Guid person, int version) =>
        Stage != CourseStage.Drafting ? Forbidden(Stage == CourseStage.InReview ? "正在审查，不能修改；需要修改的，先撤回或者由审查人退回" : "现在不能修改；已经发布的，请先开始更正")
        : SeparationOfDuties.Take(Step.Draft, person, Taken()).Refusal is { } refused ? refused
        : new CourseEntry(CourseAct.Drafted, Step.Draft, person, version);

    /// <summary>What the whole of reviews permits after the signature: publication, its schedule, or filing.</summary>
    public Permitted<CourseEntry> End(CourseAct act, Guid? person, int version) => act switch
    {
        CourseAct.Published or CourseAct.Filed or CourseAct.Scheduled or CourseAct.Held when Stage is CourseStage.Ready or CourseStage.Scheduled => new CourseEntry(act, null, person, version),
        CourseAct.Unscheduled when Stage == CourseStage.Scheduled => new CourseEntry(act, null, person, version),
        CourseAct.CorrectionBegun when Stage == CourseStage.Published => new CourseEntry(act, null, person, version),
        CourseAct.CorrectionDropped when PublicVersion is not null && Stage is CourseStage.Drafting or CourseStage.Ready => new CourseEntry(act, null, person, version),
        CourseAct.Withdrawn when PublicVersion is not null => new CourseEntry(act, null, person, version),
        CourseAct.Restored when Stage == CourseStage.Withdrawn => new CourseEntry(act, null, person, version),
        _ => Forbidden("现在的状态不能这样做，请刷新页面查看最新状态"),
    };

    /// <summary>Who took which step of the text that is on its way, in all its rounds.</summary>
    public IReadOnlyList<StepTaken> Taken()
    {
        var from = Entries.Select((e, i) => (e.Act, i)).LastOrDefault(e => e.Act is CourseAct.Published or CourseAct.CorrectionDropped, (default, -1)).i;
        // Who drafted what is published has drafted its correction too; decisions on it do not bind the next text.
        return [.. Entries.Where((e, i) => e.Person is not null && e.Step is not null && (i > from || e.Step == Step.Draft)).Select(e => new StepTaken(e.Step!.Value, e.Person!.Value))];
    }

    PublicationCourse After(CourseEntry entry)
    {
        var course = new PublicationCourse([.. Entries, entry], Steps) { Stage = Stage, Waiting = Waiting, PublicVersion = PublicVersion };
        return entry.Act switch
        {
            CourseAct.Submitted => course with { Stage = CourseStage.InReview, Waiting = Steps[0] },
            CourseAct.Approved => Steps.SkipWhile(s => s != entry.Step).Skip(1).Select(s => (Step?)s).FirstOrDefault() is { } next
                ? course with { Waiting = next } : course with { Stage = CourseStage.Ready, Waiting = null },
            CourseAct.Returned or CourseAct.Recalled or CourseAct.CorrectionBegun => course with { Stage = CourseStage.Drafting, Waiting = null },
            CourseAct.Scheduled => course with { Stage = CourseStage.Scheduled },
            CourseAct.Unscheduled or CourseAct.Held => course with { Stage = CourseStage.Ready },
            CourseAct.Published => course with { Stage = CourseStage.Published, PublicVersion = entry.Version },
            CourseAct.Filed => course with { Stage = CourseStage.Filed },
            CourseAct.CorrectionDropped or CourseAct.Restored => course with { Stage = CourseStage.Published, Waiting = null },
            CourseAct.Withdrawn => course with { Stage = CourseStage.Withdrawn, Waiting = null },
            _ => course,
        };
    }

    /// <summary>The Chinese name of a review.</summary>
    public static string StepName(Step step) => step switch
    {
        Step.Draft => "起草",
        Step.SectionReview => "科室审核",
        Step.PublicationReview => "发布审查",
        Step.SecrecyReview => "保密审查",
        Step.Signature => "签发",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>The right that a review asks for.</summary>
    public static Right RightOf(Step step) => step switch
    {
        Step.SectionReview => Right.ReviewInSection,
        Step.PublicationReview => Right.ReviewBeforePublication,
        Step.SecrecyReview => Right.ReviewSecrecy,
        Step.Signature => Right.Sign,
        _ => Right.DraftPublications,
    };

    static Refusal Forbidden(string message) => new("17", message);
}
