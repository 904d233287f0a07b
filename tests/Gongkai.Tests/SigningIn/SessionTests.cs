using System.Net;
using Gongkai.Data;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.SigningIn;

public sealed class SessionTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task After_a_change_of_password_a_stolen_cookie_is_worth_nothing(Database database)
    {
        await using var office = await Office.With(database);
        using var owner = office.Browser();
        using var signedIn = await office.Try(owner, Office.Account, Office.Password);
        using var thief = office.Browser("198.51.100.7");
        thief.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0]);
        using var elsewhere = await office.SignedIn(from: "192.0.2.2");
        (await office.IsIn(thief)).ShouldBeTrue();

        var form = await office.Page(owner, "/desk/profile/password");
        using var changed = await form.With("Form.Current", Office.Password).With("Form.Password", Office.Other).With("Form.Again", Office.Other).Post("/desk/profile/password");
        changed.Headers.Location!.OriginalString.ShouldBe("/desk/profile");
        (await office.Page(owner, "/desk/profile")).Text.ShouldContain("密码已经修改");
        (await office.IsIn(thief)).ShouldBeFalse();
        (await office.IsIn(elsewhere)).ShouldBeFalse();
        using var old = office.Browser("192.0.2.3");
        (await office.Try(old, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var current = await office.SignedIn(password: Office.Other, from: "192.0.2.3");
        (await office.Records()).Single(r => r.Act == "password.changed").After.ShouldBe("""{"otherSessionsEnded":1}""");
    }

    [Fact]
    public async Task A_password_is_changed_only_by_its_owner_and_to_a_good_one()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var owner = await office.SignedIn();
        var form = await office.Page(owner, "/desk/profile/password");
        (string Current, string Password, string Again, string Said)[] wrong =
        [
            ("wrong", Office.Other, Office.Other, "现在的密码不对"),
            (Office.Password, Office.Password, Office.Password, "和现在的密码一样"),
            (Office.Password, "woaini123456", "woaini123456", "太常见"),
            (Office.Password, "陈敏是我自己的名字啊", "陈敏是我自己的名字啊", "不要包含账号、姓名"),
            (Office.Password, Office.Other, "三月", "两次输入的密码不一样"),
        ];
        foreach (var (current, password, again, said) in wrong)
        {
            var page = await form.With("Form.Current", current).With("Form.Password", password).With("Form.Again", again).Send("/desk/profile/password");
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, said);
            page.Text.ShouldContain(said);
        }
        (await office.IsIn(owner)).ShouldBeTrue();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_others(Database database)
    {
        await using var office = await Office.With(database);
        using var phone = office.Browser("192.0.2.2");
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Linux; Android 14) Chrome/130.0");
        await office.Try(phone, Office.Account, Office.Password);
        using var tablet = await office.SignedIn(from: "192.0.2.3");
        using var desk = await office.SignedIn(from: "192.0.2.1");
        var profile = await office.Page(desk, "/desk/profile");
        foreach (var word in new[] { "Chrome（安卓）", "192.0.2.2", "192.0.2.3", "这一个" })
            profile.Text.ShouldContain(word);

        var session = await office.Do<GongkaiContext, Guid>((data, _) => data.Sessions.Where(s => s.Address == "192.0.2.2").Select(s => s.Id).SingleAsync(Stop));
        await profile.Post($"/desk/profile/sessions/{session}/end");
        (await office.IsIn(phone)).ShouldBeFalse();
        (await office.IsIn(tablet)).ShouldBeTrue();
        (await profile.Post($"/desk/profile/sessions/{session}/end")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await profile.Post("/desk/profile/sessions/end-others");
        (await office.IsIn(tablet)).ShouldBeFalse();
        (await office.IsIn(desk)).ShouldBeTrue();
        (await office.Records()).Count(r => r.Act == "session.revoked").ShouldBe(2);
    }

    [Fact]
    public async Task The_session_of_somebody_else_is_like_one_that_does_not_exist()
    {
        await using var office = await Office.With(Database.Sqlite);
        await office.Add("hejiamin");
        using var other = await office.SignedIn("hejiamin", Office.Other, "192.0.2.2");
        using var owner = await office.SignedIn();
        var session = await office.Do<GongkaiContext, Guid>((data, _) => data.Sessions.Where(s => s.Address == "192.0.2.2").Select(s => s.Id).SingleAsync(Stop));
        (await (await office.Page(owner, "/desk/profile")).Post($"/desk/profile/sessions/{session}/end")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.IsIn(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_of_the_demonstration_proves_it_by_a_click()
    {
        var place = await Place.New(Database.Sqlite);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var site = await Server.RunningSite.On(place, place.Demo, time);
        using var browser = await site.SignedIn("officer");
        time.Advance(TimeSpan.FromMinutes(11));
        using var asked = await browser.GetAsync("/desk/profile/totp", Stop);
        var prove = await SentPage.Read(browser, await browser.GetAsync(asked.Headers.Location, Stop));
        prove.Text.ShouldContain("您是演示人员，点一下按钮即可");
        using var proved = await prove.Post("/sign-in/again");
        proved.Headers.Location!.OriginalString.ShouldBe("/desk/profile/totp");
        (await browser.GetAsync(proved.Headers.Location, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
