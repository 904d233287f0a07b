using System.Net;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Tests.Server.Access;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Privacy;

public sealed class FullViewTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<SentPage> RightsOf(HttpClient browser, Guid person) => await SentPage.Read(browser, await browser.GetAsync($"/desk/people/{person}/rights", Stop));

    static async Task<Guid> IdOf(RunningSite site, string account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().People.Where(p => p.Account == $"demo.{account}").Select(p => p.Id).SingleAsync(Stop);
    }

    static async Task<List<AuditRecord>> Views(RunningSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().AuditRecords.Where(r => r.Act == "personal-data.viewed").ToListAsync(Stop);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_datum_is_masked_until_a_reason_is_given_and_the_view_recorded(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("admin");
        var drafter = await IdOf(site, "drafter");
        var masked = await RightsOf(browser, drafter);
        masked.Text.ShouldContain("d***@example.org");
        masked.Html.ShouldNotContain("drafter@example.org");
        var why = await masked.Send("/desk/personal-data");
        why.Text.ShouldContain("为什么要查看");
        why.Html.ShouldNotContain("drafter@example.org");
        why.Title.ShouldNotStartWith("错误");
        (await Views(site)).ShouldBeEmpty();
        var refused = await why.With("Form.Reason", "  ").Send("/desk/personal-data");
        refused.Title.ShouldStartWith("错误");
        refused.Html.ShouldNotContain("drafter@example.org");
        var full = await why.With("Form.Reason", "电话核对身份").Send("/desk/personal-data");
        full.Text.ShouldContain("drafter@example.org");
        var record = (await Views(site)).ShouldHaveSingleItem();
        (record.ActorName, record.ObjectId, record.ObjectName, record.Reason).ShouldBe(("梁志航", $"{drafter}", "林晓雯", "电话核对身份"));
        record.After!.ShouldContain(Person.EmailPurpose);
        record.After!.ShouldNotContain("example.org");
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("admin");
        var page = (await RightsOf(browser, await IdOf(site, "drafter"))).With("Form.Reason", "核对");
        await site.Place.Say("CREATE TRIGGER \"Full\" BEFORE INSERT ON \"AuditRecords\" BEGIN SELECT RAISE(ABORT, 'no record can be written'); END");
        var answer = await page.Send("/desk/personal-data");
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Html.ShouldNotContain("drafter@example.org");
    }

    [Theory, InlineData("drafter"), InlineData("supervisor"), InlineData("auditor")]
    public async Task Who_has_neither_the_right_nor_the_matter_finds_nothing(string who)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn(who);
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        var answer = await Ask(desk, $"{await IdOf(site, "officer")}").Send("/desk/personal-data");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        var nobody = await Ask(desk, $"{Guid.NewGuid()}").Send("/desk/personal-data");
        nobody.Html.ShouldBe(answer.Html);
        (await Views(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_of_another_agency_is_not_there_for_any_right()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var stranger = await Elsewhere.AddTo(site);
        using var browser = await site.SignedIn("officer");
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        var answer = await Ask(desk, $"{stranger.Id}", Person.PhonePurpose).Send("/desk/personal-data");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Html.ShouldNotContain("13900139000");
    }

    [Fact]
    public async Task Ones_own_data_needs_no_reason_and_is_recorded_all_the_same()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("drafter");
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        (await Ask(desk, $"{await IdOf(site, "drafter")}", reason: null).Send("/desk/personal-data")).Text.ShouldContain("drafter@example.org");
        (await Views(site)).ShouldHaveSingleItem().Reason.ShouldBe("本人查看");
    }

    [Fact]
    public async Task The_secret_of_one_time_codes_is_shown_to_nobody()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("admin");
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        (await Ask(desk, $"{await IdOf(site, "drafter")}", Person.TotpPurpose).Send("/desk/personal-data")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static SentPage Ask(SentPage page, string id, string field = Person.EmailPurpose, string? reason = "核对")
    {
        var asked = page.With("Form.Kind", "person").With("Form.Id", id).With("Form.Fields", field);
        return reason is null ? asked : asked.With("Form.Reason", reason);
    }
}
