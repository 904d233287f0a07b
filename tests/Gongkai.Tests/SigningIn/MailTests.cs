using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Mail;
using Gongkai.Features.People;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.SigningIn;

public sealed partial class MailTests
{
    const string Email = "hejiamin@example.org";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_settings_are_saved_sealed_tested_and_recorded(Database database)
    {
        await using var office = await Office.With(database);
        await using var box = MailBox.Up();
        using var admin = await office.SignedIn();
        var page = await Set(office, admin, box, account: "gongkai", password: MailBox.Password);
        page.Html.ShouldNotContain(MailBox.Password);
        (await office.Do<GongkaiContext, List<string>>((data, _) => data.Settings.Select(s => s.Value).ToListAsync(Stop))).ShouldAllBe(v => !v.Contains(MailBox.Password));
        var tested = await page.With("TestForm.To", "chen@example.org").Post("/desk/settings/mail?handler=Test");
        tested.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var letter = await box.Next();
        (letter.Subject, letter.To.ToString(), letter.From.ToString()).ShouldBe(("测试邮件", "chen@example.org", "gongkai@example.org"));
        letter.TextBody!.ShouldContain("说明邮件设置正确");

        // An empty password leaves the one that is set.
        page = await office.Page(admin, "/desk/settings/mail");
        await page.With("Form.Security", "None").With("Form.From", "office@example.org").Post("/desk/settings/mail");
        (await office.Page(admin, "/desk/settings/mail")).Text.ShouldContain("已经保存；不修改就留空");
        var wrong = await page.With("TestForm.To", "nonsense").Send("/desk/settings/mail?handler=Test");
        wrong.Text.ShouldContain("请填写收件邮箱");
        var records = await office.Records();
        records.Where(r => r.ObjectKind == "settings").Select(r => r.Act).ShouldBe(["mail.changed", "mail.tested", "mail.changed"]);
        records.ShouldAllBe(r => r.After == null || !r.After.Contains(MailBox.Password) && !r.After.Contains("\"gongkai\""));
    }

    [Fact]
    public async Task A_test_says_what_is_wrong_with_the_server()
    {
        await using var office = await Office.With(Database.Sqlite);
        await using var box = new MailBox();
        using var admin = await office.SignedIn();
        var page = await Set(office, admin, box, account: "gongkai", password: "wrong");
        (await page.With("TestForm.To", "chen@example.org").Send("/desk/settings/mail?handler=Test")).Text.ShouldContain("连不上邮件服务器 127.0.0.1");
        box.Start();
        (await page.With("TestForm.To", "chen@example.org").Send("/desk/settings/mail?handler=Test")).Text.ShouldContain("不接受这个账号或密码");
    }

    [Fact]
    public async Task Of_two_who_edit_the_settings_the_second_sees_what_the_first_saved()
    {
        await using var office = await Office.With(Database.Sqlite);
        await using var box = new MailBox();
        using var admin = await office.SignedIn();
        var stale = await office.Page(admin, "/desk/settings/mail");
        await Set(office, admin, box);
        var conflict = await stale.With("Form.Host", "smtp.example.net").With("Form.Security", "Tls").With("Form.From", "a@example.net").Send("/desk/settings/mail");
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("现在保存的是：服务器 127.0.0.1");
        conflict["Form.Host"].ShouldBe("smtp.example.net");
        (await conflict.With("Form.Security", "Tls").Post("/desk/settings/mail")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Page(admin, "/desk/settings/mail"))["Form.Host"].ShouldBe("smtp.example.net");
    }

    [Fact]
    public async Task What_is_wrong_in_the_settings_is_said_at_its_field()
    {
        await using var office = await Office.With(Database.Sqlite);
        await using var box = new MailBox();
        using var admin = await office.SignedIn();
        var page = (await Set(office, admin, box)).With("Form.Security", "None");
        (string Field, string Typed, string Said)[] wrong =
        [
            ("Form.Host", "not a host", "主机名或地址"),
            ("Form.Port", "99999", "1 至 65535"),
            ("Form.From", "nobody", "发件邮箱"),
            ("Form.Site", "ftp://x", "网站地址写成"),
            ("Form.Site", "https://x/path", "网站地址写成"),
        ];
        foreach (var (field, typed, said) in wrong)
        {
            var refused = await page.With(field, typed).Send("/desk/settings/mail");
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, said);
            refused.Text.ShouldContain(said);
        }
    }

    [Fact]
    public async Task Only_administrators_of_the_agency_that_runs_the_site_set_up_mail()
    {
        await using var office = await Office.With(Database.Sqlite);
        await office.Add("hejiamin");
        using var officer = await office.SignedIn("hejiamin", Office.Other);
        (await officer.GetAsync("/desk/settings/mail", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await office.Site.Place.Say("""INSERT INTO "Settings" ("Key", "Value", "Version") VALUES ('x', 'y', 1); UPDATE "Settings" SET "Value" = 'other' WHERE "Key" = 'site.agency'""");
        await office.Site.Place.Say($"""INSERT INTO "Agencies" ("Id", "Code", "Name", "Kind", "Version") VALUES ('{Guid.CreateVersion7().ToString().ToUpperInvariant()}', 'other', '别的机关', 'Department', 1)""");
        using var admin = await office.SignedIn(from: "192.0.2.2");
        (await admin.GetAsync("/desk/settings/mail", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once(Database database)
    {
        await using var office = await Office.With(database);
        await using var box = MailBox.Up();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        await office.Add("hejiamin", email: Email);
        using var old = await office.SignedIn("hejiamin", Office.Other, "192.0.2.2");

        using var browser = office.Browser("192.0.2.3");
        var known = await Ask(office, browser, " HeJiaMin@Example.org ");
        var unknown = await Ask(office, browser, "nobody@example.org");
        (known.Status, known.Text).ShouldBe((unknown.Status, unknown.Text));
        var letter = await box.Next();
        letter.To.ToString().ShouldBe(Email);
        var link = LinkOf(letter.TextBody!);
        link.ShouldStartWith("https://gongkai.example.org/sign-in/link/");

        var path = new Uri(link).PathAndQuery;
        var form = await office.Page(browser, path);
        form.Text.ShouldContain("何嘉敏");
        (await form.With("Form.Password", "短").With("Form.Again", "短").Send(path)).Text.ShouldContain("至少 10 个字符");
        var set = await form.With("Form.Password", Office.Password).With("Form.Again", Office.Password).Post(path);
        set.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await office.Page(browser, "/sign-in")).Text.ShouldContain("密码已经设好，请用账号 hejiamin 登录");
        (await form.With("Form.Password", Office.Other).With("Form.Again", Office.Other).Post(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.IsIn(old)).ShouldBeFalse();
        using var again = await office.SignedIn("hejiamin", Office.Password, "192.0.2.4");

        box.Unread.ShouldBe(0);
        var mail = await office.Do<GongkaiContext, OutboxMail>((data, _) => data.OutboxMails.SingleAsync(Stop));
        (mail.To, mail.Body).ShouldBe((null, null));
        (await office.Records()).Where(r => r.Act.StartsWith("link", StringComparison.Ordinal) || r.Act.StartsWith("password", StringComparison.Ordinal)).Skip(2)
            .Select(r => (r.Act, r.ActorName)).ShouldBe([("link.issued", "公众"), ("link.used", "何嘉敏"), ("password.set", "何嘉敏")]);
    }

    [Fact]
    public async Task A_forged_host_does_not_get_into_the_letter_and_asking_often_waits()
    {
        await using var office = await Office.With(Database.Sqlite);
        await using var box = MailBox.Up();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        await office.Add("hejiamin", email: Email);
        using var attacker = office.Browser("198.51.100.7");
        attacker.DefaultRequestHeaders.Host = "evil.example";
        await Ask(office, attacker, Email);
        LinkOf((await box.Next()).TextBody!).ShouldStartWith("https://gongkai.example.org/");
        for (var i = 0; i < 4; i++)
            await Ask(office, attacker, Email);
        var form = await office.Page(attacker, "/sign-in/forgotten");
        using var wait = await form.With("Form.Email", Email).Post("/sign-in/forgotten");
        wait.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await office.Site.Services.GetRequiredService<ForgottenPasswordJob>().Round(Stop);
        await office.Site.Services.GetRequiredService<MailSender>().Round(Stop);
        // One letter in five minutes is enough for everybody.
        box.Unread.ShouldBe(0);
    }

    [Fact]
    public async Task Without_mail_the_forgetful_are_sent_to_an_administrator_and_links_are_handed_over()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var browser = office.Browser();
        var page = await office.Page(browser, "/sign-in/forgotten");
        page.Text.ShouldContain("请联系本机关的管理员");
        page.Html.ShouldNotContain("type=\"email\"");
        var person = await office.Add("hejiamin", email: Email);
        var handover = await Invite(office.Site.Services, person);
        (handover.IsSent, handover.SentTo).ShouldBe((false, null));
        handover.Link!.ShouldStartWith("http://10.0.0.5/sign-in/link/");
        var form = await office.Page(browser, new Uri(handover.Link!).PathAndQuery);
        form.Text.ShouldContain("为您建立了账号");
        form.Text.ShouldContain("hejiamin");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task While_the_mail_server_is_down_a_letter_waits_and_then_goes_out(Database database)
    {
        await using var office = await Office.With(database);
        await using var box = new MailBox();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        var handover = await Invite(office.Site.Services, await office.Add("hejiamin", email: Email));
        (handover.Link, handover.SentTo).ShouldBe((null, "h***@example.org"));
        var sender = office.Site.Services.GetRequiredService<MailSender>();
        await sender.Round(Stop);
        (await office.Page(admin, "/desk/settings/mail")).Text.ShouldContain("连不上邮件服务器");
        box.Start();
        await sender.Round(Stop);
        box.Unread.ShouldBe(0);
        office.Time.Advance(MailSender.Pause(1) + TimeSpan.FromSeconds(1));
        await sender.Round(Stop);
        (await box.Next()).Subject.ShouldBe("请设置政府信息公开工作台的密码");
        (await office.Page(admin, "/desk/settings/mail")).Text.ShouldContain("已发出");
    }

    [Fact]
    public async Task A_letter_that_came_too_late_is_given_up_and_forgotten()
    {
        await using var office = await Office.With(Database.Sqlite);
        await using var box = new MailBox();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        await Invite(office.Site.Services, await office.Add("hejiamin", email: Email));
        office.Time.Advance(TimeSpan.FromDays(8));
        box.Start();
        await office.Site.Services.GetRequiredService<MailSender>().Round(Stop);
        box.Unread.ShouldBe(0);
        var mail = await office.Do<GongkaiContext, OutboxMail>((data, _) => data.OutboxMails.SingleAsync(Stop));
        (mail.To, mail.Body, mail.GivenUpAt is null).ShouldBe((null, null, false));
    }

    [Fact]
    public async Task Several_servers_on_one_database_send_each_letter_once()
    {
        await using var office = await Office.With(Database.PostgreSql);
        await using var box = MailBox.Up();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        await using var second = await Site.Build(office.Site.Place.Options, office.Time, Stop);
        var person = await office.Add("hejiamin", email: Email);
        for (var i = 0; i < 10; i++)
            await Invite(office.Site.Services, person);
        await Task.WhenAll(office.Site.Services.GetRequiredService<MailSender>().Round(Stop), second.Services.GetRequiredService<MailSender>().Round(Stop));
        for (var i = 0; i < 10; i++)
            await box.Next();
        box.Unread.ShouldBe(0);
    }

    [Fact]
    public async Task A_letter_written_before_a_restart_is_sent_after_it()
    {
        await using var office = await Office.With(Database.PostgreSql);
        await using var box = MailBox.Up();
        using var admin = await office.SignedIn();
        await Set(office, admin, box);
        await Invite(office.Site.Services, await office.Add("hejiamin", email: Email));
        await using var restarted = await Site.Build(office.Site.Place.Options, office.Time, Stop);
        await restarted.Services.GetRequiredService<MailSender>().Round(Stop);
        (await box.Next()).To.ToString().ShouldBe(Email);
    }

    static async Task<SentPage> Set(Office office, HttpClient admin, MailBox box, string? account = null, string? password = null)
    {
        var page = await office.Page(admin, "/desk/settings/mail");
        page.Status.ShouldBe(HttpStatusCode.OK);
        using var saved = await page.With("Form.Host", "127.0.0.1").With("Form.Port", $"{box.Port}").With("Form.Security", "None").With("Form.From", "gongkai@example.org")
            .With("Form.Account", account ?? "").With("Form.Password", password ?? "").With("Form.Site", "https://gongkai.example.org/").Post("/desk/settings/mail");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await office.Page(admin, "/desk/settings/mail");
    }

    static async Task<SentPage> Ask(Office office, HttpClient browser, string email)
    {
        using var answer = await (await office.Page(browser, "/sign-in/forgotten")).With("Form.Email", email).Post("/sign-in/forgotten");
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in/forgotten?sent=true");
        return await office.Page(browser, answer.Headers.Location.OriginalString);
    }

    static async Task<Handover> Invite(IServiceProvider services, Person person)
    {
        await using var scope = services.CreateAsyncScope();
        Handover? handover = null;
        await scope.ServiceProvider.GetRequiredService<Acts>().Do(Actor.Program, async records =>
        {
            handover = await scope.ServiceProvider.GetRequiredService<Invitations>().Make(person, LinkKind.Invitation, "http://10.0.0.5", Stop);
            records.Add("link.issued", SignInDesk.PersonObject(person), after: new { handover.IsSent });
            return ActResult.Done;
        }, Stop);
        return handover!;
    }

    static string LinkOf(string text) => Link().Match(text).Value;

    [GeneratedRegex(@"https?://\S+/sign-in/link/\S+")]
    private static partial Regex Link();
}
