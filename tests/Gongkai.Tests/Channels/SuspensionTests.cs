using System.Net;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Features.Channels;
using Gongkai.Rules.Channels;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Channels;

/// <summary>An account that is not updated for a while: its notice, what waits for it, its end, and how it counts.</summary>
public sealed class SuspensionTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_suspended_account_takes_nothing_is_not_alarmed_comes_back_on_time_and_counts_all_the_while(Database database)
    {
        await using var room = await Newsroom.Open(database, wechat: true);
        var account = $"/desk/channels/{room.Account}";
        var before = await room.Publish("暂停以前的推文");
        await room.Round();
        await room.Round(TimeSpan.FromMinutes(5));
        (await room.PlacementOf(before)).State.ShouldBe(PlacementState.Placed);

        // It is proposed with its end, and goes the way to its notice.
        using (var endless = await room.Try($"{account}/steps/Proposed", [("Form.Matter", "Suspension"), ("Form.On", "2026-11-25"), ("Form.Note", "平台整改")]))
        {
            endless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await SentPage.Read(room.Officer, endless)).ShouldSatisfyAllConditions(p => p.Text.ShouldContain("请填写暂停到哪一天"), p => p["Form.Note"].ShouldBe("平台整改"));
        }
        await room.Send($"{account}/steps/Proposed", ("Form.Matter", "Suspension"), ("Form.Until", "2026-12-10"), ("Form.On", "2026-11-25"), ("Form.Note", "平台整改"));
        foreach (var step in (string[])["Approved", "Filed", "Announced"])
            await room.Send($"{account}/steps/{step}", ("Form.On", "2026-11-25"), ("Form.Note", "已办"));
        var chosen = await Draft(room.Drafter, "news", "选定以后暂停的推文", "服务点今天开放。");
        await room.Send($"/desk/publications/{chosen}/placements", ("Chosen", $"{room.Account}"));
        await room.Send($"{account}/steps/Suspended", ("Form.On", "2026-11-25"));
        (await Notice(room)).ShouldSatisfyAllConditions(t => t.ShouldContain("2026年11月25日起暂停更新"), t => t.ShouldContain("2026年12月10日恢复更新"));
        (await Page(room.Officer, account)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("暂停更新"), t => t.ShouldContain("到 2026-12-10 恢复"));
        (await Page(room.Officer, "/desk/channels?state=Suspended")).Text.ShouldContain("平安番禺（演示）");

        // What was chosen before waits; what is published meanwhile is not planned for it; what must come off comes off.
        await Publish(room.Site, room.Drafter, chosen);
        var meanwhile = await room.Publish("暂停期间的动态");
        await Act(room.Officer, before, "withdrawal", ("Reason", "内容有误"));
        await room.Round(TimeSpan.FromMinutes(30));
        (await room.PlacementOf(chosen)).State.ShouldBe(PlacementState.Waiting);
        (await Ask(room.Site, data => data.Placements.CountAsync(p => p.PublicationId == meanwhile && p.ChannelId == room.Account, Stop))).ShouldBe(0);
        (await room.PlacementOf(before)).State.ShouldBe(PlacementState.Withdrawn);
        room.WeChat!.TimesPublished("选定以后暂停的推文").ShouldBe(0);
        (await Page(room.Officer, $"/desk/publications/{chosen}/placements")).Text.ShouldContain("账号暂停更新，恢复后投放");
        using (var late = await room.Try($"/desk/placements/new?channel={room.Account}", [("Form.Channel", $"{room.Account}"), ("Form.Title", "暂停期间"), ("Form.At", "2026-11-25T10:05")]))
            (await SentPage.Read(room.Officer, late)).Text.ShouldContain("起暂停更新");
        // Its figures go on.
        await room.Send($"{account}/figures", ("Form.On", "2026-11-25"), ("Form.Followers", "97000"));

        // Two weeks of silence are no alarm; the end of the suspension is, shortly before and on its day, each once.
        await room.Round(TimeSpan.FromDays(9)); // Friday, 4 December
        await room.Daily();
        (await Told("暂停到")).ShouldBe(0);
        await room.Round(TimeSpan.FromDays(3));
        await room.Daily();
        await room.Daily();
        (await Told("暂停到")).ShouldBe(1);
        await room.Round(TimeSpan.FromDays(3));
        await room.Daily();
        (await Told("暂停到")).ShouldBe(2);
        (await Told("没有更新")).ShouldBe(0);
        (await Page(room.Officer, "/desk/channels?light=Stale")).Text.ShouldNotContain("平安番禺（演示）");
        (await Page(room.Officer, "/desk")).Text.ShouldContain("暂停到 2026-12-10 期满");
        await room.Send($"{account}/steps/Prolonged", ("Form.On", "2026-12-10"), ("Form.Until", "2026-12-20"), ("Form.Note", "整改没有完成，局长办公会同意"));
        (await Page(room.Officer, "/desk")).Text.ShouldNotContain("暂停到");
        (await Notice(room)).ShouldContain("2026年12月20日恢复更新");

        // Back again: what waited goes out, and its days are counted from now.
        await room.Send($"{account}/steps/Resumed", ("Form.On", "2026-12-10"));
        (await Page(room.Officer, "/desk/channels?light=Fresh")).Text.ShouldContain("平安番禺（演示）");
        await room.Round();
        await room.Round(TimeSpan.FromMinutes(30));
        room.WeChat.TimesPublished("选定以后暂停的推文").ShouldBe(1);
        (await Notice(room)).ShouldContain("2026年12月10日起恢复更新");
        await room.Round(TimeSpan.FromDays(11));
        (await Page(room.Officer, "/desk/channels?light=Soon")).Text.ShouldContain("11 天没有更新");
        (await Page(room.Officer, "/desk/channels/year?year=2026")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("2026-11-25 至 2026-12-09 暂停更新"), t => t.ShouldContain("97,000"));

        Task<int> Told(string words) => Ask(room.Site, data => data.Notifications.CountAsync(n => n.Link == account && n.Text.Contains(words), Stop));
    }

    static async Task<string> Notice(Newsroom room)
    {
        using var notice = await room.Officer.GetAsync($"/desk/channels/{room.Account}/notice.docx", Stop);
        var (content, _) = DocumentTexts.Read(await notice.Content.ReadAsByteArrayAsync(Stop), "notice.docx", Stop);
        return string.Concat(content!.Blocks.OfType<TextBlock>().Select(b => b.Text));
    }

    [Theory]
    [InlineData(AccountMatter.Change, "名称或者主办单位将作变更", null)]
    [InlineData(AccountMatter.Closure, "停止更新，并按程序关停、注销", "30天")]
    [InlineData(AccountMatter.Migration, "整体迁移至“平安示范”", "30天")]
    [InlineData(AccountMatter.Merger, "并入“平安示范”", "30天")]
    [InlineData(AccountMatter.Suspension, "2026年4月1日恢复更新", "保留到恢复更新")]
    public void Every_matter_has_its_notice(AccountMatter matter, string says, string? note)
    {
        var (account, into) = (Account("示范来穗"), Account("平安示范"));
        var events = ((AccountStep Step, int Day)[])[(AccountStep.Proposed, 2), (AccountStep.Approved, 3), (AccountStep.Filed, 4)];

        var letter = ChannelNotices.Of("示范局", account, into, [.. events.Index().Select(e => new ChannelEvent
        {
            ChannelId = account.Id, Index = e.Index, Step = e.Item.Step, On = new(2026, 3, e.Item.Day), Matter = e.Index == 0 ? matter : null, Until = e.Index == 0 && matter == AccountMatter.Suspension ? new(2026, 4, 1) : null, ByName = "何嘉敏", At = DateTimeOffset.UnixEpoch,
        })])!;

        string.Concat(letter.Paragraphs).ShouldContain(says);
        (letter.Note is { } written && note is not null ? written.Contains(note) : letter.Note is null && note is null).ShouldBeTrue(letter.Note);
        letter.Title.ShouldContain("示范来穗");
        LetterWriter.Write(letter, LetterForm.Pdf).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
    }

    static PublishingChannel Account(string name) => new() { AgencyId = Guid.Empty, Kind = ChannelKind.WeChat, Name = name, Host = "示范局" };
}
