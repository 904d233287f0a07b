using System.Globalization;
using System.Text.Json;

namespace Gongkai.Rules.Calendar;

/// <summary>Years read from a file or from the pasted text of a notice: either years, perhaps with warnings, or the reason why not.</summary>
/// <param name="Years">What was read; empty when <paramref name="Error"/> is set.</param>
/// <param name="Warnings">What a person should look at; nothing is blocked by them.</param>
/// <param name="Error">Why nothing could be read, one sentence in Chinese.</param>
public sealed record CalendarImport(IReadOnlyList<CalendarYear> Years, IReadOnlyList<string> Warnings, string? Error)
{
    /// <summary>Reads <c>{"2027": {"holidays": ["2027-01-01"], "workdays": []}}</c>, one year or several.</summary>
    public static CalendarImport FromJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Failed("应当是一个 JSON 对象，以年份为键");
            var years = new List<CalendarYear>();
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1950 or > 9998)
                    return Failed($"“{entry.Name}”不是年份");
                if (entry.Value.ValueKind != JsonValueKind.Object)
                    return Failed($"{year} 年：应当有 holidays 和 workdays 两个日期列表");
                years.Add(new(year, Days(entry.Value, year, "holidays"), Days(entry.Value, year, "workdays")));
            }
            return Of(years);
        }
        catch (JsonException e)
        {
            return Failed($"不是合格的 JSON（第 {e.LineNumber + 1} 行）");
        }
        catch (FormatException e)
        {
            return Failed(e.Message);
        }
    }

    /// <summary>Reads the text of a notice (国务院办公厅关于某年部分节假日安排的通知).</summary>
    /// <param name="text">The text, as copied from the web page or the document.</param>
    /// <param name="year">The year, when the text has lost its title.</param>
    public static CalendarImport FromNotice(string text, int? year = null) => CalendarNotice.Read(text, year);

    internal static CalendarImport Failed(string error) => new([], [], error);

    internal static CalendarImport Of(IReadOnlyList<CalendarYear> years, params IEnumerable<string> warnings) =>
        years.Count == 0 ? Failed("没有任何年份")
        : years.Select(y => y.Fault()).FirstOrDefault(f => f is not null) is { } fault ? Failed(fault)
        : new(years, [.. warnings, .. years.SelectMany(y => y.Warnings())], null);

    static HashSet<DateOnly> Days(JsonElement entry, int year, string key)
    {
        if (!entry.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{year} 年：缺少日期列表 {key}");
        var days = new HashSet<DateOnly>();
        foreach (var item in list.EnumerateArray())
            days.Add(item.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(item.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : throw new FormatException($"{year} 年 {key}：{item.GetRawText()} 不是日期，应当写成 {year}-01-01 的样子"));
        return days;
    }
}
