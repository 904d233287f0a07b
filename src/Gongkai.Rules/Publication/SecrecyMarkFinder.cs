using System.Text.RegularExpressions;

namespace Gongkai.Rules.Publication;

/// <summary>
/// Finds marks by which a text is not to be published as it stands: a classification mark (密级标志), words of an internal paper, or an attribute that says the contrary
/// (Reg. 14, 17; Law on Guarding State Secrets). Words of the law itself, such as 国家秘密 or 泄露秘密, are no marks.
/// </summary>
public static partial class SecrecyMarkFinder
{
    const int HeadLines = 6;

    /// <summary>Finds them.</summary>
    /// <param name="text">The text with half-width characters.</param>
    public static IEnumerable<TextFinding> In(string text)
    {
        var found = new List<TextFinding>();
        foreach (Match match in Mark().Matches(text))
            found.Add(Stop(TextFindingKind.ClassificationMark, match, $"有密级标志“{match.Value.Trim()}”：涉密内容不得公开，请立即停止并由保密审查人员处理"));
        var (line, at) = (0, 0);
        foreach (var part in text.Split('\n').Take(HeadLines * 2))
        {
            if (part.Trim().Length > 0 && ++line <= HeadLines && Alone().Match(part) is { Success: true } alone)
                found.Add(new(TextFindingKind.ClassificationMark, at + alone.Groups["mark"].Index, alone.Groups["mark"].Length, TextFindingLevel.Stop, $"文首单独一行的“{alone.Groups["mark"].Value}”是密级标志：涉密内容不得公开，请由保密审查人员处理", null));
            at += part.Length + 1;
        }
        foreach (Match match in Internal().Matches(text))
            found.Add(Stop(TextFindingKind.InternalMark, match, $"有“{match.Value}”字样，可能是内部资料：请由保密审查人员确认可以公开"));
        foreach (Match match in Contrary().Matches(text))
            found.Add(Stop(TextFindingKind.ContraryAttribute, match, $"文中写明“{match.Value.Trim('(', ')')}”，与公开发布相反：请核对公开属性"));
        return found;

        static TextFinding Stop(TextFindingKind kind, Match match, string message) => new(kind, match.Index, match.Length, TextFindingLevel.Stop, message, null);
    }

    [GeneratedRegex(@"(?<![\u4e00-\u9fff])(?:绝\s?密|机\s?密|秘\s?密)\s?[★☆*]\s?(?:[0-9]{1,2}\s?(?:年|个月|月|天)|长期|启用前|解密前)?")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(?<mark>绝\s?密|机\s?密|秘\s?密)\s*$")]
    private static partial Regex Alone();

    [GeneratedRegex("内部(?:资料|文件|材料|使用|传阅)|注意保存|阅后(?:即焚|收回|销毁)|不得(?:外传|翻印|转载)|会议材料[^。\\n]{0,10}收回")]
    private static partial Regex Internal();

    [GeneratedRegex("\\(此件(?:不予公开|依申请公开|不公开)\\)|公开属性:\\s?(?:不予公开|依申请公开)")]
    private static partial Regex Contrary();
}
