namespace Gongkai.Features.Audit;

/// <summary>The acts that the audit chain knows, with their Chinese names. An act that is not named here cannot be recorded.</summary>
public static class AuditActs
{
    static readonly Dictionary<string, string> Names = new()
    {
        ["installation.begun"] = "建立系统",
        ["session.begun"] = "登录",
        ["session.ended"] = "退出",
        ["person.linked"] = "对应统一身份认证账号",
        ["settings.sso.changed"] = "修改统一身份认证设置",
        ["check.kept"] = "保存年报校验",
        ["check.deleted"] = "删除保存的年报校验",
        ["passkey.added"] = "添加通行密钥",
        ["passkey.removed"] = "删除通行密钥",
    };

    /// <summary>All acts with their names.</summary>
    public static IReadOnlyDictionary<string, string> All => Names;

    /// <summary>The Chinese name of an act; its code where a newer program named it.</summary>
    public static string Name(string act) => Names.GetValueOrDefault(act, act);
}
