namespace Gongkai.Rules.Texts;

/// <summary>How a word stands to the one that official texts use.</summary>
public enum VariantKind
{
    /// <summary>旧称: what it was called before.</summary>
    Former,

    /// <summary>俗称、近义: what people say.</summary>
    Common,

    /// <summary>错别字: how it is often mistyped.</summary>
    Mistyped,
}

/// <summary>A word that people type, with the one that official texts use.</summary>
/// <param name="Typed">What people type.</param>
/// <param name="Official">What official texts say.</param>
/// <param name="Kind">How the two stand to each other.</param>
public sealed record SearchVariant(string Typed, string Official, VariantKind Kind);

/// <summary>
/// Words under which people look for what official texts call otherwise (同义、旧称、错别字). The search offers the other word; it never changes what was typed. Agencies, certificates and taxes after the reforms of 2018 and
/// later; the rest are slips of input methods.
/// </summary>
public static class SearchVariants
{
    /// <summary>All of them. A word may stand for several.</summary>
    public static IReadOnlyList<SearchVariant> All { get; } =
    [
        .. Of(VariantKind.Former, ("暂住证", "居住证"), ("暂住人口", "流动人口"), ("外来人员", "来穗人员"), ("外来务工人员", "来穗人员"), ("外来人口", "流动人口"), ("劳动局", "人力资源和社会保障局"), ("人事局", "人力资源和社会保障局"),
            ("国土局", "规划和自然资源局"), ("环保局", "生态环境局"), ("工商局", "市场监督管理局"), ("质监局", "市场监督管理局"), ("食药监局", "市场监督管理局"), ("卫生局", "卫生健康局"), ("卫计局", "卫生健康局"), ("计生局", "卫生健康局"),
            ("安监局", "应急管理局"), ("农业局", "农业农村局"), ("法制办", "司法局"), ("房产证", "不动产权证书"), ("土地证", "不动产权证书"), ("组织机构代码", "统一社会信用代码"), ("税务登记证", "营业执照"), ("营业税", "增值税"),
            ("新农合", "城乡居民基本医疗保险"), ("新型农村合作医疗", "城乡居民基本医疗保险"), ("计划生育证", "生育登记"), ("准生证", "生育登记"), ("贫困户", "脱贫户"), ("上访", "信访")),
        .. Of(VariantKind.Common, ("政务公开", "信息公开"), ("信息公开", "政务公开"), ("社保", "社会保险"), ("医保", "医疗保险"), ("低保", "最低生活保障"), ("公租房", "公共租赁住房"), ("廉租房", "公共租赁住房"), ("拆迁", "征收补偿"),
            ("征地拆迁", "征地补偿"), ("红头文件", "规范性文件"), ("上学", "入学"), ("落户", "入户"), ("户口", "户籍"), ("罚款", "行政处罚"), ("招工", "招聘"), ("最低工资", "最低工资标准"), ("五险一金", "社会保险"), ("年报", "年度报告"),
            ("三公经费", "三公"), ("办证", "办事指南"), ("流程", "办事指南"), ("养老金", "基本养老金"), ("退休金", "基本养老金"), ("独生子女费", "独生子女父母奖励"), ("打工", "就业"), ("残疾证", "残疾人证"),
            ("积分上学", "积分入学"), ("积分落户", "积分入户"), ("城管", "城市管理和综合执法"), ("垃圾站", "垃圾压缩站"), ("幼儿园入园", "学前教育"), ("补助", "补贴"), ("津贴", "补贴")),
        .. Of(VariantKind.Mistyped, ("积份", "积分"), ("以申请公开", "依申请公开"), ("依申请公布", "依申请公开"), ("信息工开", "信息公开"), ("政务工开", "政务公开"), ("居注证", "居住证"), ("据住证", "居住证"), ("规犯性文件", "规范性文件"),
            ("帐户", "账户"), ("帐号", "账号"), ("部份", "部分"), ("暂行办发", "暂行办法"), ("管理办发", "管理办法"), ("年度抱告", "年度报告"), ("决祘", "决算"), ("预祘", "预算"), ("补帖", "补贴"), ("补助帖", "补贴"), ("入藉", "入籍"),
            ("户藉", "户籍"), ("学藉", "学籍"), ("复义", "复议"), ("行政复意", "行政复议"), ("听政会", "听证会"), ("征迁补尝", "征收补偿"), ("补尝", "补偿"), ("招投票", "招投标"), ("绿化代", "绿化带"), ("噪生", "噪声")),
    ];

    /// <summary>What a query may have meant: the query with each word that is known put otherwise, the closest first.</summary>
    /// <param name="query">What was typed, folded.</param>
    public static IReadOnlyList<string> Of(string query) =>
        [.. All.Where(v => query.Contains(v.Typed, StringComparison.Ordinal) && !query.Contains(v.Official, StringComparison.Ordinal)).OrderByDescending(v => v.Typed.Length)
            .Select(v => query.Replace(v.Typed, v.Official, StringComparison.Ordinal)).Distinct()];

    /// <summary>Whether two texts differ by one character that was left out, added, taken for another, or changed places with its neighbour. Equal ones do not.</summary>
    public static bool IsNear(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1 || one.SequenceEqual(other))
            return false;
        var same = one.CommonPrefixLength(other);
        var rest = one[same..];
        var otherRest = other[same..];
        if (rest.Length != otherRest.Length)
            return rest.Length > otherRest.Length ? rest[1..].SequenceEqual(otherRest) : otherRest[1..].SequenceEqual(rest);
        return rest[1..].SequenceEqual(otherRest[1..]) || (rest.Length > 1 && rest[0] == otherRest[1] && rest[1] == otherRest[0] && rest[2..].SequenceEqual(otherRest[2..]));
    }

    static IEnumerable<SearchVariant> Of(VariantKind kind, params (string Typed, string Official)[] words) => words.Select(w => new SearchVariant(w.Typed, w.Official, kind));
}
