using System.Net;
using Gongkai.Features.Publications;
using Gongkai.Features.Search;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Publications;

/// <summary>From draft to publication, through the pages.</summary>
public sealed class FlowTests
{
    const string Body = "第一条　申请人应当在收到通知后10个工作日内办理。\n第二条　联系人身份证号990002196202060239。\n\n番禺区来穗人员服务管理局\n2026年11月20日";

    static readonly (string, string)[] Document = [("DocumentNumber", "演来穗[2026]31号"), ("Genre", "通知"), ("DocumentDate", "2026-11-20")];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_policy_is_drafted_cleared_of_personal_data_reviewed_by_four_and_published(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "policy", "关于窗口服务的通知", Body, Document);
        // The identity number is found; as long as it stands the draft is not taken.
        (await Page(drafter, $"/desk/publications/{id}")).Text.ShouldContain("公民身份号码不得公开");
        using (var refused = await Try(drafter, id, "submission", await Version(site, id)))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var number = (await Findings(site, id)).Single(f => f.Finding.Kind == TextFindingKind.CitizenNumber);
        await Act(drafter, id, "replacement", ("Key", number.Key));
        (await Page(drafter, $"/desk/publications/{id}")).Text.ShouldContain("990***********0239");

        var index = await Publish(site, drafter, id);
        index.ShouldMatch("^laisui/[0-9]{4}-[0-9]{5}$");
        using var reader = site.NewBrowser();
        var page = await Page(reader, $"/policies/{index}");
        foreach (var words in (string[])["关于窗口服务的通知", "演来穗〔2026〕31号", index, "2026-11-20", "现行有效", "第一条"])
            page.Text.ShouldContain(words);
        page.Text.ShouldNotContain("990002196202060239");
        page.Html.ShouldContain("id=\"tiao-1\"");
        await site.Services.GetRequiredService<IndexKeeper>().Settle(Stop);
        (await Page(reader, "/policies?text=" + Uri.EscapeDataString("演来穗(2026)31号"))).Text.ShouldContain("关于窗口服务的通知");
        // Every review is on record, with who took it.
        var acts = await Ask(site, data => data.AuditRecords.Where(r => r.ObjectId == id.ToString()).OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop));
        acts.Count(a => a == "publication.approved").ShouldBe(4);
        acts[^1].ShouldBe("publication.published");
    }

    [Fact]
    public async Task A_message_is_shown_although_it_repeats_one_that_nobody_read()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "news", "窗口延时", "今天起窗口延时一小时。");
        var edit = Form(await Page(drafter, $"/desk/publications/{id}/edit"), "窗口延时", "今天起窗口延时一小时。");
        // The button pressed twice: the browser follows only the second answer.
        for (var press = 0; press < 2; press++)
            (await edit.Post($"/desk/publications/{id}/edit")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(drafter, $"/desk/publications/{id}")).Text.ShouldContain("没有另存新版");
        (await Page(drafter, $"/desk/publications/{id}")).Text.ShouldNotContain("没有另存新版");
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_draft_though_they_hold_the_right()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var head = await site.SignedIn("head");
        var id = await Draft(head, "news", "科室负责人自己起草", "今天开展了宣传。");
        await Act(head, id, "submission", await Version(site, id));
        (await Page(head, $"/desk/publications/{id}")).Text.ShouldContain("起草人不能审核自己起草的内容");
        using (var refused = await Try(head, id, "decision", ("Step", "SectionReview"), ("Approve", "true"), await Version(site, id)))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Who lacks the right of the review is answered as if it were not there.
        using var drafter = await site.SignedIn("drafter");
        using (var missing = await Try(drafter, id, "decision", ("Step", "SectionReview"), ("Approve", "true"), await Version(site, id)))
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Ask(site, data => data.Publications.AsNoTracking().Where(p => p.Id == id).Select(p => p.Stage).SingleAsync(Stop))).ShouldBe(CourseStage.InReview);
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_not_approved_unseen_and_a_return_needs_words()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        using var head = await site.SignedIn("head");
        var id = await Draft(drafter, "news", "版本变化", "第一稿。");
        await Act(drafter, id, "submission", await Version(site, id));
        using (var wordless = await Try(head, id, "decision", ("Step", "SectionReview"), ("Approve", "false"), ("Opinion", " "), ("Version", "1")))
            (await SentPage.Read(head, wordless)).Text.ShouldContain("请写明要改什么");
        await Act(drafter, id, "recall");
        await Form(await Page(drafter, $"/desk/publications/{id}/edit"), "版本变化", "第二稿。").Post($"/desk/publications/{id}/edit");
        await Act(drafter, id, "submission", ("Version", "2"));
        using (var stale = await Try(head, id, "decision", ("Step", "SectionReview"), ("Approve", "true"), ("Version", "1")))
            stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Act(head, id, "decision", ("Step", "SectionReview"), ("Approve", "false"), ("Opinion", "请补充时间地点"), ("Version", "2"));
        var page = await Page(drafter, $"/desk/publications/{id}");
        page.Text.ShouldContain("请补充时间地点");
        (await Page(drafter, "/desk")).Text.ShouldContain("版本变化");
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_the_difference_and_loses_nothing()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        using var head = await site.SignedIn("head");
        var id = await Draft(drafter, "news", "两人同时改", "甲：办公时间九点。\n乙：地点一楼。");
        var mine = Form(await Page(drafter, $"/desk/publications/{id}/edit"), "两人同时改", "甲：办公时间九点。\n乙：地点二楼。");
        await Form(await Page(head, $"/desk/publications/{id}/edit"), "两人同时改", "甲：办公时间八点半。\n乙：地点一楼。").Post($"/desk/publications/{id}/edit");
        var overtaken = await SentPage.Read(drafter, await mine.Post($"/desk/publications/{id}/edit"));
        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken["Form.Body"].ReplaceLineEndings("\n").ShouldBe("甲：办公时间九点。\n乙：地点二楼。");
        overtaken.Text.ShouldContain("周启明");
        overtaken.Html.ShouldContain("<del>");
        // Having seen it, the same form is saved as the next version; the other stays readable.
        var saved = await Form(overtaken, "两人同时改", "甲：办公时间八点半。\n乙：地点二楼。").Post($"/desk/publications/{id}/edit");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.PublicationVersions.CountAsync(v => v.PublicationId == id, Stop))).ShouldBe(3);
        (await Page(drafter, $"/desk/publications/{id}/compare?from=1&to=3")).Html.ShouldContain("<ins>");
    }

    [Fact]
    public async Task A_text_with_a_classification_mark_goes_nowhere_and_an_internal_one_only_past_the_secrecy_reviewer()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var marked = await Draft(drafter, "news", "带密级的稿子", "机密★10年\n内容。");
        var mark = (await Findings(site, marked)).First(f => f.Finding.Kind == TextFindingKind.ClassificationMark);
        foreach (var who in (string[])["drafter", "secrecy"])
        {
            using var person = await site.SignedIn(who);
            using var kept = await Try(person, marked, "finding", ("Key", mark.Key), ("Reason", "已经解密"));
            (await SentPage.Read(person, kept)).Text.ShouldContain("密级标志不能保留");
        }
        using (var sent = await Try(drafter, marked, "submission", ("Version", "1")))
            (await SentPage.Read(drafter, sent)).Text.ShouldContain("不能送审");

        var inside = await Draft(drafter, "news", "含有内部字样的稿子", "本材料曾标注内部资料，现已公开。");
        var internalMark = (await Findings(site, inside)).Single(f => f.Finding.Kind == TextFindingKind.InternalMark);
        using (var own = await Try(drafter, inside, "finding", ("Key", internalMark.Key), ("Reason", "可以公开")))
            own.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Act(drafter, inside, "submission", ("Version", "1"));
        using var head = await site.SignedIn("head");
        await Act(head, inside, "decision", ("Step", "SectionReview"), ("Approve", "true"), ("Version", "1"));
        using var secrecy = await site.SignedIn("secrecy");
        using (var early = await Try(secrecy, inside, "decision", ("Step", "SecrecyReview"), ("Approve", "true"), ("Version", "1")))
            early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Act(secrecy, inside, "finding", ("Key", internalMark.Key), ("Reason", "经确认不属于内部资料"));
        await Act(secrecy, inside, "decision", ("Step", "SecrecyReview"), ("Approve", "true"), ("Version", "1"));
    }

    [Fact]
    public async Task What_is_not_disclosed_needs_its_ground_and_is_filed_without_an_address()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "policy", "内部会议讨论稿", "正文。", [.. Document, ("Attribute", "Withheld")]);
        using (var refused = await Try(drafter, id, "submission", ("Version", "1")))
            (await SentPage.Read(drafter, refused)).Text.ShouldContain("请选择不予公开的理由");
        await Form(await Page(drafter, $"/desk/publications/{id}/edit"), "内部会议讨论稿", "正文。", [.. Document, ("Attribute", "Withheld"), ("Ground", "process"), ("Reason", "仍在讨论，没有形成决定")]).Post($"/desk/publications/{id}/edit");
        await Sign(site, drafter, id);
        using var officer = await site.SignedIn("officer");
        using (var scheduled = await Try(officer, id, "schedule", ("PublishAt", "2030-01-01T09:00")))
            scheduled.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Act(officer, id, "release", await Version(site, id));
        var filed = await Ask(site, data => data.Publications.AsNoTracking().SingleAsync(p => p.Id == id, Stop));
        (filed.Stage, filed.IndexNumber, filed.PublishedAt).ShouldBe((CourseStage.Filed, null, null));
        using var reader = site.NewBrowser();
        (await Page(reader, "/policies")).Text.ShouldNotContain("内部会议讨论稿");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_set_time_publishes_when_it_comes_unless_the_text_no_longer_passes(Database database)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
        var place = await Place.New(database);
        await using var site = await RunningSite.On(place, place.Demo, time);
        using var drafter = await site.SignedIn("drafter");
        using var officer = await site.SignedIn("officer");
        var (good, bad) = (await Draft(drafter, "news", "定时发布的动态", "服务点今天开放。"), await Draft(drafter, "news", "含有新词的动态", "说法甲已经过时。"));
        foreach (var id in (Guid[])[good, bad])
        {
            await Sign(site, drafter, id);
            using (var past = await Try(officer, id, "schedule", ("PublishAt", "2026-11-25T08:30")))
                (await SentPage.Read(officer, past)).Text.ShouldContain("已经过去");
            await Act(officer, id, "schedule", ("PublishAt", "2026-11-25T10:00"));
        }
        // Meanwhile an administrator adds a word.
        using var admin = await site.SignedIn("admin");
        (await (await Page(admin, "/desk/settings/terms")).With("Form.List", "过时表述").With("Form.Text", "说法甲").With("Form.Suggestion", "说法乙").With("Form.Level", "Error").Post("/desk/settings/terms")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var job = site.Services.GetRequiredService<ReleaseJob>();
        await job.Round(Stop);
        (await Ask(site, data => data.Publications.CountAsync(p => p.Stage == CourseStage.Scheduled, Stop))).ShouldBe(2, "its time has not come");
        time.Advance(TimeSpan.FromHours(1));
        await job.Round(Stop);
        await job.Round(Stop);
        (await Ask(site, data => data.Publications.Where(p => p.Id == good).Select(p => p.Stage).SingleAsync(Stop))).ShouldBe(CourseStage.Published);
        var held = await Ask(site, data => data.Publications.AsNoTracking().SingleAsync(p => p.Id == bad, Stop));
        (held.Stage, held.PublicVersion, held.PublishAt).ShouldBe((CourseStage.Ready, null, null));
        (await Page(officer, $"/desk/publications/{bad}")).Text.ShouldContain("定时发布没有进行");
        (await Page(drafter, "/desk/notifications")).Text.ShouldContain("含有新词的动态");
    }

    [Fact]
    public async Task One_that_cannot_be_read_at_its_time_keeps_no_other_from_being_published()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Demo, time);
        using var drafter = await site.SignedIn("drafter");
        using var officer = await site.SignedIn("officer");
        var (broken, good) = (await Draft(drafter, "news", "先到时间的动态", "服务点明天开放。"), await Draft(drafter, "news", "后到时间的动态", "服务点后天开放。"));
        foreach (var (id, at) in new[] { (broken, "10:00"), (good, "10:01") })
        {
            await Sign(site, drafter, id);
            await Act(officer, id, "schedule", ("PublishAt", $"2026-11-25T{at}"));
        }
        await Ask(site, data => data.PublicationVersions.Where(v => v.PublicationId == broken).ExecuteUpdateAsync(row => row.SetProperty(v => v.Content, "{"), Stop));
        time.Advance(TimeSpan.FromHours(2));

        // The log names it; nobody else waits for it.
        (await Should.ThrowAsync<InvalidOperationException>(() => site.Services.GetRequiredService<ReleaseJob>().Round(Stop))).Message.ShouldContain($"{broken}");

        (await Ask(site, data => data.Publications.Where(p => p.Id == good).Select(p => p.Stage).SingleAsync(Stop))).ShouldBe(CourseStage.Published);
        (await Ask(site, data => data.Publications.Where(p => p.Id == broken).Select(p => p.Stage).SingleAsync(Stop))).ShouldBe(CourseStage.Scheduled);
    }

    [Fact]
    public async Task Publications_of_another_agency_are_not_there()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "news", "别的机关看不到", "正文。");
        using var other = await site.SignedIn("zj-officer");
        foreach (var path in (string[])["", "/edit", "/compare", "/articles", "/correction"])
            (await other.GetAsync($"/desk/publications/{id}{path}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await Page(other, "/desk/publications")).Text.ShouldNotContain("别的机关看不到");
        var token = await Page(other, "/desk/publications");
        (await token.With("Version", "1").Post($"/desk/publications/{id}/withdrawal")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_flow_that_an_agency_settles_is_the_one_that_is_taken_and_secrecy_stays_in_it()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var admin = await site.SignedIn("admin");
        var form = await Page(admin, "/desk/settings/flow?kind=News");
        var agency = await Ask(site, data => data.Agencies.Where(a => a.Code == "laisui").Select(a => a.Id).SingleAsync(Stop));
        var address = $"/desk/settings/flow?agency={agency}&kind=News";
        // Section review is left out; leaving out secrecy is refused.
        var without = form with { Fields = [.. form.Fields.Where(f => !f.Name.EndsWith("Taken", StringComparison.Ordinal))] };
        (await without.Post(address)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await without.With("Steps[2].Taken", "true").With("Steps[3].Taken", "true").Post(address)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "news", "简化流程", "正文。");
        await Act(drafter, id, "submission", ("Version", "1"));
        (await Ask(site, data => data.Publications.AsNoTracking().Where(p => p.Id == id).Select(p => p.Steps).SingleAsync(Stop))).ShouldBe("SecrecyReview,Signature");
    }
}
