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
        ["person.role-granted"] = "授予岗位",
        ["mail.changed"] = "修改邮件设置",
        ["mail.tested"] = "发送测试邮件",
        ["person.changed"] = "修改人员信息",
        ["person.disabled"] = "停用人员",
        ["person.enabled"] = "恢复人员",
        ["person.sessions-ended"] = "结束人员的登录",
        ["person.role-revoked"] = "收回岗位",
        ["people.exported"] = "导出人员名单",
        ["agency.changed"] = "修改机关信息",
        ["section.added"] = "添加科室",
        ["section.changed"] = "修改科室",
        ["section.closed"] = "撤销科室",
        ["section.reopened"] = "恢复科室",
        ["settings.changed"] = "修改设置",
        ["calendar.imported"] = "录入放假安排",
        ["logo.changed"] = "更换标志",
        ["backup.made"] = "备份",
        ["backup.restored"] = "从备份恢复",
        ["tasks.exported"] = "导出待办",
        ["personal-data.viewed"] = "查看完整个人信息",
        ["personal-data.copied"] = "查阅、复制个人信息",
        ["personal-data.erased"] = "删除个人信息",
        ["retention.changed"] = "修改保存期限",
        ["retention.cleared"] = "按保存期限清理",
        ["api-key.made"] = "建立接口密钥",
        ["api-key.revoked"] = "撤销接口密钥",
        ["people.listed"] = "经接口读取人员名单",
        ["audit.read"] = "经接口读取审计记录",
        ["request.registered"] = "登记申请",
        ["request.event"] = "登记办理事项",
        ["request.assigned"] = "交办申请",
        ["request.discussed"] = "内部讨论",
        ["request.recoded"] = "更换查询码",
        ["request.file-added"] = "添加附件",
        ["request.file-taken"] = "下载附件",
        ["request.changed"] = "修改申请登记内容",
        ["requests.exported"] = "导出申请清单",
        ["request.tracked"] = "申请人查询办理进度",
        ["notice.drafted"] = "起草文书",
        ["notice.changed"] = "修改文书",
        ["notice.submitted"] = "送审文书",
        ["notice.reviewed"] = "审核文书",
        ["notice.approved"] = "批准文书",
        ["notice.returned"] = "退回文书",
        ["notice.issued"] = "发出文书",
        ["notice.served"] = "登记送达",
        ["notice.fetched"] = "申请人下载文书",
        ["notice.discarded"] = "作废文书",
        ["template.changed"] = "修改文书模板",
        ["remedy.added"] = "登记复议诉讼投诉",
        ["remedy.changed"] = "修改复议诉讼投诉",
        ["remedies.exported"] = "导出复议诉讼台账",
        ["proposal.made"] = "提出转为主动公开",
        ["proposal.decided"] = "决定是否转为主动公开",
        ["request.missed"] = "答复逾期",
        ["requests.recounted"] = "重新计算期限",
        ["keys.rotated"] = "更换数据密钥",
        ["audit.listed"] = "导出审计清单",
        ["audit.exported"] = "导出审计链",
        ["audit.verified"] = "验证审计链",
    };

    static readonly Dictionary<string, string> KindNames = new()
    {
        ["installation"] = "系统",
        ["person"] = "人员",
        ["session"] = "登录会话",
        ["sign-in"] = "登录",
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
        ["check"] = "年报校验",
        ["request"] = "政府信息公开申请",
        ["requests"] = "申请清单",
        ["notice"] = "文书",
        ["template"] = "文书模板",
        ["remedy"] = "复议诉讼投诉",
        ["proposal"] = "转为主动公开的建议",
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
