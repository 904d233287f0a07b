using System.Net;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Requests.RemedyTests;

namespace Gongkai.Tests.Requests;

/// <summary>From requests to publication for all (art. 44).</summary>
public sealed class ProposalTests
{
    const string Asked = "2024年度老旧小区改造项目清单";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_several_asked_for_is_hinted_at_proposed_and_decided(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        // Three requests of the demonstration ask for this list, and each was granted.
        var (id, number) = await Case(site, Outcome.Granted, Asked);
        using var officer = await site.SignedIn("zj-officer");
        (await Page(officer, $"/desk/requests/{id}")).Text.ShouldContain("还有 2 件申请要的内容相近");
        var form = await Page(officer, $"/desk/requests/{id}/proposal");
        form["Form.Reason"].ShouldContain("3 件申请");
        (await form.With("Form.Reason", " ").Post($"/desk/requests/{id}/proposal")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await form.Post($"/desk/requests/{id}/proposal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.Post($"/desk/requests/{id}/proposal")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var proposal = await Ask(site, data => data.PublicationProposals.AsNoTracking().SingleAsync(Stop));
        (await officer.GetAsync($"/desk/requests/proposals/{proposal.Id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var leader = await site.SignedIn("zj-leader");
        (await Page(leader, "/desk")).Text.ShouldContain("决定是否纳入主动公开");
        var decision = await Page(leader, $"/desk/requests/proposals/{proposal.Id}");
        (await decision.With("Form.Accepted", "false").With("Form.Opinion", "").Post($"/desk/requests/proposals/{proposal.Id}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await decision.With("Form.Accepted", "true").With("Form.Opinion", "").Post($"/desk/requests/proposals/{proposal.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await decision.With("Form.Accepted", "false").With("Form.Opinion", "晚了").Post($"/desk/requests/proposals/{proposal.Id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var list = await Page(officer, "/desk/requests/proposals?open=false");
        list.Text.ShouldContain(number);
        list.Text.ShouldContain("纳入主动公开");
        (await Page(officer, $"/desk/requests/{id}")).Text.ShouldNotContain("提出建议");
    }

    [Fact]
    public async Task Only_what_was_disclosed_can_be_proposed_and_only_a_leader_decides()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var (refused, _) = await Case(site, Outcome.WithheldStateSecret);
        var (granted, _) = await Case(site, Outcome.Granted);
        using var officer = await site.SignedIn("zj-officer");
        (await officer.GetAsync($"/desk/requests/{refused}/proposal", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(officer, $"/desk/requests/{refused}")).Text.ShouldNotContain("转为主动公开");
        var form = await Page(officer, $"/desk/requests/{granted}/proposal");
        (await form.With("Form.Reason", "有用").Post($"/desk/requests/{refused}/proposal")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await form.With("Form.Reason", "有用").Post($"/desk/requests/{granted}/proposal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var proposal = await Ask(site, data => data.PublicationProposals.AsNoTracking().SingleAsync(Stop));
        var page = await Page(officer, $"/desk/requests/proposals/{proposal.Id}");
        (await page.With("Form.Accepted", "true").With("Form.Version", "1").Post($"/desk/requests/proposals/{proposal.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var other = await site.SignedIn("leader");
        (await other.GetAsync($"/desk/requests/proposals/{proposal.Id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
