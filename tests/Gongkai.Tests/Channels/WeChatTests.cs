using System.Net;
using Gongkai.Documents.Writing;
using Gongkai.Features.Channels;
using Gongkai.Rules.Channels;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Channels;

/// <summary>Placing on an official account by its interface, against a real server that speaks it.</summary>
public sealed class WeChatTests(SharedWeChatRoom shared) : IClassFixture<SharedWeChatRoom>
{
    const string Submit = "cgi-bin/freepublish/submit";

    static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_released_is_published_on_the_account_once_and_taken_off_when_it_is_withdrawn(Database database)
    {
        await using var room = await Newsroom.Open(database, wechat: true);
        room.WeChat!.StillPublishing = 1;
        var id = await room.Publish("推文甲", "第一条　[粗 重点]内容。\n[表] 时间\n| 日 | 时 |\n| 周一 | 九点 |");
        await room.Round();
        (await room.PlacementOf(id)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PlacementState.Sending), p => p.PublishId.ShouldNotBeNull());
        await room.Round(Soon);
        await room.Round(Soon);
        var placed = await room.PlacementOf(id);
        (placed.State, placed.VersionNumber, placed.Automatic).ShouldBe((PlacementState.Placed, 1, true), placed.Trouble);
        placed.Place.ShouldBe($"https://mp.weixin.qq.com/s/{placed.ArticleId}");
        var (_, article) = room.WeChat.Published.ShouldHaveSingleItem();
        ((string)article["title"]!).ShouldBe("推文甲");
        ((string)article["content_source_url"]!).ShouldStartWith("https://gongkai.example.org/news/laisui/2026-");
        ((string)article["content"]!).ShouldSatisfyAllConditions(c => c.ShouldContain("<strong>重点</strong>"), c => c.ShouldContain("周一"), c => c.ShouldNotContain(" id="), c => c.ShouldNotContain("<a "));
        (await Page(room.Officer, $"/desk/publications/{id}")).Text.ShouldContain("已投放");

        await Act(room.Officer, id, "withdrawal", ("Reason", "内容有误"));
        await room.Round(Soon);
        var off = await room.PlacementOf(id);
        (off.State, off.WithdrawReason).ShouldBe((PlacementState.Withdrawn, "内容有误"), off.Trouble);
        room.WeChat.Shown.ShouldBeEmpty();
        (await Ask(room.Site, data => data.AuditRecords.Where(r => r.ObjectId == off.Id.ToString()).OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop))).ShouldBe(["placement.placed", "placement.withdrawn"]);
    }

    // The platform published it and its answer was lost, or came two times in one: asking again would publish it twice.
    [Theory, InlineData(Behaviour.Lost), InlineData(Behaviour.Twice)]
    public async Task A_publishing_whose_answer_was_lost_or_doubled_is_looked_for_and_not_repeated(Behaviour behaviour)
    {
        var room = shared.Room;
        room.WeChat!.Next(Submit, behaviour);
        var (title, asked) = ($"答复丢失的推文 {behaviour}", room.WeChat.Calls.Count(c => c == Submit));
        var id = await room.Publish(title);
        await room.Round();
        (await room.PlacementOf(id)).ShouldSatisfyAllConditions(p => p.Step.ShouldBe(SendingStep.Submitting), p => p.Trouble.ShouldNotBeNull());
        await room.Round(Soon);
        var placed = await room.PlacementOf(id);
        placed.State.ShouldBe(PlacementState.Placed, placed.Trouble);
        room.WeChat.TimesPublished(title).ShouldBe(1);
        (room.WeChat.Calls.Count(c => c == Submit) - asked).ShouldBe(1);
    }

    // The platform heard nothing: after a while the draft is still there, and is published then.
    [Fact]
    public async Task A_publishing_that_the_platform_never_did_is_asked_for_again_once_that_is_certain()
    {
        var room = shared.Room;
        room.WeChat!.Next(Submit, Behaviour.Rubbish);
        var id = await room.Publish("没有发出的推文");
        await room.Round();
        await room.Round(TimeSpan.FromMinutes(5));
        room.WeChat.TimesPublished("没有发出的推文").ShouldBe(0, "it may still be under way");
        await room.Round(Soon);
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        room.WeChat.TimesPublished("没有发出的推文").ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_told_is_left_to_a_person_who_looks_and_neither_lost_nor_sent_again()
    {
        var room = shared.Room;
        room.WeChat!.Next(Submit, Behaviour.Lost);
        var id = await room.Publish("说不清的推文");
        await room.Round();
        // Somebody deleted the article at the platform: neither it nor its draft is there.
        room.WeChat.Shown.Clear();
        await room.Round(Soon);
        var failed = await room.PlacementOf(id);
        failed.State.ShouldBe(PlacementState.Failed);
        failed.Trouble!.ShouldContain("后台核对");
        (await Page(room.Officer, "/desk")).Text.ShouldContain("后台核对");
        await room.Round(TimeSpan.FromDays(1));
        room.WeChat.TimesPublished("说不清的推文").ShouldBe(1);
        // Cancelling would forget it; sending anew is a decision of its own.
        (await room.Try($"/desk/placements/{failed.Id}/cancel", [])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Send($"/desk/placements/{failed.Id}/resend");
        await room.Round(Soon);
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        room.WeChat.TimesPublished("说不清的推文").ShouldBe(2);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_and_the_work_goes_on()
    {
        var room = shared.Room;
        await room.Publish("先发一条");
        await room.Round();
        await room.Round(Soon);
        room.WeChat!.Expire();
        var before = room.WeChat.Calls.Count(c => c == "cgi-bin/stable_token");
        var id = await room.Publish("令牌过期以后");
        await room.Round(Soon);
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        (room.WeChat.Calls.Count(c => c == "cgi-bin/stable_token") - before).ShouldBe(1);
    }

    [Theory]
    [InlineData("cgi-bin/draft/add", 48001, "没有使用这项接口的权限")]
    [InlineData("cgi-bin/draft/add", 40164, "203.0.113.7")]
    [InlineData("cgi-bin/stable_token", 40125, "不接受 AppID")]
    [InlineData("cgi-bin/freepublish/submit", 53503, "发布检查")]
    public async Task What_a_person_must_mend_is_said_on_the_board_and_not_tried_again(string path, int code, string said)
    {
        var room = shared.Room;
        room.WeChat!.Next(path, code, "invalid ip 203.0.113.7, not in whitelist");
        var id = await room.Publish($"要人处理的推文 {code}");
        await room.Round(TimeSpan.FromHours(3)); // the last token has ended: a new one is asked for
        var failed = await room.PlacementOf(id);
        failed.State.ShouldBe(PlacementState.Failed);
        failed.Trouble!.ShouldContain(said);
        (await Page(room.Officer, "/desk")).Text.ShouldContain(said);
        (await Page(room.Officer, "/desk/notifications")).Text.ShouldContain("没有投放成功");
        var calls = room.WeChat.Calls.Count;
        await room.Round(TimeSpan.FromDays(2));
        room.WeChat.Calls.Count.ShouldBe(calls);
        // Once it is mended, it goes on from where it stood.
        await room.Send($"/desk/placements/{failed.Id}/retry");
        await room.Round(Soon);
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        room.WeChat.TimesPublished($"要人处理的推文 {code}").ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_that_is_down_is_asked_again_after_growing_times_and_then_people_are_told()
    {
        var room = shared.Room;
        for (var i = 0; i < PlacementCourse.MostTries; i++)
            room.WeChat!.Next("cgi-bin/material/add_material", i % 2 == 0 ? Behaviour.Down : Behaviour.Rubbish);
        var id = await room.Publish("平台停机");
        await room.Round();
        var first = await room.PlacementOf(id);
        (first.State, first.Tries, first.NextAt).ShouldBe((PlacementState.Waiting, 1, room.Time.GetUtcNow().AddMinutes(2)));
        await room.Round(TimeSpan.FromMinutes(1));
        (await room.PlacementOf(id)).Tries.ShouldBe(1, "its time has not come");
        for (var i = 1; i < PlacementCourse.MostTries; i++)
            await room.Round(TimeSpan.FromHours(6));
        (await room.PlacementOf(id)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PlacementState.Failed), p => p.Tries.ShouldBe(PlacementCourse.MostTries), p => p.NextAt.ShouldBeNull());
        (await Page(room.Officer, "/desk")).Text.ShouldContain("平台停机");
    }

    [Fact]
    public async Task A_limit_of_the_day_is_waited_for_until_the_next_day_in_china()
    {
        var room = shared.Room;
        room.WeChat!.Next("cgi-bin/draft/add", 45009);
        var id = await room.Publish("超过限额");
        await room.Round();
        var tomorrow = room.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date.AddDays(1);
        (await room.PlacementOf(id)).NextAt.ShouldBe(new DateTimeOffset(tomorrow, TimeSpan.FromHours(8)).AddMinutes(5));
        await room.Round(TimeSpan.FromDays(1));
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
    }

    [Fact]
    public async Task A_chosen_picture_becomes_the_cover_and_what_is_no_picture_is_refused_in_words()
    {
        var room = shared.Room;
        var id = await Draft(room.Drafter, "news", "有封面的推文", "服务点今天开放。");
        var path = $"/desk/publications/{id}/placements";
        var picture = CoverPicture.Jpeg("现场照片", "示范局");
        foreach (var (bytes, said) in ((byte[], string)[])[("<svg/>"u8.ToArray(), "不是图片"), ([.. picture[..600]], "损坏"), ([], "不是图片"), ([0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0, 1, 2, 3, 4], "")])
            using (var refused = await room.Try($"{path}?handler=Cover", [], ("cover", "封面.jpg", bytes)))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
                (await SentPage.Read(room.Officer, refused)).Text.ShouldContain(said);
            }
        using (var none = await room.Try($"{path}?handler=Cover", []))
            (await SentPage.Read(room.Officer, none)).Text.ShouldContain("请选择图片");
        var late = await Page(room.Officer, path);
        using (var taken = await room.Try($"{path}?handler=Cover", [], ("cover", "封面.png", picture)))
            taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // Whoever saw the old one is told first.
        (await late.Send($"{path}?handler=Cover", ("cover", "另一张.jpg", picture))).Status.ShouldBe(HttpStatusCode.Conflict);
        var kept = await Ask(room.Site, data => data.PublicationCovers.AsNoTracking().SingleAsync(c => c.PublicationId == id, Stop));
        (await room.Officer.GetByteArrayAsync($"{path}/cover.jpg", Stop)).ShouldBe(kept.Picture);
        using (var other = await room.Site.SignedIn("zj-officer"))
            (await other.GetAsync($"{path}/cover.jpg", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await Publish(room.Site, room.Drafter, id);
        await room.Round();
        await room.Round(Soon);
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        room.WeChat!.Covers.Last().ShouldBe(kept.Picture);

        await room.Send($"{path}?handler=PlainCover");
        (await room.Officer.GetByteArrayAsync($"{path}/cover.jpg", Stop)).ShouldBe(CoverPicture.Jpeg("有封面的推文", await Ask(room.Site, data => data.Agencies.Where(a => data.Publications.Any(p => p.Id == id && p.AgencyId == a.Id)).Select(a => a.Name).SingleAsync(Stop))));
    }

    [Fact]
    public async Task A_secret_is_kept_sealed_never_shown_again_and_asked_of_nobody_who_does_not_keep_the_channel()
    {
        var room = shared.Room;
        var path = $"/desk/channels/{room.Account}/interface";
        foreach (var page in (string[])[path, $"/desk/channels/{room.Account}", $"/desk/channels/{room.Account}/edit"])
            (await Page(room.Officer, page)).Html.ShouldNotContain(WeChatServer.Secret);
        var kept = await Ask(room.Site, data => data.Channels.AsNoTracking().SingleAsync(c => c.Id == room.Account, Stop));
        kept.Secret!.Cipher.ShouldNotContain(WeChatServer.Secret);
        (await Ask(room.Site, data => data.AuditRecords.Where(r => r.ObjectId == room.Account.ToString()).Select(r => r.Before + r.After).ToListAsync(Stop))).ShouldAllBe(r => !r.Contains(WeChatServer.Secret));
        await room.Send($"{path}?handler=Test");
        (await Page(room.Officer, path)).Text.ShouldContain("微信接受了凭据");
        // An empty secret leaves the one that is set; another AppID needs its own.
        await room.Send(path, ("Form.AppId", WeChatServer.AppId), ("Form.Secret", ""));
        (await room.Try(path, [("Form.AppId", "wxother"), ("Form.Secret", "")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var who in (string[])["head", "zj-officer"])
        {
            using var other = await room.Site.SignedIn(who);
            (await other.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, who);
        }
    }
}
