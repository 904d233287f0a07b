using System.Net;
using Gongkai.Features.People;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.SigningIn;

public sealed class FirstStartTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_nobody_exists_the_portal_works_and_the_workbench_says_what_to_do()
    {
        await using var office = await Office.Empty(Database.Sqlite);
        using var browser = office.Browser();
        (await office.Page(browser, "/")).Status.ShouldBe(HttpStatusCode.OK);
        using var desk = await browser.GetAsync("/desk", Stop);
        desk.Headers.Location!.OriginalString.ShouldContain("/sign-in");
        var page = await office.Page(browser, "/sign-in");
        page.Text.ShouldContain("系统里还没有人员");
        page.Text.ShouldContain("控制台");
        page.Html.ShouldNotContain("type=\"password\"");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_link_makes_the_first_agency_and_administrator_once(Database database)
    {
        await using var office = await Office.Empty(database);
        using var browser = office.Browser();
        var first = await office.First(browser);
        using var answer = await first.Post(first.Path);
        answer.Headers.Location!.OriginalString.ShouldBe("/desk");
        var desk = await office.Page(browser, "/desk");
        desk.Text.ShouldContain("您是第一个管理员");
        desk.Text.ShouldContain("陈敏");
        (await office.Page(browser, "/desk/profile")).Text.ShouldContain("管理员（示范市南岭区民政局）");

        (await browser.GetAsync(first.Path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Post(first.Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.Do<FirstStart, string?>((start, _) => start.Link(Stop))).ShouldBeNull();
        var records = await office.Records();
        records.Select(r => r.Act).ShouldBe(["link.issued", "link.used", "installation.begun", "agency.added", "person.added", "person.role-granted", "session.begun"]);
        records.Skip(1).ShouldAllBe(r => r.ActorName == "陈敏" && r.From == "192.0.2.1");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_two_who_hold_the_link_only_one_makes_an_administrator(Database database)
    {
        await using var office = await Office.Empty(database);
        using var one = office.Browser("192.0.2.1");
        var first = await office.First(one);
        var answers = await Task.WhenAll(first.Page.Post(first.Path), first.Page.With("Form.Account", "another").Post(first.Path));
        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        (await office.Records()).Count(r => r.Act == "person.added").ShouldBe(1);
    }

    [Fact]
    public async Task A_new_start_makes_a_new_link_and_the_old_one_ends()
    {
        await using var office = await Office.Empty(Database.Sqlite);
        using var browser = office.Browser();
        var old = await office.Do<FirstStart, string?>((start, _) => start.Link(Stop));
        var current = await office.Do<FirstStart, string?>((start, _) => start.Link(Stop));
        (await browser.GetAsync(old, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(current, Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/sign-in/first/made-up", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        office.Time.Advance(TimeSpan.FromHours(25));
        (await browser.GetAsync(current, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_the_rest_stays()
    {
        await using var office = await Office.Empty(Database.Sqlite);
        using var browser = office.Browser();
        var first = await office.First(browser);
        (string Field, string Typed, string Said)[] wrong =
        [
            ("Form.Password", "minzheng-2024", "包含账号、姓名或者机关名称"),
            ("Form.Password", "短密码", "至少 10 个字符"),
            ("Form.Password", "Password2024", "太常见"),
            ("Form.Again", "完全不同的另一句话啊", "两次输入的密码不一样"),
            ("Form.Account", "有", "账号由小写字母"),
            ("Form.Account", "demo.boss", "账号由小写字母"),
            ("Form.AgencyCode", "1", "机关代码由小写字母"),
            ("Form.AgencyName", " ", "机关的全称"),
            ("Form.Kind", "", "机关的类别"),
            ("Form.Name", "", "姓名"),
        ];
        foreach (var (field, typed, said) in wrong)
        {
            var page = await first.Page.With(field, typed).Send(first.Path);
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, said);
            page.Title.ShouldStartWith("错误：");
            page.Text.ShouldContain(said);
            page.Html.ShouldContain($"id=\"{field.Replace('.', '_')}-error\"");
            if (field is not "Form.AgencyName")
                page["Form.AgencyName"].ShouldBe("示范市南岭区民政局");
            page.Html.ShouldNotContain(Office.Password);
        }
    }
}
