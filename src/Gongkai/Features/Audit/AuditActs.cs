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
        ["session.revoked"] = "结束其他登录",
        ["sign-in.failed"] = "登录失败",
        ["password.changed"] = "修改密码",
        ["password.set"] = "通过链接设置密码",
        ["totp.on"] = "开启两步验证",
        ["totp.off"] = "关闭两步验证",
        ["recovery-codes.made"] = "生成恢复码",
        ["recovery-code.used"] = "使用恢复码",
        ["link.issued"] = "发出一次性链接",
        ["link.used"] = "使用一次性链接",
        ["agency.added"] = "添加机关",
        ["person.added"] = "添加人员",
        ["role.granted"] = "授予岗位",
        ["mail.changed"] = "修改邮件设置",
        ["mail.tested"] = "发送测试邮件",
    };

    /// <summary>All acts with their names.</summary>
    public static IReadOnlyDictionary<string, string> All => Names;

    /// <summary>The Chinese name of an act; its code where a newer program named it.</summary>
    public static string Name(string act) => Names.GetValueOrDefault(act, act);
}
