using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Outreach;

/// <summary>An edition of an award (评选表彰): call, nomination, review, public notice with its objections, result.</summary>
public sealed class Award : LedgerEntry
{
    /// <summary>名称.</summary>
    public string Name { get; set; } = "";

    /// <summary>届次.</summary>
    public string Edition { get; set; } = "";

    /// <summary>启动日期.</summary>
    public DateOnly CalledOn { get; set; }

    /// <summary>Last day of nomination, or null.</summary>
    public DateOnly? NominationsUntil { get; set; }

    /// <summary>评审办法, or null.</summary>
    public string? Review { get; set; }

    /// <summary>Day on which the public notice was put up, or null while not. It is not counted.</summary>
    public DateOnly? NoticeFrom { get; set; }

    /// <summary>How many working days the notice runs, at least five.</summary>
    public int NoticeDays { get; set; } = Rules.Outreach.PublicNotice.LeastWorkingDays;

    /// <summary>Last day of the notice, counted; null while it is not put up.</summary>
    public DateOnly? NoticeUntil { get; set; }

    /// <summary>公示内容, or null.</summary>
    public string? NoticeText { get; set; }

    /// <summary>Where objections are taken: telephone, address; or null.</summary>
    public string? Contact { get; set; }

    /// <summary>Day on which the result was published, or null.</summary>
    public DateOnly? ResultOn { get; set; }

    /// <summary>结果, or null.</summary>
    public string? Result { get; set; }

    /// <summary>Where it stands on a day.</summary>
    public AwardStage StageOn(DateOnly day) => ResultOn is not null ? AwardStage.Decided
        : NoticeFrom is not null && day >= NoticeFrom ? day <= NoticeUntil ? AwardStage.OnNotice : AwardStage.Deciding
        : NominationsUntil is { } last && day > last ? AwardStage.Review : AwardStage.Nomination;

    /// <summary>Whether the public sees somebody on a day: those of the notice while it stands, those who were chosen with the result. Nominations are nobody's business before.</summary>
    public bool Shows(AwardNominee nominee, DateOnly day) => StageOn(day) switch
    {
        AwardStage.Decided => nominee.Decision == "当选",
        AwardStage.OnNotice or AwardStage.Deciding => nominee.Decision is "拟表彰" or "当选",
        _ => false,
    };
}

/// <summary>Where an award stands.</summary>
public enum AwardStage
{
    /// <summary>推荐报名.</summary>
    Nomination,

    /// <summary>评审.</summary>
    Review,

    /// <summary>公示.</summary>
    OnNotice,

    /// <summary>公示期满，处理异议、作出决定.</summary>
    Deciding,

    /// <summary>结果已公布.</summary>
    Decided,
}

/// <summary>Awards in words.</summary>
public static class AwardWords
{
    /// <summary>The stage.</summary>
    public static string Label(this AwardStage stage) => stage switch
    {
        AwardStage.Nomination => "推荐报名",
        AwardStage.Review => "评审中",
        AwardStage.OnNotice => "公示中",
        AwardStage.Deciding => "公示期满",
        _ => "结果已公布",
    };
}

/// <summary>Somebody nominated for an award (评选对象): name, unit and deeds, as they are published; no numbers and no address.</summary>
public sealed class AwardNominee : LedgerEntry
{
    /// <summary>The award.</summary>
    public Guid AwardId { get; set; }

    /// <summary>姓名.</summary>
    public string Name { get; set; } = "";

    /// <summary>单位, or null.</summary>
    public string? Unit { get; set; }

    /// <summary>主要事迹.</summary>
    public string Deeds { get; set; } = "";

    /// <summary>评选结论.</summary>
    public string Decision { get; set; } = "";
}
