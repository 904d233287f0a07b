using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>The title of a report with what it says.</summary>
/// <param name="Text">Title without line breaks.</param>
/// <param name="Agency">Agency, or null when the title names none.</param>
/// <param name="Year">Year, or null.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="Line">Index of the line in which the agency or, without one, the title begins.</param>
sealed record FoundTitle(string Text, string? Agency, int? Year, string Where, int Line);

/// <summary>Finds the title: one to four lines before the first heading that read as the title of a report.</summary>
static partial class TitleFinder
{
    /// <summary>Finds the title.</summary>
    /// <param name="lines">What stands before the first heading.</param>
    /// <param name="declared">The file's own title, a weaker source.</param>
    /// <param name="format">The format, for its title.</param>
    /// <param name="isNamed">Whether the document names this agency elsewhere; it tells where a name begins that is broken over lines.</param>
    public static FoundTitle? Find(IReadOnlyList<(string Text, string Place)> lines, string? declared, ReportFormat format, Func<string, bool>? isNamed = null)
    {
        var pattern = Statutory(format);
        FoundTitle? best = null;
        // A later line of a broken title may read as a title by itself: what names agency and year counts for more.
        for (var count = 1; count <= 4; count++)
            for (var i = 0; i + count <= lines.Count; i++)
                if (At(lines, i, count, pattern) is { } title && (best is null || Says(title) > Says(best)))
                    best = title;
        if (best is not null)
            return Whole(WithWholeName(best, lines, isNamed), Compact(declared ?? ""), pattern);
        foreach (var part in (declared ?? "").Split('_', '|', '-', '—', '–', '>', '·'))
            if (Read(Compact(part), pattern) is var (agency, year))
                return new(Compact(part), agency.Length == 0 ? null : agency, year, "网页标题", -1);
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
        var line = i;
        if (agency.Length == 0 && i > 0 && IsAgency(Compact(lines[i - 1].Text)))
            (agency, text, line) = (Compact(lines[i - 1].Text), Compact(lines[i - 1].Text) + text, i - 1);
        if (year is null && i + count < lines.Count && YearLine().Match(Compact(lines[i + count].Text)) is { Success: true } below)
            (year, text) = (YearOf(below.Groups[1].Value), text + Compact(lines[i + count].Text));
        return new(text, agency.Length == 0 ? null : agency, year, lines[i].Place, line);
    }

    // 宁州市白石县住 / 房和城乡建设局2023年…: a name broken over lines, by what the rest of the document calls it, or by a place that begins it.
    static FoundTitle WithWholeName(FoundTitle title, IReadOnlyList<(string Text, string Place)> lines, Func<string, bool>? isNamed)
    {
        if (title.Agency is not { } agency || isNamed is null)
            return title;
        var above = "";
        for (var i = title.Line - 1; i >= Math.Max(0, title.Line - 2); i--)
        {
            above = Compact(lines[i].Text) + above;
            if (above.Length > 30 || above.AsSpan().ContainsAny("。，、；：:>《》|"))
                break;
            if (isNamed(above + agency) || (i == title.Line - 1 && BeginsName(above)))
                return title with { Agency = above + agency, Text = above + title.Text, Where = lines[i].Place, Line = i };
        }
        return title;
    }

    /// <summary>Whether a line looks like the beginning of an agency's name that goes on in the next line: it names a place, and is no name by itself.</summary>
    public static bool BeginsName(string text) =>
        text.Length is >= 3 and <= 30 && !text.AsSpan().ContainsAny("。，、；：:>《》0123456789|") && !IsAgency(text) && Place().IsMatch(text) && !text.Contains("公开") && !text.Contains("报告");

    /// <summary>The most characters of an agency's name: those with a second name in brackets are the longest.</summary>
    public const int LongestName = 60;

    /// <summary>Whether a short line looks like the name of an agency.</summary>
    public static bool IsAgency(string text) =>
        text.Length is >= 3 and <= LongestName && !text.AsSpan().ContainsAny("。，、；：:>《》0123456789|") && AgencyEnd().IsMatch(WithoutSecondName(text));

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
            if ((pattern == statutory || text.Contains("公开", StringComparison.Ordinal)) && pattern.Match(text) is { Success: true } match)
            {
                var agency = match.Groups["agency"].Value.TrimStart('《', '【', '“').TrimEnd('关', '于', '的', '：', ':', '（', '〔', '《');
                var year = match.Groups["year"].Captures.Select(c => YearOf(c.Value)).FirstOrDefault(y => y is not null);
                if (agency.Length > 60 || (agency.Length > 1 && agency[1] == '、') || agency.AsSpan().ContainsAny("。！？；>|"))
                    return null;
                return (agency, year);
            }
        return null;
    }

    static readonly ConditionalWeakTable<ReportFormat, Regex> statutory = [];

    static Regex Statutory(ReportFormat format) => statutory.GetValue(format, static f => MakeStatutory(f));

    // The title as the format prescribes it, with any agency and year. Only lines of a title's length are matched against it.
    static Regex MakeStatutory(ReportFormat format)
    {
        var pattern = Regex.Escape(Compact(format.Title)).Replace("\\{agency}", "(?<agency>.*?)").Replace("\\{year}", "(?<year>" + YearPattern + ")");
        return new("^" + pattern + "$", RegexOptions.CultureInvariant);
    }

    const string YearPattern = "(?:20[0-9]{2}|２０[０-９]{2}|二[〇零○Ｏ][〇零○Ｏ一二三四五六七八九]{2})";

    // A year that may be in brackets, or no year.
    const string SomeYear = "(?:(?<year>" + YearPattern + ")年?度?|[（(〔\\[【](?<year>" + YearPattern + ")年?度?[）)〕\\]】])?";

    static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));

    [GeneratedRegex("^(?<agency>.*?)" + SomeYear + "(?:关于)?(?:(?:报送|上报|印发|公布|发布)(?:本机关|本单位)?《?" + SomeYear + ")?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:情况)?的?" + SomeYear + "(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)》?(?:的(?:报告|函|通知|公告))?" + SomeYear + "[》】”]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Usual();

    [GeneratedRegex("^[（(〔\\[【]?(" + YearPattern + ")(?:年度?)?[）)〕\\]】]?$")]
    private static partial Regex YearLine();

    [GeneratedRegex("^.{1,9}?(?:省|市|区|县|州|盟|旗|镇|乡|街道).{0,20}$")]
    private static partial Regex Place();

    [GeneratedRegex("(?:局|委员会|委|政府|办公室|办事处|办|厅|院|处|中心|队|会|部|所|站|校|学|社|署|园区|新区|开发区|管委会|公司|银行|馆|台)$")]
    private static partial Regex AgencyEnd();
}
