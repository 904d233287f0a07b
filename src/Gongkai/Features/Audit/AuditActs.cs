namespace Gongkai.Features.Audit;

/// <summary>
/// The acts that the audit chain knows and what they are done to, with their Chinese names, in one place. An act or a kind of object that is not named here cannot
/// be recorded.
/// </summary>
public static class AuditActs
{
    static readonly Dictionary<string, string> Names = new()
    {
        ["installation.begun"] = "建立系统",
        ["session.begun"] = "登录",
        ["session.ended"] = "退出",
        ["audit.listed"] = "导出审计清单",
        ["audit.exported"] = "导出审计链",
        ["audit.verified"] = "验证审计链",
    };

    static readonly Dictionary<string, string> KindNames = new()
    {
        ["installation"] = "系统",
        ["person"] = "人员",
        ["session"] = "登录会话",
        ["agency"] = "机关",
        ["section"] = "科室",
        ["setting"] = "设置项",
        ["settings"] = "设置",
        ["api-key"] = "接口密钥",
        ["link"] = "一次性链接",
        ["backup"] = "备份",
        ["mail"] = "邮件",
        ["appearance"] = "外观",
        ["retention"] = "保存期限",
        ["key"] = "密钥",
        ["people"] = "人员名单",
        ["tasks"] = "待办清单",
        ["calendar"] = "工作日历",
        ["report"] = "年度报告",
        ["audit"] = "审计链",
    };

    /// <summary>All acts with their names.</summary>
    public static IReadOnlyDictionary<string, string> All => Names;

    /// <summary>All kinds of objects with their names.</summary>
    public static IReadOnlyDictionary<string, string> Kinds => KindNames;

    /// <summary>The Chinese name of an act; its code where a newer program named it.</summary>
    public static string Name(string act) => Names.GetValueOrDefault(act, act);

    /// <summary>The Chinese name of a kind of object; its code where a newer program named it.</summary>
    public static string KindName(string kind) => KindNames.GetValueOrDefault(kind, kind);

    /// <summary>The Chinese name of a kind of actor.</summary>
    public static string Name(ActorKind kind) => kind switch
    {
        ActorKind.Public => "公众",
        ActorKind.Person => "工作人员",
        ActorKind.ApiKey => "接口程序",
        ActorKind.Command => "命令行",
        ActorKind.System => "系统",
        _ => "不明",
    };
}
