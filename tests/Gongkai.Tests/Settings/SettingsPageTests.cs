using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Features.Desk;
using Gongkai.Features.Settings;
using Gongkai.Tests.Commands;
using Gongkai.Tests.People;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.Settings;

public sealed class SettingsPageTests
{
    const string Notice = """
        国务院办公厅关于2027年部分节假日安排的通知
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。
        二、春节：2月5日（农历除夕、周五）至11日（周四）放假，共7天。1月31日（周日）、2月20日（周六）上班。
        """;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_the_site_says_of_itself_is_changed_checked_recorded_and_shown_at_once(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("admin");
        var path = SettingsPages.Topic("site");
        var wrong = await (await Page(browser, path)).With("Form.site_code", "123").Send(path);
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("标识码应当是 10 位数字");
        wrong["Form.site_code"].ShouldBe("123");
        (await wrong.With("Form.site_code", "4401130001").With("Form.site_icp", "粤ICP备05000000号-1").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var home = await office.Site.Read("/");
        home.ShouldContain("4401130001");
        home.ShouldContain("粤ICP备05000000号-1");
        var record = (await office.Records()).Single(r => r.Act == "settings.changed");
        record.After!.ShouldContain("\"site.code\":\"4401130001\"");
        (await browser.GetAsync(SettingsPages.Topic("nothing"), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_second_of_two_editors_of_settings_sees_the_first_ones_values()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("admin");
        var path = SettingsPages.Topic("appearance");
        var (first, second) = (await Page(browser, path), await Page(browser, path));
        (await first.With("Form.site_name", "甲").With("Form.site_accent", "green").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var overtaken = await second.With("Form.site_name", "乙").Send(path);
        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Text.ShouldContain("最新值：甲");
        overtaken["Form.site_name"].ShouldBe("乙");
        (await overtaken.Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var home = await office.Site.Read("/");
        home.ShouldContain("data-accent=\"green\"");
        home.ShouldContain("<span>乙<small>");
    }

    [Fact]
    public async Task What_all_agencies_share_is_for_administrators_of_the_host_alone()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var side = await office.Site.SignedIn("side");
        foreach (var path in (string[])[SettingsPages.Topic("site"), SettingsPages.Calendar, SettingsPages.ImportCalendar, SettingsPages.Agency("laisui"), SettingsPages.Sections("laisui"), DeskPages.Status])
            (await side.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await Page(side, SettingsPages.Agencies)).Text.ShouldContain("番禺区民政局");
        using var top = await office.Site.SignedIn("top");
        (await top.GetAsync(SettingsPages.Topic("site"), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_supervising_office_adds_an_agency_and_its_sections(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("top");
        var form = await Page(browser, SettingsPages.NewAgency);
        (await form.Send(SettingsPages.NewAgency)).Text.ShouldContain("请填写机关全称");
        var kind = form.With("Form.Code", "tax").With("Form.Name", "番禺区财政局").With("Form.Kind", "Department").With("Form.Parent", $"{office.Above}");
        (await kind.Post(SettingsPages.NewAgency)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await kind.Send(SettingsPages.NewAgency)).Text.ShouldContain("已经使用");
        var path = SettingsPages.Sections("tax");
        (await (await Page(browser, path)).With("Form.Name", "办公室").Post($"{path}?handler=Add")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await Page(browser, path)).With("Form.Name", "办公室").Send($"{path}?handler=Add")).Text.ShouldContain("已有“办公室”");
        var rows = await Page(browser, path);
        (await rows.With("Form.Rows[0].Name", "综合科").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await rows.With("Form.Rows[0].Name", "别的科").Send(path)).Status.ShouldBe(HttpStatusCode.Conflict);
        var close = Regex.Match(rows.Html, "formaction=\"([^\"]*)\"").Groups[1].Value.Replace("&amp;", "&");
        (await (await Page(browser, path)).Post(path + close)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(browser, path)).Text.ShouldContain("综合科");
        (await office.Records()).Select(r => r.Act).Where(a => a.StartsWith("agency.") || a.StartsWith("section.")).ShouldBe(["agency.added", "section.added", "section.changed", "section.closed"]);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Two_sections_change_names_with_each_other_and_none_takes_that_of_a_closed_one(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("top");
        var path = SettingsPages.Sections("beside");
        foreach (var name in (string[])["甲科", "乙科", "丙科"])
            (await (await Page(browser, path)).With("Form.Name", name).Post($"{path}?handler=Add")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var rows = await Page(browser, path);
        var first = Guid.Parse(rows["Form.Rows[0].Id"]);
        (await rows.With("Form.Rows[0].Name", "乙科").With("Form.Rows[1].Name", "甲科").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Read(data => data.Sections.SingleAsync(s => s.Id == first, Stop))).Name.ShouldBe("乙科");
        var history = await Page(browser, $"{path}?of={first}");
        history.Text.ShouldContain("乙科的修改记录");
        history.Html.ShouldContain("<del>甲科</del>");
        rows = await Page(browser, path);
        (await rows.Post($"{path}?handler=Close&section={rows["Form.Rows[2].Id"]}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await Page(browser, path)).With("Form.Rows[0].Name", "丙科").Send(path)).Text.ShouldContain("已有“丙科”，已撤销，可以恢复");
        (await Page(browser, SettingsPages.Agency("beside"))).Text.ShouldContain("修改记录");
        using var admin = await office.Site.SignedIn("admin");
        (await Page(admin, SettingsPages.Topic("site"))).Text.ShouldContain("修改记录");
    }

    [Fact]
    public async Task A_section_with_people_is_not_closed_and_an_agency_cannot_stand_under_itself()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("top");
        var path = SettingsPages.Sections("laisui");
        var page = await Page(browser, path);
        var close = Regex.Match(page.Html, "formaction=\"([^\"]*)\"").Groups[1].Value.Replace("&amp;", "&");
        (await page.Send(path + close)).Text.ShouldContain("请先把他们调到别的科室");
        var edit = SettingsPages.Agency("laisui");
        var form = (await Page(browser, edit)).With("Form.Kind", "Department");
        (await form.With("Form.Parent", $"{office.Host}").Send(edit)).Text.ShouldContain("不能把下级机关设为自己的上级");
        (await form.With("Form.Parent", $"{office.Beside}").With("Form.Phone", "020-12345678").Post(edit)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.With("Form.Parent", $"{office.Beside}").With("Form.Phone", "020-1").Send(edit)).ShouldSatisfyAllConditions(p => p.Status.ShouldBe(HttpStatusCode.Conflict), p => p.Text.ShouldContain("020-12345678"), p => p["Form.Phone"].ShouldBe("020-1"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_pasted_notice_is_looked_at_saved_and_used_at_once_by_the_commands_too(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("admin");
        var path = SettingsPages.ImportCalendar;
        (await (await Page(browser, path)).With("Form.Text", "你好").Send(path)).Text.ShouldContain("看不出是哪一年");
        var preview = await (await Page(browser, path)).With("Form.Text", Notice).With("Form.Source", "国办发明电〔2026〕1号").Send(path);
        preview.Text.ShouldContain("识别结果");
        preview.Text.ShouldContain("应当是 13 天");
        (await office.Read(data => data.CalendarYears.CountAsync(Stop))).ShouldBe(0);
        (await preview.With("Form.Source", "").Send($"{path}?handler=Save")).Text.ShouldContain("请填写通知的文号");
        (await preview.Post($"{path}?handler=Save")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(browser, SettingsPages.Calendar)).Text.ShouldContain("录入：国办发明电〔2026〕1号");
        string[] place = office.Site.Place.Connection is { } connection ? ["--database", connection] : ["--data", office.Site.Place.Folder];
        var run = await Run.Gongkai(["workdays", "2027-02-04", "1", .. place]);
        run.Error.ShouldBeEmpty();
        run.Output.TrimEnd().Split('\n')[^1].ShouldBe("2027-02-12");
        (await Run.Gongkai("workdays", "2027-02-04", "1")).Output.TrimEnd().Split('\n')[^1].ShouldBe("2027-02-05");
    }

    [Fact]
    public async Task A_logo_is_a_clean_picture_and_nothing_else()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("admin");
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        PngPicture.Clean("<svg/>"u8).Fault!.ShouldContain("不是 PNG");
        PngPicture.Clean(picture.AsSpan(0, 50)).Fault.ShouldNotBeNull();
        var broken = (byte[])picture.Clone();
        broken[45] ^= 1;
        PngPicture.Clean(broken).Fault!.ShouldContain("损坏");
        var form = await Page(browser, SettingsPages.Topic("appearance"));
        await form.Post(SettingsPages.Logo, ("file", "a.png", "MZ"u8.ToArray()));
        (await Page(browser, SettingsPages.Topic("appearance"))).Text.ShouldContain("没有更换");
        await form.Post(SettingsPages.Logo, ("file", "a.png", picture));
        var address = Regex.Match(await office.Site.Read("/"), "/site/logo-[0-9a-f]+\\.png").Value;
        using var logo = await office.Site.Get(address);
        logo.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await office.Site.Get("/site/logo-0000.png")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_colour_can_be_read_on_white_and_on_its_pale_ground()
    {
        var css = File.ReadAllText(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Gongkai/wwwroot"), "gongkai.css").Single());
        foreach (var (accent, _) in SettingsTopic.Accents.Where(a => a.Value != "blue"))
        {
            var rule = Regex.Match(css, $"data-accent=\"{accent}\"\\] {{ --brand: (#\\w{{6}}); --brand-2: (#\\w{{6}}); --info-2: (#\\w{{6}})");
            rule.Success.ShouldBeTrue(accent);
            foreach (var ground in (string[])["#ffffff", "#f5f7f9", rule.Groups[2].Value, rule.Groups[3].Value])
                Contrast(rule.Groups[1].Value, ground).ShouldBeGreaterThanOrEqualTo(4.5, $"{accent} on {ground}");
        }
    }

    [Fact]
    public async Task The_desk_tells_an_administrator_what_is_missing_and_a_person_what_changed()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var admin = await office.Site.SignedIn("admin");
        using var officer = await office.Site.SignedIn("officer");
        var desk = await Page(admin, "/desk");
        desk.Text.ShouldContain("网站标识码尚未填写");
        desk.Text.ShouldContain("还没有备份");
        (await Page(admin, "/desk?Q=备份&sort=subject")).Text.ShouldContain("共 1 件");
        (await Page(admin, "/desk?Q=没有这样的事")).Text.ShouldContain("没有符合条件的待办");
        (await admin.GetStringAsync("/desk?handler=Export&type=csv", Stop)).ShouldContain("还没有备份");
        var id = await office.Id("demo.officer");
        await office.At("demo.admin", (people, by) => people.Grant(by, id, new() { Role = Rules.Duties.Role.Auditor, Agency = office.Host }, Stop));
        var notes = await Page(officer, DeskPages.Notifications);
        notes.Text.ShouldContain("您已获授岗位“审计员”");
        notes.Text.ShouldContain("条未读");
        (await notes.Post($"{DeskPages.Notifications}?handler=ReadAll")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(officer, $"{DeskPages.Notifications}?Unread=true")).Text.ShouldContain("没有未读的通知");
        var status = await Page(admin, DeskPages.Status);
        status.Text.ShouldContain("SQLite");
        status.Text.ShouldNotContain(office.Site.Place.Folder);
        (await officer.GetAsync(DeskPages.Status, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    static double Contrast(string one, string other)
    {
        static double Light(string colour)
        {
            var parts = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
            return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
        }
        var (a, b) = (Light(one), Light(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }
}
