using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Outreach;

/// <summary>Where people are served (服务点): a station, a consultation window, a hotline, a machine.</summary>
public sealed class ServicePoint : LedgerEntry
{
    /// <summary>名称.</summary>
    public string Name { get; set; } = "";

    /// <summary>类别.</summary>
    public string Kind { get; set; } = "";

    /// <summary>地址, or null for a hotline.</summary>
    public string? Address { get; set; }

    /// <summary>服务时间.</summary>
    public string Hours { get; set; } = "";

    /// <summary>电话, or null.</summary>
    public string? Phone { get; set; }

    /// <summary>服务事项.</summary>
    public string Services { get; set; } = "";

    /// <summary>How it is reached without barriers, or null.</summary>
    public string? Access { get; set; }

    /// <summary>Who runs it, or null.</summary>
    public string? Operator { get; set; }

    /// <summary>Day on which it opened.</summary>
    public DateOnly OpenedOn { get; set; }

    /// <summary>Day on which it closed, or null.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether it is open on a day; the last day is one.</summary>
    public bool IsOpen(DateOnly day) => ClosedOn is null || ClosedOn >= day;
}

/// <summary>A question that somebody asked at a counter, on the hotline or elsewhere (咨询). Holds no personal data: what was asked, not who asked.</summary>
public sealed class Enquiry : LedgerEntry
{
    /// <summary>咨询日期.</summary>
    public DateOnly AskedOn { get; set; }

    /// <summary>咨询时间, e.g. 09:30, or null.</summary>
    public string? AskedAt { get; set; }

    /// <summary>渠道.</summary>
    public string Channel { get; set; } = "";

    /// <summary>主题.</summary>
    public string Topic { get; set; } = "";

    /// <summary>问题.</summary>
    public string Question { get; set; } = "";

    /// <summary>答复, or null while it is passed on.</summary>
    public string? Answer { get; set; }

    /// <summary>办理方式.</summary>
    public string Handling { get; set; } = "";

    /// <summary>用时（分钟）.</summary>
    public int? Minutes { get; set; }

    /// <summary>Number by which two of a day are told apart, or null.</summary>
    public string? Serial { get; set; }
}

/// <summary>A question with its answer, for everybody (常见问题).</summary>
public sealed class PublishedQuestion : LedgerEntry
{
    /// <summary>主题.</summary>
    public string Topic { get; set; } = "";

    /// <summary>问题.</summary>
    public string Question { get; set; } = "";

    /// <summary>回答.</summary>
    public string Answer { get; set; } = "";

    /// <summary>依据, or null.</summary>
    public string? Basis { get; set; }

    /// <summary>Address of the policy, or null.</summary>
    public string? Link { get; set; }

    /// <summary>Day on which the answer was last found to be right.</summary>
    public DateOnly ReviewedOn { get; set; }
}
