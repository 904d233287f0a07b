using System.Net;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server;

public sealed class DeskTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workbench_leads_who_is_not_signed_in_to_sign_in_and_back()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get("/desk");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldEndWith("/sign-in?return=%2Fdesk");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_of_the_demonstration_signs_in_works_and_signs_out(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("supervisor");
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        desk.Text.ShouldContain("区婉仪");
        desk.Text.ShouldContain("现在没有要办的事");
        (await desk.Post("/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_of_the_demonstration_may_enter_a_real_installation()
    {
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Options);
        using var browser = site.NewBrowser();
        var page = await SentPage.Read(browser, await browser.GetAsync("/sign-in", Stop));
        page.Text.ShouldNotContain("演示人员");
        ((int)(await page.With("account", "demo.admin").Post("/sign-in/demo")).StatusCode).ShouldBeInRange(400, 404);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Signing_in_and_out_stands_in_the_audit_chain(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("auditor");
        var desk = await SentPage.Read(browser, await browser.GetAsync("/desk", Stop));
        await desk.Post("/sign-out");
        await using var scope = site.Services.CreateAsyncScope();
        var records = await scope.ServiceProvider.GetRequiredService<GongkaiContext>().AuditRecords.OrderBy(r => r.Sequence).ToListAsync(Stop);
        records.Select(r => (r.Act, r.ActorName)).ShouldBe([("session.begun", "邓思颖"), ("session.ended", "邓思颖")]);
        records.ShouldAllBe(r => r.From == "127.0.0.1");
    }

    [Fact]
    public async Task A_person_who_is_disabled_is_out_at_once()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("officer");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var person = await data.People.SingleAsync(p => p.Account == "demo.officer", Stop);
        person.DisabledAt = DateTimeOffset.UtcNow;
        await data.SaveChangesAsync(Stop);
        site.Services.GetRequiredService<Sessions>().Forget(person.Id);
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
