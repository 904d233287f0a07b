using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Features.People;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.People;

public sealed class PeoplePageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_list_is_searched_filtered_sorted_and_masked(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("admin");
        var all = await Page(browser, PeoplePages.People);
        all.Text.ShouldContain("共 8 人");
        all.Text.ShouldContain("o***@example.org");
        all.Html.ShouldNotContain("officer@example.org");
        all.Text.ShouldNotContain("demo.side");
        (await Page(browser, $"{PeoplePages.People}?Q=何嘉敏")).Text.ShouldContain("共 1 人");
        (await Page(browser, $"{PeoplePages.People}?Role=Auditor&State=Active")).Text.ShouldContain("邓思颖");
        (await Page(browser, $"{PeoplePages.People}?State=Disabled")).Text.ShouldContain("没有符合条件的人员");
        foreach (var sort in (string[])["name", "account", "agency", "seen", "-seen"])
            (await Page(browser, $"{PeoplePages.People}?sort={sort}")).Text.ShouldContain("共 8 人");
        (await Page(browser, $"{PeoplePages.People}?Q=%25")).Text.ShouldContain("没有符合条件的人员");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Who_has_a_passkey_and_no_password_is_in_use_and_not_waiting_for_one(Database database)
    {
        await using var office = await Office.Open(database);
        await office.Read(async data =>
        {
            foreach (var (account, passkey) in new[] { ("with.key", true), ("without.any", false) })
            {
                var person = new Person { Account = account, Name = account, AgencyId = office.Host, AddedAt = DateTimeOffset.UtcNow };
                data.People.Add(person);
                if (passkey)
                    data.Passkeys.Add(Server.Privacy.PersonalCopyTests.PasskeyOf(person));
            }
            return await data.SaveChangesAsync(Stop);
        });
        using var browser = await office.Site.SignedIn("admin");
        var active = await Page(browser, $"{PeoplePages.People}?State=Active&Q=wi");
        active.Text.ShouldContain("with.key");
        active.Text.ShouldNotContain("without.any");
        var invited = await Page(browser, $"{PeoplePages.People}?State=Invited&Q=wi");
        invited.Text.ShouldContain("without.any");
        invited.Text.ShouldNotContain("with.key");
        (await Page(browser, PeoplePages.Person(await office.Id("without.any")))).Text.ShouldContain("还没有");
    }

    [Fact]
    public async Task The_list_is_taken_away_masked_and_that_is_recorded()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("admin");
        var csv = Encoding.UTF8.GetString(await browser.GetByteArrayAsync($"{PeoplePages.People}?handler=Export&type=csv&Role=Auditor", Stop));
        csv.ShouldStartWith("\uFEFF\"姓名\",\"账号\"");
        csv.ShouldContain("邓思颖");
        csv.ShouldNotContain("auditor@example.org");
        csv.TrimEnd().Split("\r\n").Length.ShouldBe(2);
        (await browser.GetByteArrayAsync($"{PeoplePages.People}?handler=Export&type=xlsx", Stop))[..2].ShouldBe("PK"u8.ToArray());
        (await browser.GetAsync($"{PeoplePages.People}?handler=Export&type=exe", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.Records()).Where(r => r.Act == "people.exported").Select(r => r.After).ShouldBe(["""{"type":"csv","people":1}""", """{"type":"xlsx","people":8}"""]);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_is_added_in_the_browser_and_the_link_is_shown_once(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("admin");
        var form = await Page(browser, PeoplePages.NewPerson);
        var wrong = await form.With("Form.Account", "li.ming").With("Form.Name", "").With("Form.Agency", $"{office.Host}").Send(PeoplePages.NewPerson);
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Title.ShouldStartWith("错误：");
        wrong.Html.ShouldContain("href=\"#Form_Name\"");
        wrong["Form.Account"].ShouldBe("li.ming");
        using var done = await wrong.With("Form.Name", "李明").With("Form.Agency", $"{office.Host}").Post(PeoplePages.NewPerson);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var path = done.Headers.Location!.OriginalString;
        var person = await Page(browser, path);
        person.Html.ShouldMatch("http://127\\.0\\.0\\.1:\\d+/sign-in/link/[A-Za-z0-9_-]{32}");
        person.Text.ShouldContain("待设密码");
        (await Page(browser, path)).Html.ShouldNotContain("/sign-in/link/");
    }

    [Fact]
    public async Task Roles_password_and_state_cannot_be_slipped_into_a_form()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("admin");
        var (officer, admin) = (await office.Id("demo.officer"), await office.Id("demo.admin"));
        var form = (await Page(browser, PeoplePages.EditPerson(officer))).With("Form.Name", "何嘉敏二").With("Form.Agency", $"{office.Host}");
        foreach (var name in (string[])["Form.Roles", "Form.Role", "Roles[0].Role", "Form.RoleGrants[0].Role", "Person.Role"])
            form = form.With(name, "Administrator");
        form = form.With("Form.DisabledAt", "2020-01-01").With("Form.PasswordHash", "x").With("Form.Account", "root").With("Form.Id", $"{admin}");
        (await form.Post(PeoplePages.EditPerson(officer))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var person = await office.Read(data => data.People.AsNoTracking().SingleAsync(p => p.Id == officer, Stop));
        (person.Name, person.Account, person.DisabledAt, person.PasswordHash).ShouldBe(("何嘉敏二", "demo.officer", null, null));
        (await office.Read(data => data.RoleGrants.CountAsync(g => g.PersonId == officer, Stop))).ShouldBe(1);
        // Nor does a form of one person reach another by a field.
        var grant = (await Page(browser, PeoplePages.GrantRole(officer))).With("Form.Role", "Auditor").With("Form.Agency", $"{office.Beside}");
        (await grant.Send(PeoplePages.GrantRole(officer))).Text.ShouldContain("请选择机关");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_second_of_two_editors_sees_what_the_first_saved_and_keeps_what_was_typed(Database database)
    {
        await using var office = await Office.Open(database);
        using var one = await office.Site.SignedIn("admin");
        using var other = await office.Site.SignedIn("top");
        var id = await office.Id("demo.officer");
        var path = PeoplePages.EditPerson(id);
        var (first, second) = (await Page(one, path), await Page(other, path));
        (await first.With("Form.Name", "何嘉敏甲").With("Form.Agency", $"{office.Host}").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var overtaken = await second.With("Form.Name", "何嘉敏乙").With("Form.Agency", $"{office.Host}").Send(path);
        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Text.ShouldContain("梁志航在");
        overtaken.Text.ShouldContain("何嘉敏甲");
        overtaken["Form.Name"].ShouldBe("何嘉敏乙");
        (await overtaken.With("Form.Agency", $"{office.Host}").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Read(data => data.People.Where(p => p.Id == id).Select(p => p.Name).SingleAsync(Stop))).ShouldBe("何嘉敏乙");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Who_is_disabled_is_out_at_once_and_the_links_are_dead(Database database)
    {
        await using var office = await Office.Open(database);
        using var browser = await office.Site.SignedIn("admin");
        using var officer = await office.Site.SignedIn("officer");
        var id = await office.Id("demo.officer");
        (await officer.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Page(browser, PeoplePages.Person(id))).Post(PeoplePages.IssueLink(id))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var form = await Page(browser, PeoplePages.PersonState(id));
        (await form.Send(PeoplePages.PersonState(id))).Text.ShouldContain("请写明理由");
        (await form.With("Form.Reason", "调离本单位").Post(PeoplePages.PersonState(id))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Read(data => data.OneTimeLinks.CountAsync(l => l.PersonId == id && l.UsedAt == null, Stop))).ShouldBe(0);
        (await office.Records()).Single(r => r.Act == "person.disabled").Reason.ShouldBe("调离本单位");
    }

    [Fact]
    public async Task A_role_taken_away_takes_its_pages_away_at_once_and_the_last_administrator_is_told_why_not()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var top = await office.Site.SignedIn("top");
        using var admin = await office.Site.SignedIn("admin");
        var (id, self) = (await office.Id("demo.admin"), await office.Id("demo.top"));
        (await admin.GetAsync(PeoplePages.People, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Page(top, PeoplePages.Person(id));
        var revoke = Regex.Match(page.Html, "action=\"([^\"]*/revoke)\"").Groups[1].Value;
        (await page.Post(revoke)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetAsync(PeoplePages.People, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        page = await Page(top, PeoplePages.Person(self));
        await page.Post(Regex.Match(page.Html, "action=\"([^\"]*/revoke)\"").Groups[1].Value);
        (await Page(top, PeoplePages.Person(self))).Text.ShouldContain("最后一位能管理本系统的管理员");
    }

    [Fact]
    public async Task What_is_beyond_the_reach_answers_like_what_is_not_there()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var browser = await office.Site.SignedIn("admin");
        var top = await office.Id("demo.top");
        foreach (var path in (string[])[PeoplePages.Person(top), PeoplePages.EditPerson(top), PeoplePages.PersonState(top), PeoplePages.GrantRole(top), PeoplePages.Person(Guid.NewGuid())])
            (await browser.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        var form = await Page(browser, PeoplePages.NewPerson);
        foreach (var path in (string[])[PeoplePages.IssueLink(top), PeoplePages.EndSessions(top), PeoplePages.PersonState(top), PeoplePages.GrantRole(top), PeoplePages.EditPerson(top)])
            (await form.With("Form.Reason", "x").With("Form.Disable", "true").With("Form.Agency", $"{office.Host}").Post(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        using var officer = await office.Site.SignedIn("officer");
        (await officer.GetAsync(PeoplePages.People, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_commands_do_the_same_beside_the_running_server(Database database)
    {
        await using var office = await Office.Open(database);
        string[] place = office.Site.Place.Connection is { } connection
            ? ["--data", office.Site.Place.Folder, "--database", connection] : ["--data", office.Site.Place.Folder];
        var added = await Run.Gongkai(["user", "add", "li.ming", "--name", "李明", "--role", "Drafter", "--role", "审计员", "--site", "https://gk.example.org/", .. place]);
        // Unusual together, and said so.
        added.Error.ShouldStartWith("提示：审计员");
        added.Output.TrimEnd().Split('\n')[^1].ShouldMatch("^https://gk\\.example\\.org/sign-in/link/[A-Za-z0-9_-]{32}$");
        (await Run.Gongkai(["user", "list", .. place])).Output.ShouldContain("li.ming\t李明");
        using var officer = await office.Site.SignedIn("officer");
        (await Run.Gongkai(["user", "disable", "demo.officer", "--reason", "调离", .. place])).Exit.ShouldBe(0);
        // The command is another process: the server learns of it within a second, long past by now.
        (await officer.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Run.Gongkai(["user", "add", "LI.MING", "--name", "x", .. place])).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("已经有人使用"));
        (await Run.Gongkai(["user", "add", "x.y", "--name", "x", "--role", "King", .. place])).Error.ShouldContain("没有岗位“King”");
        (await Run.Gongkai(["user", "reset", "demo.officer", .. place])).Error.ShouldContain("已停用");
        (await office.Records()).Where(r => r.Act.StartsWith("person.")).ShouldAllBe(r => r.ActorName.StartsWith("命令行（"));
    }

    [Fact]
    public async Task A_command_where_nothing_is_installed_says_so_and_makes_nothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}");
        var run = await Run.Gongkai("user", "list", "--data", folder);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("还没有系统的数据");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task What_goes_ill_together_is_said_at_the_role_before_it_is_given()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var admin = await office.Site.SignedIn("admin");
        // The drafter would have others review what they draft; the auditor may not administer at all.
        (await Page(admin, PeoplePages.GrantRole(await office.Id("demo.drafter")))).Text.ShouldContain("自己起草的内容要由他人审核、审查、签发");
        (await Page(admin, PeoplePages.GrantRole(await office.Id("demo.auditor")))).Text.ShouldContain("管理员和审计员不能由同一个人担任");
    }
}
