using Gongkai.Data.Protection;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Channels;

/// <summary>Where an agency places what it publishes (渠道): an account of the new media, a site that others run, a notice board. The agency's own portal is none: what is public there is its publications.</summary>
public sealed class PublishingChannel
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency whose channel it is.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>What it is.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Platform where the kind leaves it open, e.g. 视频号; or null.</summary>
    public string? Platform { get; set; }

    /// <summary>Account at the platform (微信号 and the like), or null.</summary>
    public string? Account { get; set; }

    /// <summary>主办单位.</summary>
    public required string Host { get; set; }

    /// <summary>主管单位, to which it is filed; or null.</summary>
    public string? Supervisor { get; set; }

    /// <summary>Responsible person (责任人), for the workbench only; or null.</summary>
    public string? Responsible { get; set; }

    /// <summary>备案编号, or null.</summary>
    public string? FilingNumber { get; set; }

    /// <summary>开设日期, or null where nobody knows it any more.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Address: of a site, or where a board stands; or null.</summary>
    public string? Address { get; set; }

    /// <summary>Kinds of publications that go here unless somebody chooses otherwise, comma-separated.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>Where its course stands.</summary>
    public AccountState State { get; set; } = AccountState.Normal;

    /// <summary>The first day on which nothing is posted here any more, or null.</summary>
    public DateOnly? StoppedOn { get; set; }

    /// <summary>First day of the suspension that is under way, or null.</summary>
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>The day on which that suspension ends, or null.</summary>
    public DateOnly? SuspendedUntil { get; set; }

    /// <summary>The day from which it was updated again after its last suspension, or null.</summary>
    public DateOnly? ResumedOn { get; set; }

    /// <summary>The account that it was moved or merged into, or null.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>AppID at the platform's interface, or null where placements are recorded by hand.</summary>
    public string? AppId { get; set; }

    /// <summary>AppSecret, sealed; never shown again.</summary>
    [SealedFor(SecretPurpose)]
    public SealedText? Secret { get; set; }

    /// <summary>Why the interface did not answer lately, in a sentence, or null when it did.</summary>
    public string? InterfaceTrouble { get; set; }

    /// <summary>When it was last asked for figures, or null.</summary>
    public DateTimeOffset? InterfaceAt { get; set; }

    /// <summary>Of which light people were told since the last update.</summary>
    /// <remarks>Of a suspended account: of what was said of the end of the suspension.</remarks>
    public UpdateState Alarmed { get; set; } = UpdateState.Fresh;

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Purpose under which the secret is sealed.</summary>
    public const string SecretPurpose = "channel.secret";

    /// <summary>Rules of its kind.</summary>
    public ChannelKindRules Rules => ChannelKinds.Of(Kind);

    /// <summary>Whether anything may still be placed here.</summary>
    public bool IsLive => State is AccountState.Normal or AccountState.Changing or AccountState.Closing;

    /// <summary>Whether it is an account that goes on, be it suspended: its readers and reads are still counted.</summary>
    public bool IsCounted => IsLive || State == AccountState.Suspended;

    /// <summary>Whether it is reached by an interface.</summary>
    public bool HasInterface => Kind == ChannelKind.WeChat && AppId is not null && Secret is not null;

    /// <summary>The kinds of publications that go here.</summary>
    public IReadOnlyList<PublicationKind> KindList => [.. Kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PublicationKind>)];
}

/// <summary>An event of the course of an account; only ever added.</summary>
public sealed class ChannelEvent
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The channel.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>Place in the course, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was done.</summary>
    public required AccountStep Step { get; init; }

    /// <summary>Day, China Standard Time.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it is about; of a proposal.</summary>
    public AccountMatter? Matter { get; init; }

    /// <summary>The account that this one goes into; of a proposal.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The day on which a suspension ends; of its proposal and of each time it is prolonged.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Reason, number of the approval or filing, what was handed over; or null.</summary>
    public string? Note { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As the rules know it.</summary>
    public AccountEvent Event => new(Step, On, Matter, Until);
}

/// <summary>Where a figure comes from.</summary>
public enum FigureSource
{
    /// <summary>手工.</summary>
    Hand,

    /// <summary>文件.</summary>
    File,

    /// <summary>接口.</summary>
    Api,
}

/// <summary>Figures of a channel as they stood on a day (数据快照).</summary>
public sealed class ChannelSnapshot
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The channel.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>First day of the period whose reads are given, or null.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The day; one snapshot a day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>关注人数, or null where it is not known.</summary>
    public long? Followers { get; set; }

    /// <summary>阅读量 of the period, or null where it is not known.</summary>
    public long? Reads { get; set; }

    /// <summary>Where they come from.</summary>
    public required FigureSource Source { get; set; }

    /// <summary>Who entered them.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>As the rules know it.</summary>
    public FigureSnapshot Figures => new(From, On, Followers, Reads);
}

/// <summary>How often a placed item had been read by a day, since it was placed.</summary>
public sealed class PlacementReads
{
    /// <summary>The placement.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Times, since it was placed.</summary>
    public required long Reads { get; set; }

    /// <summary>Where it comes from.</summary>
    public required FigureSource Source { get; set; }
}
