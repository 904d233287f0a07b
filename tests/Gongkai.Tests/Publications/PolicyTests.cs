using System.Net;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Publications;

/// <summary>What documents do to each other, and what the public sees of it.</summary>
public sealed class PolicyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static (string, string)[] Document(int number, params (string, string)[] more) => [("DocumentNumber", $"演试〔2026〕{number}号"), ("Genre", "通知"), ("DocumentDate", "2026-11-20"), .. more];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_policy_that_replaces_another_ends_it_and_every_guide_that_cites_it_is_flagged_until_mended(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var drafter = await site.SignedIn("drafter");
        var old = await Draft(drafter, "policy", "窗口服务规定", "第一条　窗口九点开放。", Document(1, ("EffectiveOn", "2026-11-20")));
        var oldIndex = await Publish(site, drafter, old);
        var guide = await Draft(drafter, "serviceguide", "窗口办事指南", "办理依据：《窗口服务规定》（演试〔2026〕1号）。", ("DocumentDate", "2026-11-20"));
        var guideIndex = await Publish(site, drafter, guide);
        using var reader = site.NewBrowser();
        (await Page(reader, $"/guides/{guideIndex}")).Html.ShouldContain($"href=\"/policies/{oldIndex}\"", Case.Sensitive, "what is cited leads to the library");

        var replacement = await Draft(drafter, "policy", "新窗口服务规定", "第一条　窗口八点半开放。", Document(2, ("EffectiveOn", "2026-11-21"), ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "演试[2026]1号"), ("Relations[0].On", "2026-11-21")));
        (await Page(drafter, $"/desk/publications/{replacement}/articles")).Text.ShouldContain("修改 1 条");
        var newIndex = await Publish(site, drafter, replacement);
        var ended = await Page(reader, $"/policies/{oldIndex}");
        foreach (var words in (string[])["【已废止】", "该文件已废止", "新窗口服务规定"])
            ended.Text.ShouldContain(words);
        ended.Html.ShouldContain($"/policies/{newIndex}");
        (await Page(reader, "/policies?state=Repealed")).Text.ShouldContain("窗口服务规定");
        (await Page(reader, "/policies?state=InForce&text=" + Uri.EscapeDataString("窗口"))).Text.ShouldNotContain("演试〔2026〕1号");

        // The guide cites what is repealed: it stands in the list, with what to cite instead, until it is published without it.
        var flagged = await Ask(site, data => data.CitationTasks.AsNoTracking().SingleAsync(t => t.CitingId == guide, Stop));
        (flagged.CitedId, flagged.SuggestedId, flagged.DoneAt).ShouldBe((old, replacement, null));
        (await Page(drafter, "/desk")).Text.ShouldContain("引用核对");
        (await Page(drafter, "/desk/citations")).Text.ShouldContain("窗口办事指南");
        await Act(drafter, guide, "correction", ("Reason", "改引现行规定"));
        await Form(await Page(drafter, $"/desk/publications/{guide}/edit"), "窗口办事指南", "办理依据：《新窗口服务规定》。", ("DocumentDate", "2026-11-20")).Post($"/desk/publications/{guide}/edit");
        (await Page(reader, $"/guides/{guideIndex}")).Text.ShouldContain("演试〔2026〕1号", Case.Sensitive, "what is public stays until the correction is");
        await Publish(site, drafter, guide);
        (await Ask(site, data => data.CitationTasks.AsNoTracking().SingleAsync(t => t.Id == flagged.Id, Stop))).DoneAt.ShouldNotBeNull();
        // The earlier version is still there at its own address, marked, with what was corrected.
        var now = await Page(reader, $"/guides/{guideIndex}");
        now.Text.ShouldContain("改引现行规定");
        var earlier = await Page(reader, $"/guides/{guideIndex}/versions/1");
        earlier.Text.ShouldContain("已由新版代替");
        earlier.Text.ShouldContain("演试〔2026〕1号");
    }

    [Fact]
    public async Task A_document_repeals_neither_itself_nor_in_a_circle()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var form = await Page(drafter, "/desk/publications/new/policy");
        foreach (var to in (string[])["自己废止自己", "《自己废止自己》", "演试〔2026〕7号"])
        {
            var refused = await SentPage.Read(drafter, await Form(form, "自己废止自己", "正文。", Document(7, ("Relations[0].Kind", "Repeals"), ("Relations[0].To", to))).Post("/desk/publications/new/policy"));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Text.ShouldContain("不能废止它自己");
            refused["Form.Body"].ShouldBe("正文。");
        }
        var first = await Draft(drafter, "policy", "第一份规定", "正文。", Document(8));
        await Publish(site, drafter, first);
        var second = await Draft(drafter, "policy", "第二份规定", "正文。", Document(9, ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "第一份规定")));
        await Publish(site, drafter, second);
        await Act(drafter, first, "correction", ("Reason", "试试互相废止"));
        var edit = await Page(drafter, $"/desk/publications/{first}/edit");
        var circular = await SentPage.Read(drafter, await Form(edit, "第一份规定", "正文。", Document(8, ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "演试〔2026〕9号"))).Post($"/desk/publications/{first}/edit"));
        circular.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        circular.Text.ShouldContain("不能互相废止");
    }

    [Fact]
    public async Task An_amended_policy_owes_its_consolidated_text_until_that_is_public()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var policy = await Draft(drafter, "policy", "被修订的规定", "第一条　九点开放。", Document(31));
        var index = await Publish(site, drafter, policy);
        await Publish(site, drafter, await Draft(drafter, "policy", "修订决定", "将第一条修改为：八点半开放。", Document(32, ("Relations[0].Kind", "Amends"), ("Relations[0].To", "被修订的规定"), ("Relations[0].On", "2026-11-20"))));
        using var reader = site.NewBrowser();
        (await Page(reader, $"/policies/{index}")).Text.ShouldContain("该文件已修订");
        (await Page(drafter, "/desk")).Text.ShouldContain("请用“更正”发布修订后的全文");
        await Act(drafter, policy, "correction", ("Reason", "按修订决定合并全文"));
        await Form(await Page(drafter, $"/desk/publications/{policy}/edit"), "被修订的规定", "第一条　八点半开放。", Document(31)).Post($"/desk/publications/{policy}/edit");
        await Publish(site, drafter, policy);
        (await Page(reader, $"/policies/{index}")).Text.ShouldContain("八点半开放");
        (await Page(drafter, "/desk")).Text.ShouldNotContain("请用“更正”发布修订后的全文");
    }

    [Fact]
    public async Task Reads_of_the_public_are_counted_and_those_of_officers_are_not()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var (id, index) = await Ask(site, data => data.Publications.Where(p => p.Kind == PublicationKind.Policy && p.PublicVersion != null).Select(p => new { p.Id, p.IndexNumber }).AsNoTracking().FirstAsync(Stop)) is var found ? (found.Id, found.IndexNumber!) : default;
        using var officer = await site.SignedIn("officer");
        await Page(officer, $"/policies/{index}");
        for (var i = 0; i < 3; i++)
            (await site.Get($"/policies/{index}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var counter = site.Services.GetRequiredService<Gongkai.Features.Publications.Portal.ReadCounter>();
        await counter.Round(Stop);
        (await site.Get($"/policies/{index}")).Dispose();
        await counter.Round(Stop);
        (await Page(officer, $"/desk/publications/{id}")).Text.ShouldContain("4 次，近 30 天 4 次");
    }

    [Fact]
    public async Task A_repeal_that_a_correction_takes_back_has_no_effect_any_more()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var old = await Draft(drafter, "policy", "误写为废止的规定", "第一条　正文。", Document(51));
        var index = await Publish(site, drafter, old);
        (string, string)[] repeals = [("Relations[0].Kind", "Repeals"), ("Relations[0].To", "误写为废止的规定"), ("Relations[0].On", "2026-11-20")];
        var replacement = await Draft(drafter, "policy", "另一份规定", "第一条　正文。", Document(52, repeals));
        await Publish(site, drafter, replacement);
        using var reader = site.NewBrowser();
        (await Page(reader, $"/policies/{index}")).Text.ShouldContain("【已废止】");
        await Act(drafter, replacement, "correction", ("Reason", "误写了废止关系"));
        var edit = await Page(drafter, $"/desk/publications/{replacement}/edit");
        await Form(edit, "另一份规定", "第一条　正文。", Document(52, ("Relations[0].Kind", ""), ("Relations[0].To", ""), ("Relations[0].On", ""))).Post($"/desk/publications/{replacement}/edit");
        await Publish(site, drafter, replacement);
        var page = await Page(reader, $"/policies/{index}");
        page.Text.ShouldNotContain("【已废止】");
        page.Text.ShouldContain("现行有效");
    }

    [Fact]
    public async Task What_is_public_is_withdrawn_and_not_corrected_into_a_secret()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "policy", "已经公开的规定", "第一条　正文。", Document(53));
        await Publish(site, drafter, id);
        await Act(drafter, id, "correction", ("Reason", "改为不公开"));
        await Form(await Page(drafter, $"/desk/publications/{id}/edit"), "已经公开的规定", "第一条　正文。", Document(53, ("Attribute", "Withheld"), ("Ground", "process"), ("Reason", "过程性信息"))).Post($"/desk/publications/{id}/edit");
        using var refused = await Try(drafter, id, "submission", await Version(site, id));
        (await SentPage.Read(drafter, refused)).Text.ShouldContain("请撤下并写明原因");
    }

    [Fact]
    public async Task A_forwarded_policy_says_how_long_it_took()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        // Issued on a Monday; how many working days passed since is counted to the day of our publication.
        var id = await Draft(drafter, "policy", "转发上级政策", "请遵照执行。", Document(41, ("Source", "上级机关"), ("Relations[0].Kind", "Forwards"), ("Relations[0].To", "上级政策"), ("Relations[0].On", "2026-11-16")));
        var page = await Page(drafter, $"/desk/publications/{id}");
        page.Text.ShouldContain("转发时效");
        page.Text.ShouldContain("原机关发布后");
        (await Findings(site, id)).ShouldNotContain(f => f.Finding.Kind == TextFindingKind.MissingInterpretation, "who drafted it interprets it");
    }

    [Fact]
    public async Task What_is_withdrawn_leaves_a_notice_at_its_address_and_a_task_where_it_is_cited()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        using var officer = await site.SignedIn("officer");
        var id = await Draft(drafter, "policy", "要撤下的规定", "第一条　正文。", Document(11));
        var index = await Publish(site, drafter, id);
        var citing = await Draft(drafter, "news", "引用它的动态", "按照《要撤下的规定》办理。");
        await Publish(site, drafter, citing);
        using (var wordless = await Try(officer, id, "withdrawal", ("Reason", "")))
            wordless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Act(officer, id, "withdrawal", ("Reason", "附表有误，正在核对"));
        using var reader = site.NewBrowser();
        using (var gone = await reader.GetAsync($"/policies/{index}", Stop))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
            (await SentPage.Read(reader, gone)).Text.ShouldContain("附表有误，正在核对");
        }
        (await Page(reader, "/policies")).Text.ShouldNotContain("要撤下的规定");
        (await Ask(site, data => data.CitationTasks.Where(t => t.CitingId == citing).Select(t => t.Cause).SingleAsync(Stop))).ShouldBe(CitationDesk.Withdrawn);
        await Act(officer, id, "restoration");
        (await Page(reader, $"/policies/{index}")).Text.ShouldContain("第一条");
    }

    [Fact]
    public async Task A_period_that_ended_is_seen_the_same_day_without_anybody_doing_anything()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "policy", "到期的规定", "第一条　正文。", Document(12, ("EffectiveOn", "2020-01-01"), ("ValidUntil", "2022-12-31")));
        var index = await Publish(site, drafter, id);
        await Publish(site, drafter, await Draft(drafter, "news", "还在引用的动态", "依据演试〔2026〕12号办理。"));
        using var reader = site.NewBrowser();
        (await Page(reader, $"/policies/{index}")).Text.ShouldContain("【已失效】");
        await using (var scope = site.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<CitationDesk>().LookForExpired(Stop)).ShouldBeGreaterThan(0);
        (await Page(drafter, "/desk/citations")).Text.ShouldContain("还在引用的动态");
        // The draft that cites it is told beside its text.
        var citing = await Draft(drafter, "news", "又引用一次", "依据《到期的规定》办理。");
        (await Findings(site, citing)).ShouldContain(f => f.Finding.Kind == TextFindingKind.VoidCitation && f.Finding.Message.Contains("已经失效"));
    }

    [Fact]
    public async Task An_interpretation_is_drafted_from_its_policy_and_published_with_it()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var policy = await Draft(drafter, "policy", "积分规定", "第一条　为了方便群众，制定本规定。\n第二条　本规定适用于来穗人员。\n第三条　申请人应当在10个工作日内提交材料。", Document(21, ("EffectiveOn", "2026-11-21"), ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "来穗人员积分制服务管理办法（示例）")));
        var form = await Page(drafter, $"/desk/publications/new/interpretation?of={policy}");
        foreach (var words in (string[])["为了方便群众，制定本规定。", "10个工作日内提交材料", "新旧政策对照"])
            form["Form.Body"].ShouldContain(words);
        var answer = await form.With("Form.Attribute", "Proactive").With("Form.Form", "问答").Post("/desk/publications/new/interpretation");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var interpretation = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        (await Findings(site, policy)).ShouldNotContain(f => f.Finding.Kind == TextFindingKind.MissingInterpretation);
        await Sign(site, drafter, interpretation);
        using var officer = await site.SignedIn("officer");
        using (var early = await Try(officer, interpretation, "release", await Version(site, interpretation)))
            (await SentPage.Read(officer, early)).Text.ShouldContain("请先发布文件");
        var index = await Publish(site, drafter, policy);
        (await Page(officer, "/desk")).Text.ShouldContain("解读还没有发布");
        await Act(officer, interpretation, "release", await Version(site, interpretation));
        using var reader = site.NewBrowser();
        var page = await Page(reader, $"/policies/{index}");
        page.Text.ShouldContain("《积分规定》政策解读");
        page.Html.ShouldContain("/interpretations/");
        (await Page(reader, "/interpretations")).Text.ShouldContain("《积分规定》政策解读");
    }

    [Fact]
    public async Task The_catalogue_says_what_is_missing_what_is_elsewhere_and_what_does_not_apply()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        (await Page(officer, "/desk/catalogue")).Text.ShouldContain("尚无公开内容");
        var item = await Page(officer, "/desk/catalogue/plans");
        var both = await SentPage.Read(officer, await item.With("Form.NotApplicable", "true").With("Form.PublishedBy", "区政府办公室").Post("/desk/catalogue/plans"));
        both.Text.ShouldContain("只能选一个");
        (await item.With("Form.PublishedBy", "区政府办公室").With("Form.PublishedAt", "https://example.org/plans").Post("/desk/catalogue/plans")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var reader = site.NewBrowser();
        var shown = await Page(reader, "/catalogue?item=plans");
        shown.Text.ShouldContain("由区政府办公室统一发布");
        shown.Html.ShouldContain("https://example.org/plans");
        (await Page(reader, "/catalogue?item=statistics")).Text.ShouldContain("本机关无此项");
        (await reader.GetAsync("/catalogue?item=nothing", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(reader, "/guide")).Text.ShouldContain("信息分类和编排");
        (await item.With("Form.PublishedBy", "另一个机关").Post("/desk/catalogue/plans")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
