namespace Gongkai.Features.Requests;

/// <summary>By what a requester proves who they are (身份证明, art. 29).</summary>
public enum IdentityPaper
{
    /// <summary>居民身份证: eighteen characters with a check character.</summary>
    CitizenCard,

    /// <summary>统一社会信用代码: of an organisation, eighteen characters with a check character.</summary>
    OrganizationCode,

    /// <summary>其他证件: a passport, a residence permit, an officer's card; no form to check.</summary>
    Other,
}

/// <summary>In what form the information is wanted (提供方式, art. 29 item 3).</summary>
public enum WantedForm
{
    /// <summary>纸质.</summary>
    Paper,

    /// <summary>电子文档.</summary>
    Electronic,

    /// <summary>光盘等存储介质.</summary>
    Disc,
}

/// <summary>How the information and the letters are to reach the requester (获取途径, art. 29 item 3).</summary>
public enum Delivery
{
    /// <summary>邮寄.</summary>
    Post,

    /// <summary>电子邮件.</summary>
    Email,

    /// <summary>本系统查询页面.</summary>
    Online,

    /// <summary>传真.</summary>
    Fax,

    /// <summary>自行领取.</summary>
    PickUp,

    /// <summary>当场查阅、抄录.</summary>
    OnSite,
}

/// <summary>Labels of what a request says of itself.</summary>
public static class RequestChoices
{
    /// <summary>The paper in words.</summary>
    public static string Label(this IdentityPaper paper) => paper switch
    {
        IdentityPaper.CitizenCard => "居民身份证",
        IdentityPaper.OrganizationCode => "统一社会信用代码",
        _ => "其他证件",
    };

    /// <summary>The form in words.</summary>
    public static string Label(this WantedForm form) => form switch
    {
        WantedForm.Paper => "纸质",
        WantedForm.Electronic => "电子文档",
        _ => "光盘等存储介质",
    };

    /// <summary>The way in words.</summary>
    public static string Label(this Delivery delivery) => delivery switch
    {
        Delivery.Post => "邮寄",
        Delivery.Email => "电子邮件",
        Delivery.Online => "在本网站查询、下载",
        Delivery.Fax => "传真",
        Delivery.PickUp => "自行领取",
        _ => "当场查阅、抄录",
    };

    /// <summary>What a file is, in words.</summary>
    public static string Label(this FileKind kind) => kind switch
    {
        FileKind.Application => "申请附件",
        FileKind.Identity => "身份证明",
        FileKind.Correction => "补正材料",
        FileKind.Opinion => "征求意见的回复",
        FileKind.Released => "答复附件",
        _ => "内部材料",
    };
}
