namespace Gongkai.Rules.Requests;

/// <summary>How a request reaches the agency. The channel decides which day is the date of receipt (收到申请之日, art. 31).</summary>
public enum Channel
{
    /// <summary>当面提交: the day it is handed in.</summary>
    InPerson,

    /// <summary>邮寄（需签收）: the day the agency signs for it.</summary>
    SignedMail,

    /// <summary>平常信函等无需签收的邮寄: the day it is confirmed with the requester, which must be the day it is found.</summary>
    OrdinaryMail,

    /// <summary>互联网渠道: the day both sides confirm.</summary>
    Internet,

    /// <summary>政府信息公开工作机构的传真: the day both sides confirm.</summary>
    Fax,

    /// <summary>口头（代为填写）: the day the form is completed and signed (a convention, the law is silent).</summary>
    Oral,
}

/// <summary>Labels and the rule of receipt of each channel.</summary>
public static class Channels
{
    /// <summary>The channel in officers' words.</summary>
    public static string Label(this Channel channel) => channel switch
    {
        Channel.InPerson => "当面提交",
        Channel.SignedMail => "邮寄（需签收）",
        Channel.OrdinaryMail => "平常信函",
        Channel.Internet => "互联网渠道",
        Channel.Fax => "传真",
        _ => "口头（代为填写）",
    };

    /// <summary>Whether the date of receipt is a confirmation with the requester and not the arrival itself.</summary>
    public static bool NeedsConfirmation(this Channel channel) => channel is Channel.OrdinaryMail or Channel.Internet or Channel.Fax;

    /// <summary>What makes a day the date of receipt.</summary>
    public static string ReceiptRule(this Channel channel) => channel switch
    {
        Channel.InPerson => "提交之日为收到申请之日",
        Channel.SignedMail => "签收之日为收到申请之日",
        Channel.OrdinaryMail => "当日与申请人确认，确认之日为收到申请之日",
        Channel.Internet or Channel.Fax => "双方确认之日为收到申请之日",
        _ => "代为填写并由申请人签字之日为收到申请之日",
    };
}
