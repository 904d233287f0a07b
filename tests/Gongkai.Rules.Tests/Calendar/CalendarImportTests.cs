using System.Text;
using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Tests.Calendar;

public class CalendarImportTests
{
    // The arrangements are those of the State Council's notices; the days read from them must be the published ones.
    const string Notice2023 = """
        国务院办公厅关于2023年部分节假日安排的通知
        经国务院批准，现将2023年元旦、春节等放假调休日期的具体安排通知如下。
        一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
        二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
        三、清明节：4月5日放假，共1天。
        四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
        五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
        六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
        """;

    const string Notice2024 = """
        国务院办公厅关于2024年部分节假日安排的通知
        一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
        """;

    const string Notice2026 = """
        国务院办公厅关于2026年部分节假日安排的通知
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        """;

    [Theory]
    [InlineData(2023, Notice2023), InlineData(2024, Notice2024), InlineData(2026, Notice2026)]
    public void The_pasted_notice_of_a_year_gives_the_published_calendar(int year, string text)
    {
        var import = CalendarImport.FromNotice(text);
        import.Error.ShouldBeNull();
        import.Warnings.ShouldBeEmpty();
        var read = import.Years.ShouldHaveSingleItem();
        read.Year.ShouldBe(year);
        var calendar = WorkingCalendar.Published.With(read);
        for (var day = new DateOnly(year - 1, 12, 1); day.Year <= year; day = day.AddDays(1))
            calendar.IsWorkingDay(day).ShouldBe(WorkingCalendar.Published.IsWorkingDay(day), $"{day:O}");
    }

    [Fact]
    public void A_substitute_day_off_and_a_span_across_the_turn_of_the_year_are_read()
    {
        var import = CalendarImport.FromNotice("一、元旦：12月30日至1月1日放假调休。12月29日（星期六）上班。二、清明节：4月5日放假，4月8日补休。", 2019);
        var year = import.Years.Single();
        year.Holidays.Order().ShouldBe([new(2018, 12, 30), new(2018, 12, 31), new(2019, 1, 1), new(2019, 4, 5), new(2019, 4, 8)]);
    }

    [Fact]
    public void A_weekday_that_does_not_fit_the_year_is_pointed_out() =>
        CalendarImport.FromNotice(Notice2026, null).Warnings.Concat(CalendarImport.FromNotice(Notice2026.Replace("2026", "2027"), null).Warnings)
            .ShouldContain(w => w.Contains("1月1日是星期四") && w.Contains("2027"));

    [Fact]
    public void A_year_whose_holidays_do_not_add_up_is_accepted_with_a_warning()
    {
        var import = CalendarImport.FromJson("""{"2027": {"holidays": ["2027-01-01"], "workdays": []}}"""u8.ToArray());
        import.Error.ShouldBeNull();
        import.Warnings.ShouldHaveSingleItem().ShouldContain("合 1 天法定节假日，应当是 13 天");
    }

    [Theory]
    [InlineData("""[]""", "JSON 对象")]
    [InlineData("""{"2027": {"holidays": ["2027-02-30"], "workdays": []}}""", "2027-02-30")]
    [InlineData("""{"2027": {"holidays": []}}""", "workdays")]
    [InlineData("""{"next": {"holidays": [], "workdays": []}}""", "next")]
    [InlineData("""{"2027": {"holidays": ["2026-05-01"], "workdays": []}}""", "不在 2027 年内")]
    [InlineData("""{"2027": {"holidays": ["2027-01-02"], "workdays": ["2027-01-02"]}}""", "既列为放假又列为上班")]
    [InlineData("""{"2027": """, "JSON")]
    [InlineData("""{}""", "没有任何年份")]
    public void A_file_that_is_no_calendar_is_refused_with_the_reason(string json, string reason)
    {
        var import = CalendarImport.FromJson(Encoding.UTF8.GetBytes(json));
        import.Years.ShouldBeEmpty();
        import.Error!.ShouldContain(reason);
    }

    [Theory]
    [InlineData("今天天气很好", "哪一年"), InlineData("关于2027年部分节假日安排的通知", "没有找到"), InlineData("2027年部分节假日安排：13月1日放假。", "13月1日")]
    public void A_text_that_is_no_notice_is_refused_with_the_reason(string text, string reason) => CalendarImport.FromNotice(text).Error!.ShouldContain(reason);
}
