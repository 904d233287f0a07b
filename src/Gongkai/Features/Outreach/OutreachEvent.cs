using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Outreach;

/// <summary>An event at which policies were explained (宣传活动).</summary>
public sealed class OutreachEvent : LedgerEntry
{
    /// <summary>活动名称.</summary>
    public string Title { get; set; } = "";

    /// <summary>Day on which it was held.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>From when to when, in words, or null.</summary>
    public string? Hours { get; set; }

    /// <summary>形式.</summary>
    public string Kind { get; set; } = "";

    /// <summary>主题.</summary>
    public string Topic { get; set; } = "";

    /// <summary>地点.</summary>
    public string Place { get; set; } = "";

    /// <summary>镇街, or null.</summary>
    public string? Town { get; set; }

    /// <summary>With whom, or null.</summary>
    public string? Partners { get; set; }

    /// <summary>面向人群, or null.</summary>
    public string? Audience { get; set; }

    /// <summary>参与人次: attendances, not persons.</summary>
    public int Attendances { get; set; }

    /// <summary>How they were counted, or null.</summary>
    public string? CountedBy { get; set; }

    /// <summary>派发资料份数.</summary>
    public int Leaflets { get; set; }

    /// <summary>What was given out, or null.</summary>
    public string? LeafletTitles { get; set; }

    /// <summary>Volunteers who helped, person-times.</summary>
    public int Volunteers { get; set; }

    /// <summary>讲解的政策, or null.</summary>
    public string? Policies { get; set; }

    /// <summary>现场咨询件数.</summary>
    public int Questions { get; set; }

    /// <summary>Address of a report on it, or null.</summary>
    public string? NewsLink { get; set; }
}
