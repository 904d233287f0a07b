namespace Gongkai.Features.Audit;

/// <summary>The acts that the audit chain knows, with their Chinese names. An act that is not named here cannot be recorded.</summary>
public static class AuditActs
{
    static readonly Dictionary<string, string> Names = new()
    {
        ["installation.begun"] = "建立系统",
        ["session.begun"] = "登录",
        ["session.ended"] = "退出",
        ["personal-data.viewed"] = "查看完整个人信息",
        ["personal-data.copied"] = "查阅、复制个人信息",
        ["personal-data.erased"] = "删除个人信息",
        ["retention.changed"] = "修改保存期限",
        ["retention.cleared"] = "按保存期限清理",
        ["api-key.made"] = "建立接口密钥",
        ["api-key.revoked"] = "撤销接口密钥",
        ["people.listed"] = "经接口读取人员名单",
        ["audit.read"] = "经接口读取审计记录",
        ["keys.rotated"] = "更换数据密钥",
    };

    /// <summary>All acts with their names.</summary>
    public static IReadOnlyDictionary<string, string> All => Names;

    /// <summary>The Chinese name of an act; its code where a newer program named it.</summary>
    public static string Name(string act) => Names.GetValueOrDefault(act, act);
}
