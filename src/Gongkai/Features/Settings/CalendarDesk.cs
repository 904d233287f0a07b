using System.Text;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Calendar;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using RulesYear = Gongkai.Rules.Calendar.CalendarYear;

namespace Gongkai.Features.Settings;

/// <summary>What was typed of a calendar: the notice's text, or JSON.</summary>
public sealed class CalendarForm
{
    /// <summary>通知全文, or JSON that begins with a brace.</summary>
    public string? Text { get; set; }

    /// <summary>通知的文号.</summary>
    public string? Source { get; set; }

    /// <summary>True once the preview was seen.</summary>
    public bool Seen { get; set; }
}

/// <summary>Adds the days off and days worked of a year after the State Council's notice.</summary>
public sealed class CalendarDesk(GongkaiContext data, Acts acts, Calendars calendars)
{
    /// <summary>Reads what was typed, for a preview; nothing is written.</summary>
    public static CalendarImport Read(CalendarForm form)
    {
        var text = form.Text?.Trim() ?? "";
        return text.Length == 0 ? new([], [], "请粘贴通知全文，或者 JSON")
            : text.Length > 100_000 ? new([], [], "内容太长，请只粘贴通知正文")
            : text[0] == '{' ? CalendarImport.FromJson(Encoding.UTF8.GetBytes(text)) : CalendarImport.FromNotice(text);
    }

    /// <summary>The years that were added, newest first.</summary>
    public async Task<IReadOnlyList<Data.CalendarYear>> Added(CancellationToken stop) => await data.CalendarYears.AsNoTracking().OrderByDescending(y => y.Year).ToListAsync(stop);

    /// <summary>Adds the years, replacing those that are there.</summary>
    public async Task<ActResult> Import(Administration by, CalendarForm form, CancellationToken stop)
    {
        if (!by.Site)
            return ActResult.Missing;
        var import = Read(form);
        if (import.Error is { } error)
            return ActResult.Refused(nameof(form.Text), error);
        var source = form.Source?.Trim() ?? "";
        if (source.Length is 0 or > 200)
            return ActResult.Refused(nameof(form.Source), source.Length == 0 ? "请填写通知的文号或来源，例如：国办发明电〔2025〕7号" : "来源不超过 200 字");
        var result = await acts.Do(by.Actor, async records =>
        {
            foreach (var year in import.Years)
            {
                var days = Json(year);
                var row = await data.CalendarYears.FirstOrDefaultAsync(y => y.Year == year.Year, stop);
                records.Add("calendar.imported", new("calendar", $"{year.Year}", $"{year.Year} 年放假安排"), row is null ? null : new { row.Days, row.Source }, new { days, source });
                if (row is null)
                    data.CalendarYears.Add(new() { Year = year.Year, Days = days, Source = source });
                else
                    (row.Days, row.Source, row.Version) = (days, source, row.Version + 1);
            }
            return ActResult.DoneSaying($"已录入 {string.Join("、", import.Years.Select(y => y.Year))} 年放假安排，期限计算即时采用。");
        }, stop);
        calendars.Forget();
        return result;
    }

    static string Json(RulesYear year)
    {
        static IEnumerable<string> Days(IEnumerable<DateOnly> days) => days.Order().Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return JsonSerializer.Serialize(new Dictionary<string, object> { [$"{year.Year}"] = new { holidays = Days(year.Holidays), workdays = Days(year.Workdays) } });
    }
}
