using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Titles and numbers of laws and documents: S19.</summary>
static partial class NameChecks
{
    const string Regulations = "《中华人民共和国政府信息公开条例》";
    const string FeeRules = "《政府信息公开信息处理费管理办法》";

    // Titles that do not exist, with the one that is meant.
    static readonly Dictionary<string, string> wrongTitles = new()
    {
        ["中华人民共和国政府信息公开法"] = Regulations,
        ["政府信息公开法"] = Regulations,
        ["信息公开法"] = Regulations,
        ["中华人民共和国信息公开条例"] = Regulations,
        ["信息公开条例"] = Regulations,
        ["中华人民共和国政务公开条例"] = Regulations,
        ["政务公开条例"] = Regulations,
        ["中华人民共和国政务信息公开条例"] = Regulations,
        ["政务信息公开条例"] = Regulations,
        ["中华人民共和国政府信息条例"] = Regulations,
        ["中华人民共和国政府信息公开条列"] = Regulations,
        ["政府信息公开条列"] = Regulations,
        ["政府信息公开条理"] = Regulations,
        ["国务院政府信息公开条例"] = Regulations,
        ["中国政府信息公开条例"] = Regulations,
        ["政府信息公开处理费管理办法"] = FeeRules,
        ["信息公开信息处理费管理办法"] = FeeRules,
        ["政府信息处理费管理办法"] = FeeRules,
        ["信息处理费管理办法"] = FeeRules,
        ["政府信息公开信息处理费收费管理办法"] = FeeRules,
        ["政府信息公开收费管理办法"] = FeeRules,
        ["政府信息公开信息处理费管理规定"] = FeeRules,
    };

    /// <summary>S19: laws and documents bear their right titles and numbers.</summary>
    public static IEnumerable<Finding> Names(Subject subject)
    {
        foreach (var sentence in subject.Prose.Sentences)
        {
            foreach (Match title in Title().Matches(sentence.Text))
                if (wrongTitles.TryGetValue(title.Groups[1].Value, out var right))
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}的名称“{title.Value}”不准确，应当是{right}", right, title.Value);
            foreach (var (pattern, right, what) in new[] { (Order(), "711", "政府信息公开条例的国务院令号"), (Fee(), "2020109", "信息处理费管理办法的文号"), (Report(), "202130", "年度报告格式的文号") })
                foreach (Match match in pattern.Matches(sentence.Text))
                    if (match.Groups["year"].Value + match.Groups["n"].Value is var said && said != right && !(what.StartsWith("年度", StringComparison.Ordinal) && said == "201960"))
                        yield return subject.Finding(sentence.Where, $"{sentence.Place}“{match.Value}”：{what}不准确，请核对", Full(what, subject.Report.Format.Id), match.Value);
            foreach (Match number in Brackets().Matches(sentence.Text))
                yield return subject.Finding(sentence.Where, $"{sentence.Place}的文号“{number.Value}”里年份应当用六角括号〔〕", null, number.Value);
        }
    }

    static string Full(string what, string format) => what.StartsWith("政府信息", StringComparison.Ordinal) ? "国务院令第711号" : what.StartsWith("信息", StringComparison.Ordinal) ? "国办函〔2020〕109号"
        : format == "2019" ? "国办公开办函〔2019〕60号" : "国办公开办函〔2021〕30号";

    [GeneratedRegex("《([^《》]{2,40})》")]
    private static partial Regex Title();

    [GeneratedRegex("政府信息公开条例》?(?:（|\\()[^）)]{0,12}(?:国务院|国)令第?(?<year>)(?<n>\\d{1,4})号")]
    private static partial Regex Order();

    [GeneratedRegex("信息处理费管理办法》?(?:的通知》?)?[（(]国办函[〔\\[【（(](?<year>20\\d\\d)[〕\\]】）)](?<n>\\d+)号")]
    private static partial Regex Fee();

    [GeneratedRegex("年度报告格式》?(?:的通知》?)?[（(]国办公开办函[〔\\[【（(](?<year>20\\d\\d)[〕\\]】）)](?<n>\\d+)号")]
    private static partial Regex Report();

    [GeneratedRegex(@"[一-龥]{1,8}(?:发|函|令|字|办|规|通|告)[\[【（(]20\d\d[\]】）)]第?\d+号")]
    private static partial Regex Brackets();
}
