using System.Net;
using Gongkai.Data;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

public sealed class RightsPageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_who_works_here_reads_what_each_role_may_do()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("drafter");
        var page = await SentPage.Read(browser, await browser.GetAsync("/desk/settings/roles", Stop));
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var duty in RoleDuties.All)
            page.Text.ShouldContain(duty.Name);
        foreach (var right in Enum.GetValues<Right>())
            page.Text.ShouldContain(right.Meaning());
        page.Text.ShouldContain("起草人不能审核、审查、作保密审查或者签发自己起草");
        page.Text.ShouldContain("您的岗位");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_reads_what_they_may_do_and_where(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("head");
        var page = await SentPage.Read(browser, await browser.GetAsync("/desk/profile/rights", Stop));
        page.Text.ShouldContain("科室审核");
        page.Text.ShouldContain("番禺区来穗人员服务管理局　积分制科");
        page.Text.ShouldNotContain("办理依申请公开");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_of_another_agency_is_as_unknown_as_nobody(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var stranger = await Elsewhere.AddTo(site);
        using var admin = await site.SignedIn("admin");
        foreach (var page in new[] { "rights", "data", "data.json" })
        {
            using var forbidden = await admin.GetAsync($"/desk/people/{stranger.Id}/{page}", Stop);
            using var unknown = await admin.GetAsync($"/desk/people/{Guid.NewGuid()}/{page}", Stop);
            forbidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            Same(await forbidden.Content.ReadAsStringAsync(Stop)).ShouldBe(Same(await unknown.Content.ReadAsStringAsync(Stop)));
        }
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<GongkaiContext>().AuditRecords.CountAsync(r => r.Act == "personal-data.copied", Stop)).ShouldBe(0);
    }

    // The reading-mode links name the address itself.
    static string Same(string html) => System.Text.RegularExpressions.Regex.Replace(html, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
}
