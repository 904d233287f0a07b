namespace Gongkai.Rules.Publication;

/// <summary>An item of what is to be published unasked (法定主动公开内容).</summary>
/// <param name="Key">Name in data and addresses; never changes.</param>
/// <param name="Number">Its number in the article, e.g. （一）; empty for a local one.</param>
/// <param name="Name">Short name for the catalogue.</param>
/// <param name="Text">The text of the article, verbatim.</param>
public sealed record DisclosureItem(string Key, string Number, string Name, string Text);

/// <summary>The fifteen items of article 20 of the Regulations, and the additions of article 21 by level of agency.</summary>
public static class DisclosureItems
{
    /// <summary>Article 20.</summary>
    public static IReadOnlyList<DisclosureItem> Article20 { get; } =
    [
        new("regulations", "（一）", "规章和规范性文件", "行政法规、规章和规范性文件"),
        new("organization", "（二）", "机构职能", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
        new("plans", "（三）", "规划信息", "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
        new("statistics", "（四）", "统计信息", "国民经济和社会发展统计信息"),
        new("licences", "（五）", "行政许可和对外管理服务", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"),
        new("penalties", "（六）", "行政处罚和行政强制", "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"),
        new("budget", "（七）", "预算决算", "财政预算、决算信息"),
        new("fees", "（八）", "行政事业性收费", "行政事业性收费项目及其依据、标准"),
        new("procurement", "（九）", "政府采购", "政府集中采购项目的目录、标准及实施情况"),
        new("projects", "（十）", "重大建设项目", "重大建设项目的批准和实施情况"),
        new("livelihood", "（十一）", "民生政策", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"),
        new("emergencies", "（十二）", "应急管理", "突发公共事件的应急预案、预警信息及应对情况"),
        new("inspections", "（十三）", "监督检查", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"),
        new("recruitment", "（十四）", "公务员招考", "公务员招考的职位、名额、报考条件等事项以及录用结果"),
        new("other", "（十五）", "其他法定信息", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
    ];

    /// <summary>Article 21, for cities with districts and counties, their governments and their departments.</summary>
    public static DisclosureItem OfCounties { get; } = new("county", "", "市政、公共服务和征收", "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等方面的政府信息");

    /// <summary>What the departments and governments of counties and districted cities are asked for: articles 20 and 21.</summary>
    public static IReadOnlyList<DisclosureItem> Statutory { get; } = [.. Article20, OfCounties];

    /// <summary>Article 21, for the governments of townships.</summary>
    public static DisclosureItem OfTownships { get; } =
        new("township", "", "农业农村和征收", "贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的政府信息");
}
