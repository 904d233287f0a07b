using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Year, agency and left-over marks of templates: S13.</summary>
static partial class ConsistencyChecks
{
    /// <summary>S13: the text speaks of this year and this agency, and nothing of a template is left.</summary>
    public static IEnumerable<Finding> Leftovers(Subject subject)
    {
        var report = subject.Report;
        foreach (var sentence in subject.Prose.Sentences)
        {
            foreach (Match mark in Template().Matches(sentence.Text).DistinctBy(m => m.Value))
                yield return subject.Finding(sentence.Where, $"{sentence.Place}“{sentence.Quote(mark.Index, mark.Length)}”里有没有填写的模板标记“{mark.Value}”", null, mark.Value);
            if (report.Year is { } year && OtherYear(sentence, year) is { } other)
                yield return subject.Finding(sentence.Where, $"{sentence.Place}“{Short(sentence.Text)}”写的是 {other} 年，标题是 {year} 年", $"{year}", other);
            if (report.Agency is { } agency)
            {
                foreach (var name in OtherAgencies(sentence, agency))
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}写到“{name}”，与标题的机关“{agency}”不一致", agency, name);
                if (OtherSelf(sentence, agency) is { } self)
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}“{Short(sentence.Text)}”自称“{self}”，与标题的机关“{agency}”不一致", agency, self);
            }
        }
        if (report is { Agency: { } titled, SignedBy: { } signed } && !SameAgency(titled, signed))
            yield return subject.Finding($"section/{report.Format.Sections[^1].Number}", $"落款机关“{signed}”与标题的机关“{titled}”不一致", titled, signed);
    }

    static string? OtherYear(ProseSentence sentence, int year)
    {
        // Section five looks back at last year's problems and ahead at next year's measures.
        if (sentence.Section == 5)
            return null;
        foreach (var match in new[] { Opening().Match(sentence.Text), Statement().Match(sentence.Text) })
            if (match.Success && int.Parse(match.Groups["year"].ValueSpan) is var said && said != year && !(said > year && Plan().IsMatch(sentence.Text)) && !sentence.Text.Contains($"{year}年", StringComparison.Ordinal))
                return $"{said}";
        return null;
    }

    static IEnumerable<string> OtherAgencies(ProseSentence sentence, string agency)
    {
        foreach (Match match in Acting().Matches(sentence.Text))
            if (!SameAgency(agency, match.Groups["agency"].Value))
                yield return match.Groups["agency"].Value;
    }

    static string? OtherSelf(ProseSentence sentence, string agency)
    {
        var kind = Kind().Match(agency).Value switch { "局" or "分局" => "局", "街道办事处" => "街道", "镇人民政府" or "镇政府" => "镇", "乡人民政府" or "乡政府" => "乡", "厅" => "厅", _ => null };
        return kind is null ? null : Self().Matches(sentence.Text).Select(m => m.Value).FirstOrDefault(self => self != $"我{kind}" && !(kind == "街道" && self is "我街"));
    }

    // A report may leave out the city above its district, or call an office by its government's name.
    static bool SameAgency(string one, string other)
    {
        var (a, b) = (Prose.Clean(one), Prose.Clean(other));
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal) || Core(a) == Core(b) || (Core(a).Length >= 4 && b.EndsWith(Core(a), StringComparison.Ordinal)) || (Core(b).Length >= 4 && a.EndsWith(Core(b), StringComparison.Ordinal));
    }

    static string Core(string agency) => Core().Replace(agency, "");

    static string Short(string text) => text.Length <= 24 ? text : text[..24] + "……";

    [GeneratedRegex(@"(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|[×✕╳]{2,}|[×✕]+(?=[年月日局镇县区市件条])|〇〇+(?=局|镇|县|区|市)|\{[^}]*\}|\$\{|【(?:请|填|此处|机关|单位|年份|部门|数字|日期|名称|待)[^】]*】|【\s*】|\[(?:请|填|此处|机关|单位|年份|部门|数字|日期|名称|待)[^\]]*\]|_{2,}|＿{2,}|某某|[某](?=[局镇乡县区市]人民政府)|（(?:请填|填写|此处|待填|待补)[^）]*）|（示例）|【示例】|示例文本|0000年|20[_×Xx○*]{1,2}年")]
    private static partial Regex Template();

    [GeneratedRegex(@"^(?:[（(][一二三四五六七八九十]+[）)])?(?<year>20\d\d)年度?[，,]?(?:我|本|全年|共|按照|围绕|在|坚持|以|认真|全|区|县|市|镇|[一-龥]{2,20}(?:局|政府|办事处|委员会|厅)(?:认真|坚持|按|以|深入|严格|全面))")]
    private static partial Regex Opening();

    [GeneratedRegex(@"现将[^，；]{0,24}?(?<year>20\d\d)年度?[^，；]{0,24}(?:报告|公布|说明)如下|(?<year>20\d\d)年度?[，]?(?:本机关|本单位|我[局镇乡委街县区市厅])?(?:实际收取|共?发出收费通知|未收取)|(?<year>20\d\d)年度?政府信息公开(?:工作)?(?:年度)?报告(?:如下|由|依据|根据|全文|的?电子版)")]
    private static partial Regex Statement();

    [GeneratedRegex("将|计划|下一步|拟|继续|目标")]
    private static partial Regex Plan();

    [GeneratedRegex(@"(?:^(?:20\d\d年度?[，,]?)?|现将|由)(?<agency>[一-龥]{2,8}?(?:省|市|区|县|州|旗|镇|乡|街道)[一-龥]{0,14}?(?:局|人民政府|委员会|办事处|办公室|厅))(?=20\d\d年|政府信息公开(?:工作)?年度报告|编制|[，,]?(?:认真|坚持|按照|严格|深入|全面|高度|积极|共|全年))")]
    private static partial Regex Acting();

    [GeneratedRegex("(?<![自让对给使])我(?:局|镇|乡|厅|街道|街)(?!党|头)")]
    private static partial Regex Self();

    [GeneratedRegex("(?:街道办事处|[镇乡](?:人民)?政府|局|厅)$")]
    private static partial Regex Kind();

    [GeneratedRegex("^.{2,8}?(?:省|自治区|市(?!场|政|容))(?=.{4,})|人民|办公[室厅]$")]
    private static partial Regex Core();
}
