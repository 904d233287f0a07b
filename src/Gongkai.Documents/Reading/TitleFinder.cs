using System.Text.RegularExpressions;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>The title of a report with what it says.</summary>
/// <param name="Text">Title without line breaks.</param>
/// <param name="Agency">Agency, or null when the title names none.</param>
/// <param name="Year">Year, or null.</param>
/// <param name="Where">Where it stands.</param>
sealed record FoundTitle(string Text, string? Agency, int? Year, string Where);

/// <summary>Finds the title: one to four lines before the first heading that read as the title of a report.</summary>
static partial class TitleFinder
{
    public static FoundTitle? Find(IReadOnlyList<(string Text, string Place)> lines, string? declared, ReportFormat format)
    {
        var pattern = Statutory(format);
        FoundTitle? best = null;
        // A later line of a broken title may read as a title by itself: what names agency and year counts for more.
        for (var count = 1; count <= 4; count++)
            for (var i = 0; i + count <= lines.Count; i++)
                if (At(lines, i, count, pattern) is { } title && (best is null || Says(title) > Says(best)))
                    best = title;
        if (best is not null)
            return Whole(best, Compact(declared ?? ""), pattern);
        foreach (var part in (declared ?? "").Split('_', '|', '-', '—', '–', '>', '·'))
            if (Read(Compact(part), pattern) is var (agency, year))
                return new(Compact(part), agency.Length == 0 ? null : agency, year, "网页标题");
        return null;
    }

    // A long name stands on several lines, and the last of them may read as a name by itself: what the file says of its own title tells.
    static FoundTitle Whole(FoundTitle title, string declared, Regex pattern) =>
        declared.Length > title.Text.Length && declared.EndsWith(title.Text, StringComparison.Ordinal) && Read(declared, pattern) is var (agency, year) && year == title.Year
            ? title with { Text = declared, Agency = agency }
            : title;

    static int Says(FoundTitle title) => (title.Year is null ? 0 : 2) + (title.Agency is null ? 0 : 1);

    static FoundTitle? At(IReadOnlyList<(string Text, string Place)> lines, int i, int count, Regex pattern)
    {
        var text = string.Concat(lines.Skip(i).Take(count).Select(l => Compact(l.Text)));
        if (text.Length > 120 || Read(text, pattern) is not var (agency, year))
            return null;
        if (agency.Length == 0 && i > 0 && IsAgency(Compact(lines[i - 1].Text)))
            (agency, text) = (Compact(lines[i - 1].Text), Compact(lines[i - 1].Text) + text);
        if (year is null && i + count < lines.Count && YearLine().Match(Compact(lines[i + count].Text)) is { Success: true } below)
            (year, text) = (YearOf(below.Groups[1].Value), text + Compact(lines[i + count].Text));
        return new(text, agency.Length == 0 ? null : agency, year, lines[i].Place);
    }

    /// <summary>Whether a short line looks like the name of an agency.</summary>
    public static bool IsAgency(string text) =>
        text.Length is >= 3 and <= 40 && !text.AsSpan().ContainsAny("。，、；：:>《》0123456789|") && AgencyEnd().IsMatch(WithoutSecondName(text));

    // 市场监督管理局（知识产权局）: a second name in brackets ends no differently from the first.
    static string WithoutSecondName(string text) => text[^1] == '）' && text.LastIndexOf('（') is > 2 and var open ? text[..open] : text;

    /// <summary>A year in digits of any width or in Chinese: 2023, ２０２３, 二〇二三.</summary>
    public static int? YearOf(string text)
    {
        var year = 0;
        foreach (var c in text)
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : c is >= '０' and <= '９' ? c - '０' : "零一二三四五六七八九".IndexOf(c) is >= 0 and var d ? d : "〇○Ｏ".Contains(c) ? 0 : -1;
            if (digit < 0)
                return null;
            year = (year * 10) + digit;
        }
        return year is > 1990 and < 2100 ? year : null;
    }

    static (string Agency, int? Year)? Read(string text, Regex statutory)
    {
        if (text.Length < 6)
            return null;
        foreach (var pattern in (ReadOnlySpan<Regex>)[statutory, Usual()])
            if (pattern.Match(text) is { Success: true } match)
            {
                var agency = match.Groups["agency"].Value.TrimStart('《', '【', '“').TrimEnd('关', '于', '的', '：', ':', '（', '〔');
                var year = match.Groups["year"].Captures.Select(c => YearOf(c.Value)).FirstOrDefault(y => y is not null);
                if (agency.Length > 60 || agency.AsSpan().ContainsAny("。！？；>|"))
                    return null;
                return (agency, year);
            }
        return null;
    }

    // The title as the format prescribes it, with any agency and year.
    static Regex Statutory(ReportFormat format)
    {
        var pattern = Regex.Escape(Compact(format.Title)).Replace("\\{agency}", "(?<agency>.*?)").Replace("\\{year}", "(?<year>" + YearPattern + ")");
        return new("^" + pattern + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    const string YearPattern = "(?:20[0-9]{2}|２０[０-９]{2}|二[〇零○Ｏ][〇零○Ｏ一二三四五六七八九]{2})";

    static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));

    [GeneratedRegex("^(?<agency>.*?)[（(〔\\[【]?(?<year>" + YearPattern + ")?(?:年度?)?[）)〕\\]】]?(?:关于)?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)(?:[（(〔\\[【]?(?<year>" + YearPattern + ")(?:年度?)?[）)〕\\]】]?)?[》】”]?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Usual();

    [GeneratedRegex("^[（(〔\\[【]?(" + YearPattern + ")(?:年度?)?[）)〕\\]】]?$")]
    private static partial Regex YearLine();

    [GeneratedRegex("(?:局|委员会|委|政府|办公室|办事处|办|厅|院|处|中心|队|会|部|所|站|校|学|社|署|园区|新区|开发区|管委会|公司|银行|馆|台)$")]
    private static partial Regex AgencyEnd();
}
