namespace Gongkai.Rules.Calendar;

/// <summary>Days off and days worked of one year, as the yearly notice of the State Council's General Office arranges them (节假日安排).</summary>
/// <param name="Year">The year the notice is for. Its days may include the last December days of the year before.</param>
/// <param name="Holidays">Days off (放假), weekend days inside a holiday period included.</param>
/// <param name="Workdays">Weekend days declared working days (调休上班).</param>
public sealed record CalendarYear(int Year, IReadOnlySet<DateOnly> Holidays, IReadOnlySet<DateOnly> Workdays)
{
    /// <summary>Weekdays off less weekend days worked: adjusting moves rest but makes none, so it must equal the statutory holidays of the year.</summary>
    public int StatutoryDays => Holidays.Count(d => !d.IsWeekend()) - Workdays.Count;

    /// <summary>
    /// Statutory holidays of a year: 11 since 2008, 13 since 2025 (《全国年节及纪念日放假办法》), with the single years that a special notice or
    /// a New Year's adjustment across the turn of the year changed.
    /// </summary>
    public static int ExpectedStatutoryDays(int year) => year switch
    {
        2011 => 10, // 2011-12-31 was worked for New Year 2012
        2012 => 12,
        2015 => 12, // 3 September, seventieth anniversary
        2020 => 13, // Spring Festival lengthened by 国办发明电〔2020〕1号
        >= 2025 => 13,
        _ => 11,
    };

    /// <summary>What a person should look at before relying on this year. None of it makes the year unusable.</summary>
    public IReadOnlyList<string> Warnings()
    {
        var warnings = new List<string>();
        var expected = ExpectedStatutoryDays(Year);
        if (StatutoryDays != expected)
            warnings.Add($"{Year} 年的安排合 {StatutoryDays} 天法定节假日，应当是 {expected} 天：请与国务院办公厅通知原文核对");
        foreach (var day in Workdays.Where(d => !d.IsWeekend()).Order())
            warnings.Add($"{day.Chinese()}不是周末，不应当列为调休上班日");
        return warnings;
    }

    /// <summary>Why these days cannot be a year's calendar, or null.</summary>
    public string? Fault()
    {
        foreach (var day in Holidays.Concat(Workdays).Order())
            if (day.Year != Year && !(day.Year == Year - 1 && day.Month == 12))
                return $"{day.Chinese()}不在 {Year} 年内，也不在上一年 12 月";
        return Holidays.Intersect(Workdays).Order().FirstOrDefault() is { Year: > 1 } both ? $"{both.Chinese()}既列为放假又列为上班" : null;
    }
}
