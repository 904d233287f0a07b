namespace Gongkai.Features.Audit;

/// <summary>How what stands in records before and after is called on pages (字段名称). A field that is not here is shown by its own name.</summary>
static class AuditWords
{
    static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = "账号",
        ["act"] = "行为",
        ["address"] = "地址",
        ["agency"] = "机关",
        ["agencyId"] = "机关标识",
        ["agencyName"] = "机关名称",
        ["appearance"] = "外观",
        ["channel"] = "渠道",
        ["code"] = "代码",
        ["count"] = "数量",
        ["day"] = "日期",
        ["days"] = "天数",
        ["device"] = "设备",
        ["disabled"] = "已停用",
        ["disabledAt"] = "停用时间",
        ["closed"] = "已撤销",
        ["closedAt"] = "撤销时间",
        ["email"] = "电子邮箱",
        ["endedAt"] = "结束时间",
        ["expiresAt"] = "到期时间",
        ["fault"] = "发现的问题",
        ["field"] = "项目",
        ["file"] = "文件",
        ["filters"] = "筛选条件",
        ["format"] = "格式",
        ["from"] = "起",
        ["hours"] = "办公时间",
        ["icp"] = "ICP 备案号",
        ["key"] = "名称",
        ["kind"] = "类别",
        ["limit"] = "上限",
        ["lines"] = "行数",
        ["link"] = "链接",
        ["method"] = "方式",
        ["name"] = "名称",
        ["notices"] = "提示",
        ["object"] = "对象",
        ["ok"] = "是否通过",
        ["parent"] = "上级机关",
        ["passkeys"] = "通行密钥",
        ["password"] = "密码",
        ["phone"] = "联系电话",
        ["place"] = "排序",
        ["purpose"] = "用途",
        ["records"] = "记录数",
        ["role"] = "岗位",
        ["roles"] = "岗位",
        ["scopes"] = "权限范围",
        ["seals"] = "封存数",
        ["section"] = "科室",
        ["sectionId"] = "科室标识",
        ["sessions"] = "会话",
        ["size"] = "大小",
        ["source"] = "来源",
        ["subject"] = "单点登录标识",
        ["text"] = "文字",
        ["to"] = "止",
        ["totp"] = "动态口令",
        ["value"] = "值",
        ["version"] = "版本",
        ["who"] = "操作人",
        ["year"] = "年度",
    };

    static readonly Dictionary<string, string> Values = new()
    {
        ["true"] = "是",
        ["false"] = "否",
        ["password"] = "密码",
        ["password+totp"] = "密码和动态口令",
        ["password+recovery"] = "密码和恢复码",
        ["passkey"] = "通行密钥",
        ["oidc"] = "单点登录",
        ["demo"] = "演示",
    };

    /// <summary>The name of a field; of a nested one the names of all it stands in.</summary>
    public static string Field(string path) => string.Join(" › ", path.Split('.').Select(part => Fields.GetValueOrDefault(part, part)));

    /// <summary>A value for people.</summary>
    public static string Value(string value) => Values.GetValueOrDefault(value, value);
}
