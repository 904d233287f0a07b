using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Requests;

/// <summary>The ledger of remedies, through its pages.</summary>
public sealed class RemedyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_suit_about_a_refusal_is_registered_with_its_period_and_the_warning_and_stands_in_the_tasks(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var (id, number) = await Case(site, Outcome.WithheldInternalAffairs);
        using var officer = await site.SignedIn("zj-officer");
        (await Read(officer, $"/desk/requests/{id}")).ShouldContain($"/desk/remedies/new?request={id}");
        var form = (await Page(officer, $"/desk/remedies/new?request={id}")).With("Form.Kind", "Suit").With("Form.Body", "示范市演示区人民法院").With("Form.CaseNumber", "（2026）示0190行初99号")
            .With("Form.Subject", "不服不予公开").With("Form.AcceptedOn", "2026-01-05").With("Form.CopyReceivedOn", "2026-01-08");
        form["Form.Request"].ShouldBe(number);
        using (var answer = await form.Post("/desk/remedies/new"))
            answer.Headers.Location!.OriginalString.ShouldBe("/desk/remedies");
        (await Read(officer, "/desk/remedies")).ShouldContain("应当先申请行政复议");
        var remedy = await Ask(site, data => data.Remedies.AsNoTracking().SingleAsync(r => r.CaseNumber == "（2026）示0190行初99号", Stop));
        // Fifteen days after 01-08 are 01-23, a Friday.
        (remedy.AnswerDueOn, remedy.RequestId).ShouldBe((new DateOnly(2026, 1, 23), (Guid?)id));
        var desk = await Page(officer, "/desk");
        desk.Text.ShouldContain("提交答辩状和证据");
        (await Page(officer, $"/desk/requests/{id}")).Text.ShouldContain("（2026）示0190行初99号");
        (await Read(officer, $"/desk/remedies/{remedy.Id}")).ShouldContain("登记复议诉讼投诉");

        // Decided against the agency: what was changed is asked for until it is entered.
        var edit = (await Page(officer, $"/desk/remedies/{remedy.Id}")).With("Form.Kind", "Suit");
        (await edit.With("Form.AnsweredOn", "2026-01-20").With("Form.DecidedOn", "2026-03-02").Post($"/desk/remedies/{remedy.Id}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await edit.With("Form.AnsweredOn", "2026-01-20").With("Form.DecidedOn", "2026-03-02").With("Form.Result", "Corrected").Post($"/desk/remedies/{remedy.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(officer, "/desk")).Text.ShouldContain("请登记整改情况");

        // The second of two editors loses nothing.
        var overtaken = await edit.With("Form.Subject", "另一种说法").Post($"/desk/remedies/{remedy.Id}");
        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SentPage.Read(officer, overtaken))["Form.Subject"].ShouldBe("另一种说法");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("zj-officer");
        var form = await Page(officer, "/desk/remedies/new");
        var wrong = await SentPage.Read(officer, await form.With("Form.Request", "YSQ-1999-0001").With("Form.AcceptedOn", "2999-01-01").With("Form.DecidedOn", "2020-01-01").Post("/desk/remedies/new"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var words in (string[])["请选择类别", "请填写复议机关", "请写一句话说明事由", "还没有到", "不能早于受理日期", "请选择结果", "没有编号 YSQ-1999-0001 的申请"])
            wrong.Text.ShouldContain(words);
    }

    [Fact]
    public async Task Behind_every_cell_of_table_4_stand_as_many_remedies_as_it_says()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("zj-officer");
        var walked = 0;
        foreach (var year in (int[])[2024, 2025])
            foreach (Match link in Regex.Matches(await Read(officer, $"/desk/requests/figures?from={year}-01-01&to={year}-12-31"), "<a href=\"(/desk/remedies\\?[^\"]*)\">(\\d+)</a>"))
            {
                walked++;
                Regex.Match(await Read(officer, WebUtility.HtmlDecode(link.Groups[1].Value)), "共 (\\d+) 件").Groups[1].Value.ShouldBe(link.Groups[2].Value, link.Value);
            }
        walked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task The_ledger_of_another_agency_is_not_there()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var remedy = await Ask(site, data => data.Remedies.AsNoTracking().FirstAsync(r => r.RequestId != null, Stop));
        using var other = await site.SignedIn("officer");
        (await other.GetAsync($"/desk/remedies/{remedy.Id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/desk/remedies/new?request={remedy.RequestId}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(other, "/desk/remedies")).Text.ShouldContain("还没有登记");
        using var leader = await site.SignedIn("zj-leader");
        (await leader.GetAsync($"/desk/remedies/{remedy.Id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var leaf = await site.SignedIn("zj-officer");
        var form = await Page(leaf, $"/desk/remedies/{remedy.Id}");
        (await (form with { Client = leader }).Post($"/desk/remedies/{remedy.Id}")).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        (await leaf.GetAsync("/desk/remedies?handler=Export&type=csv", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(RemedyKind.Suit, Outcome.WithheldDeliberative, 2024, true)]
    [InlineData(RemedyKind.Suit, Outcome.WithheldDeliberative, 2023, false)]
    [InlineData(RemedyKind.Suit, Outcome.NotHeldDoesNotExist, 2024, false)]
    [InlineData(RemedyKind.SuitAfterReconsideration, Outcome.WithheldDeliberative, 2024, false)]
    public void A_direct_suit_about_a_refusal_is_warned_of_since_2024(RemedyKind kind, Outcome outcome, int year, bool warned) =>
        (RemedyWords.Warning(kind, outcome, new(year, 5, 6)) is not null).ShouldBe(warned);

    internal static async Task<(Guid Id, string Number)> Case(RunningSite site, Outcome outcome, string? subject = null) => await Ask(site, async data =>
    {
        var found = await data.Requests.AsNoTracking().Where(r => r.Outcome == outcome && (subject == null || r.Subject == subject)).OrderByDescending(r => r.EndedOn).FirstAsync(Stop);
        return (found.Id, found.Number);
    });

    internal static async Task<T> Ask<T>(RunningSite site, Func<GongkaiContext, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    internal static async Task<SentPage> Page(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await SentPage.Read(browser, answer);
    }

    static async Task<string> Read(HttpClient browser, string path) => WebUtility.HtmlDecode((await Page(browser, path)).Html);
}
