using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Notices;

/// <summary>A letter as it is drafted.</summary>
public sealed class NoticeForm
{
    /// <summary>标题.</summary>
    public string? Title { get; set; }

    /// <summary>正文, paragraphs by line.</summary>
    public string? Body { get; set; }

    /// <summary>补正期限 or 延长期限 in working days.</summary>
    public int? Days { get; set; }

    /// <summary>延迟到哪一天答复.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Whom it addresses, of those who were asked before; by label.</summary>
    public string? Consultee { get; set; }

    /// <summary>被征求意见人的名称.</summary>
    public string? Name { get; set; }

    /// <summary>Their address or telephone.</summary>
    public string? Contact { get; set; }

    /// <summary>征求意见的事项.</summary>
    public string? Matter { get; set; }

    /// <summary>收费方式.</summary>
    public FeeScale? Scale { get; set; }

    /// <summary>件数 or 页数.</summary>
    public int? Quantity { get; set; }

    /// <summary>Of a partly granted request: nothing withheld falls under arts. 14 to 16.</summary>
    public bool OtherGrounds { get; set; }

    /// <summary>Why a correction notice goes out after its day.</summary>
    public string? OverrideReason { get; set; }

    /// <summary>Fields of the template that are typed, by name.</summary>
    public Dictionary<string, string?> Fields { get; set; } = [];

    /// <summary>The version that was read; 0 for a new letter.</summary>
    public int Version { get; set; }

    /// <summary>What it settles.</summary>
    public NoticeTerms Terms(NoticeKind kind, string? consultee) => kind.Effect switch
    {
        NoticeEffect.Correction => new() { Days = Days ?? 15, OverrideReason = OverrideReason?.Trim() is { Length: > 0 } reason ? reason : null },
        NoticeEffect.Extension => new() { Days = Days ?? 20 },
        NoticeEffect.Delay => new() { Until = Until },
        NoticeEffect.Consultation => new() { Consultee = consultee },
        NoticeEffect.Fee => new() { Scale = Scale, Quantity = Quantity },
        NoticeEffect.Reply => new() { OtherGrounds = OtherGrounds && kind.Outcome == Outcome.PartlyGranted },
        _ => new() { Consultee = consultee },
    };
}

/// <summary>A decision on a letter (审核、批准).</summary>
public sealed class NoticeDecision
{
    /// <summary>True to agree, false to send it back.</summary>
    public bool? Agree { get; set; }

    /// <summary>意见; needed to send it back.</summary>
    public string? Opinion { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>How a letter goes out (发出、送达).</summary>
public sealed class NoticeSending
{
    /// <summary>Day it reached its addressee, or was handed to the post.</summary>
    public DateOnly? On { get; set; }

    /// <summary>By which way.</summary>
    public Delivery? Way { get; set; }

    /// <summary>Number of the postal consignment.</summary>
    public string? Tracking { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>Way and number in a line.</summary>
    public string? Words => Way is not { } way ? null
        : way.ServingLabel() + (Tracking?.Trim() is { Length: > 0 } number ? $"，邮件号 {number}" : "");
}

/// <summary>Ways of serving in words.</summary>
public static class NoticeServing
{
    /// <summary>The way in words. On paper only the postal enterprise carries a reply (国办公开办函〔2016〕235号).</summary>
    public static string ServingLabel(this Delivery way) => way switch
    {
        Delivery.Post => "邮政企业寄送",
        Delivery.Online => "在本网站公布，供申请人下载",
        Delivery.PickUp => "申请人自行领取",
        Delivery.OnSite => "当面送达",
        _ => way.Label(),
    };
}
