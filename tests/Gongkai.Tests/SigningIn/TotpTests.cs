using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Gongkai.Tests.SigningIn;

public sealed partial class TotpTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task After_turning_it_on_a_password_alone_does_not_get_in_and_a_code_does_once(Database database)
    {
        await using var office = await Office.With(database);
        using var owner = await office.SignedIn();
        var (secret, codes) = await TurnOn(office, owner);
        codes.Count.ShouldBe(10);
        codes.Distinct().Count().ShouldBe(10);
        (await office.Page(owner, "/desk/profile/recovery-codes")).Text.ShouldNotContain(codes[0]);

        // The code of the enrolment is used up.
        using var browser = office.Browser("192.0.2.2");
        var step = await SecondStep(office, browser);
        (await office.IsIn(browser)).ShouldBeFalse();
        var refused = await step.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Send("/sign-in/code");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("已经用过");

        office.Time.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(secret, office.Time.GetUtcNow());
        (await refused.With("Form.Code", $"{code[..3]} {code[3..]}").Post("/sign-in/code")).Headers.Location!.OriginalString.ShouldBe("/desk");
        (await office.IsIn(browser)).ShouldBeTrue();

        using var again = office.Browser("192.0.2.3");
        (await (await SecondStep(office, again)).With("Form.Code", code).Send("/sign-in/code")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Records()).Select(r => r.Act).Where(a => a.StartsWith("totp", StringComparison.Ordinal) || a.StartsWith("recovery", StringComparison.Ordinal))
            .ShouldBe(["totp.on", "recovery-codes.made"]);
        (await office.Do<GongkaiContext, List<string?>>((data, _) => data.AuditRecords.Select(r => r.After).ToListAsync(Stop)))
            .ShouldAllBe(after => after == null || !after.Contains(secret));
    }

    [Theory, InlineData(-30, true), InlineData(30, true), InlineData(-75, false), InlineData(75, false)]
    public async Task A_telephone_may_be_half_a_minute_early_or_late_and_no_more(int seconds, bool accepted)
    {
        await using var office = await Office.With(Database.Sqlite);
        using var owner = await office.SignedIn();
        var (secret, _) = await TurnOn(office, owner);
        office.Time.Advance(TimeSpan.FromMinutes(3));
        using var browser = office.Browser("192.0.2.2");
        using var answer = await (await SecondStep(office, browser)).With("Form.Code", CodeOf(secret, office.Time.GetUtcNow().AddSeconds(seconds))).Post("/sign-in/code");
        answer.StatusCode.ShouldBe(accepted ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_recovery_code_works_once(Database database)
    {
        await using var office = await Office.With(database);
        using var owner = await office.SignedIn();
        var (_, codes) = await TurnOn(office, owner);
        using var browser = office.Browser("192.0.2.2");
        await SecondStep(office, browser);
        var page = await office.Page(browser, "/sign-in/code?by=recovery");
        page.Text.ShouldContain("恢复码");
        (await page.With("Form.Code", codes[3].ToUpperInvariant()).Post("/sign-in/code")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Page(browser, "/desk/profile")).Text.ShouldContain("恢复码还剩 9 个");
        using var again = office.Browser("192.0.2.3");
        await SecondStep(office, again);
        (await (await office.Page(again, "/sign-in/code?by=recovery")).With("Form.Code", codes[3]).Post("/sign-in/code")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var used = (await office.Records()).Single(r => r.Act == "recovery-code.used");
        (used.After, used.From).ShouldBe(("""{"left":9}""", "192.0.2.2"));
    }

    [Fact]
    public async Task The_second_step_ends_after_five_minutes_after_five_tries_and_after_its_use()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var owner = await office.SignedIn();
        var (secret, _) = await TurnOn(office, owner);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await (await office.Page(owner, "/desk/profile")).Post("/sign-out");
        var step = await SecondStep(office, owner);
        var used = await step.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/sign-in/code");
        used.Headers.Location!.OriginalString.ShouldBe("/desk");

        // Somebody who copied the cookie of the step before it was used, and has the next code, still needs the password.
        using var late = office.Browser("192.0.2.2");
        var copied = await SecondStep(office, late);
        office.Time.Advance(TimeSpan.FromMinutes(6));
        (await copied.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/sign-in/code")).Headers.Location!.OriginalString.ShouldStartWith("/sign-in?");

        using var guesser = office.Browser("192.0.2.3");
        var page = await SecondStep(office, guesser);
        for (var i = 0; i < 5; i++)
            (await page.With("Form.Code", "000000").Post("/sign-in/code")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.With("Form.Code", "000000").Post("/sign-in/code")).Headers.Location!.OriginalString.ShouldStartWith("/sign-in?");
        // With the password again it is the account's codes that wait, from browsers that are not known.
        var again = await SecondStep(office, guesser);
        (await again.With("Form.Code", "000000").Post("/sign-in/code")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        // The owner's own browser does not wait.
        await (await office.Page(owner, "/desk/profile")).Post("/sign-out");
        var own = await SecondStep(office, owner);
        (await own.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/sign-in/code")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_second_step_is_used_once_even_when_its_cookie_is_copied()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var owner = await office.SignedIn();
        var (secret, _) = await TurnOn(office, owner);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        using var browser = office.Browser("192.0.2.2");
        using var asked = await office.Try(browser, Office.Account, Office.Password);
        var cookie = asked.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("second-step=", StringComparison.Ordinal)).Split(';')[0];
        var step = await office.Page(browser, asked.Headers.Location!.OriginalString);
        await step.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/sign-in/code");
        using var thief = office.Browser("192.0.2.3");
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await thief.GetAsync("/sign-in/code", Stop)).Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Turning_it_on_or_off_and_new_recovery_codes_ask_for_a_recent_proof()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var owner = await office.SignedIn();
        office.Time.Advance(TimeSpan.FromMinutes(11));
        using var asked = await owner.GetAsync("/desk/profile/totp", Stop);
        asked.Headers.Location!.OriginalString.ShouldBe("/sign-in/again?return=%2Fdesk%2Fprofile%2Ftotp");
        var prove = await office.Page(owner, asked.Headers.Location.OriginalString);
        (await prove.With("Form.Password", "wrong").Send("/sign-in/again")).Text.ShouldContain("密码不对");
        (await prove.With("Form.Password", Office.Password).Post("/sign-in/again")).Headers.Location!.OriginalString.ShouldBe("/desk/profile/totp");
        var (secret, codes) = await TurnOn(office, owner);

        office.Time.Advance(TimeSpan.FromMinutes(11));
        foreach (var page in new[] { "/desk/profile/totp/off", "/desk/profile/recovery-codes" })
            (await owner.GetAsync(page, Stop)).Headers.Location!.OriginalString.ShouldStartWith("/sign-in/again");
        // Now the code proves it too.
        var again = await office.Page(owner, "/sign-in/again?return=%2Fdesk%2Fprofile%2Frecovery-codes");
        (await again.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/sign-in/again")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await (await office.Page(owner, "/desk/profile/recovery-codes")).Post("/desk/profile/recovery-codes");
        Codes(await office.Page(owner, "/desk/profile/recovery-codes")).ShouldNotContain(codes[0]);

        var off = await office.Page(owner, "/desk/profile/totp/off");
        // There is time to decide: what was opened in time may be sent a little later.
        office.Time.Advance(TimeSpan.FromMinutes(20));
        (await off.Post("/desk/profile/totp/off")).Headers.Location!.OriginalString.ShouldBe("/desk/profile");
        using var browser = await office.SignedIn(from: "192.0.2.2");
        (await office.Records()).Count(r => r.Act == "totp.off").ShouldBe(1);
    }

    [Fact]
    public async Task The_secret_of_another_person_cannot_be_enrolled()
    {
        await using var office = await Office.With(Database.Sqlite);
        await office.Add("hejiamin");
        using var one = await office.SignedIn();
        using var other = await office.SignedIn("hejiamin", Office.Other, "192.0.2.2");
        var theirs = await office.Page(one, "/desk/profile/totp");
        var mine = await office.Page(other, "/desk/profile/totp");
        (await mine.With("Sealed", theirs["Sealed"]).With("Form.Code", CodeOf(SecretOf(theirs), office.Time.GetUtcNow())).Post("/desk/profile/totp"))
            .Headers.Location!.OriginalString.ShouldBe("/desk/profile/totp");
        (await mine.With("Sealed", "v1:x:!").With("Form.Code", "123456").Post("/desk/profile/totp")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    static async Task<SentPage> SecondStep(Office office, HttpClient browser)
    {
        using var answer = await office.Try(browser, Office.Account, Office.Password);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/sign-in/code");
        return await office.Page(browser, answer.Headers.Location.OriginalString);
    }

    static async Task<(string Secret, IReadOnlyList<string> Codes)> TurnOn(Office office, HttpClient owner)
    {
        var page = await office.Page(owner, "/desk/profile/totp");
        page.Html.ShouldContain("src=\"data:image/svg&#x2B;xml;base64,", Case.Insensitive);
        var secret = SecretOf(page);
        using var answer = await page.With("Form.Code", CodeOf(secret, office.Time.GetUtcNow())).Post("/desk/profile/totp");
        answer.Headers.Location!.OriginalString.ShouldBe("/desk/profile/recovery-codes");
        return (secret, Codes(await office.Page(owner, "/desk/profile/recovery-codes")));
    }

    static string SecretOf(SentPage page) => Secret().Match(page.Html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    static IReadOnlyList<string> Codes(SentPage page) => [.. Recovery().Matches(page.Html).Select(m => m.Groups[1].Value)];

    static string CodeOf(string secret, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(at.UtcDateTime);

    [GeneratedRegex("""<code class="key">([A-Z2-7 ]+)</code>""")]
    private static partial Regex Secret();

    [GeneratedRegex("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")]
    private static partial Regex Recovery();
}
