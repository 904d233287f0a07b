using System.Text.RegularExpressions;

namespace Gongkai.Rules.Calendar;

/// <summary>
/// Reads the text of the yearly notice. Its sentences name days or spans of days and then say 放假, 补休 or 上班; what stands in brackets (weekday, lunar day,
/// "除夕（2月9日）") only explains, and is used to check the weekday.
/// </summary>
static partial class CalendarNotice
{
    public static CalendarImport Read(string text, int? given)
    {
        text = Blank().Replace(text, "");
        var title = Title().Match(text);
        if ((title.Success ? int.Parse(title.Groups[1].ValueSpan) : given) is not { } year)
            return CalendarImport.Failed("看不出是哪一年的通知：请连同标题“国务院办公厅关于某年部分节假日安排的通知”一起粘贴");
        var reading = new Reading(year);
        foreach (Match token in Token().Matches(text))
            reading.Take(token);
        return reading.Fault is { } fault ? CalendarImport.Failed(fault)
            : reading.Holidays.Count == 0 ? CalendarImport.Failed("通知里没有找到“几月几日至几日放假”这样的安排")
            : CalendarImport.Of([new(year, reading.Holidays, reading.Workdays)], reading.Warnings);
    }

    sealed class Reading(int year)
    {
        readonly List<DateOnly> pending = [];
        int? month;

        public HashSet<DateOnly> Holidays { get; } = [];
        public HashSet<DateOnly> Workdays { get; } = [];
        public List<string> Warnings { get; } = [];
        public string? Fault { get; private set; }

        public void Take(Match token)
        {
            if (token.Groups["verb"].Success)
            {
                (token.Value == "上班" ? Workdays : Holidays).UnionWith(pending);
                pending.Clear();
            }
            else if (token.Groups["stop"].Success)
            {
                pending.Clear();
                month = null;
            }
            else if (token.Groups["d1"].Success)
            {
                Span(token);
            }
        }

        void Span(Match token)
        {
            var first = Day(token, "1");
            var last = token.Groups["d2"].Success ? Day(token, "2") : first;
            if (first is not { } from || last is not { } to || to < from || to.DayNumber - from.DayNumber > 30)
            {
                Fault ??= $"“{token.Value}”不是合理的日期";
                return;
            }
            for (var day = from; day <= to; day = day.AddDays(1))
                pending.Add(day);
        }

        // A month that is not written is the one before it; a span from December into January began in the year before.
        DateOnly? Day(Match token, string which)
        {
            if (token.Groups["m" + which].Success)
                month = int.Parse(token.Groups["m" + which].ValueSpan);
            if (month is not { } m)
                return null;
            var y = token.Groups["y" + which].Success ? int.Parse(token.Groups["y" + which].ValueSpan)
                : which == "1" && m == 12 && token.Groups["m2"].Value == "1" ? year - 1 : year;
            var d = int.Parse(token.Groups["d" + which].ValueSpan);
            if (m is < 1 or > 12 || d < 1 || y is < 1950 or > 9998 || d > DateTime.DaysInMonth(y, m))
                return null;
            var day = new DateOnly(y, m, d);
            var weekday = Weekday().Match(token.Groups["n" + which].Value);
            if (weekday.Success && weekday.Groups[1].Value.Replace('天', '日')[0] != day.WeekdayName())
                Warnings.Add($"通知写{day.ChineseShort()}是星期{weekday.Groups[1].Value}，{y} 年的这一天是星期{day.WeekdayName()}：请核对年份");
            return day;
        }
    }

    [GeneratedRegex(@"(\d{4})年部分节假日安排")]
    private static partial Regex Title();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?:周|星期)([一二三四五六日天])")]
    private static partial Regex Weekday();

    [GeneratedRegex(
        @"(?:(?<y1>\d{4})年)?(?:(?<m1>\d{1,2})月)?(?<d1>\d{1,2})日(?<n1>[（(][^）)]*[）)])?" +
        @"(?:(?:至|到|[—－\-～~]+)(?:(?<y2>\d{4})年)?(?:(?<m2>\d{1,2})月)?(?<d2>\d{1,2})日(?<n2>[（(][^）)]*[）)])?)?" +
        @"|(?<verb>放假|补休|上班)|(?<stop>[。；;])|[（(][^）)]*[）)]")]
    private static partial Regex Token();
}
