using System.IO.Compression;
using System.Net;
using System.Text;
using Gongkai.Features.Channels;
using Gongkai.Features.Channels.WeChat;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Channels;

/// <summary>One item on several channels, by hand: time, proof, correction, withdrawal of each.</summary>
public sealed class PlacementTests(SharedNewsroom shared) : IClassFixture<SharedNewsroom>
{
    static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2000]];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Now(Newsroom room) => room.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm", null);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_item_is_placed_on_portal_account_and_board_each_with_its_proof_and_comes_off_each_by_itself(Database database)
    {
        await using var room = await Newsroom.Open(database);
        var board = await room.Channel("公园宣传栏");
        var id = await Draft(room.Drafter, "news", "三处投放", "服务点今天开放。");
        await room.Send($"/desk/publications/{id}/placements", ("Chosen", $"{board}"));
        (await room.PlacementOf(id, board)).DueAt.ShouldBeNull();
        (await Page(room.Officer, "/desk")).Text.ShouldNotContain("三处投放", customMessage: "it waits for its publication");
        await Publish(room.Site, room.Drafter, id);
        // The account was added by the kind's default; both are on the board of tasks.
        var (onAccount, onBoard) = (await room.PlacementOf(id), await room.PlacementOf(id, board));
        (onAccount.State, onBoard.State).ShouldBe((PlacementState.Waiting, PlacementState.Waiting));
        (await Page(room.Officer, "/desk")).Text.ShouldContain("三处投放");

        // Without a proof it is not taken, and what was typed stays.
        using (var unproved = await room.Try($"/desk/placements/{onBoard.Id}/place", [("Form.At", Now(room)), ("Form.Note", "贴在南门")]))
        {
            unproved.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var again = await SentPage.Read(room.Officer, unproved);
            again.Text.ShouldContain("请提供证明：张贴后的照片");
            again["Form.Note"].ShouldBe("贴在南门");
        }
        using (var proved = await room.Try($"/desk/placements/{onBoard.Id}/place", [("Form.At", Now(room))], ("Files", "../../南门\u202egpj.照片.jpg", Photo)))
            proved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await room.Try($"/desk/placements/{onAccount.Id}/place", [("Form.At", Now(room)), ("Form.Place", "javascript:alert(1)")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Send($"/desk/placements/{onAccount.Id}/place", ("Form.At", Now(room)), ("Form.Place", "https://mp.weixin.qq.com/s/abc"));
        var page = (await Page(room.Officer, $"/desk/publications/{id}/placements")).Text;
        page.ShouldContain("本网站");
        page.ShouldContain("1 个证明");
        (await Page(room.Officer, "/desk")).Text.ShouldNotContain("三处投放");
        var file = await Ask(room.Site, data => data.PlacementProofs.AsNoTracking().SingleAsync(f => f.PlacementId == onBoard.Id, Stop));
        file.Name.ShouldBe("南门gpj.照片.jpg");
        using (var taken = await room.Officer.GetAsync($"/desk/placements/{onBoard.Id}/proofs/{file.Id}", Stop))
            taken.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");

        // It is taken off one channel only: the others stay.
        await room.Send($"/desk/placements/{onBoard.Id}/withdrawal", ("Form.Note", "公告栏翻新"));
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        (await Page(room.Officer, "/desk")).Text.ShouldContain("要撤下");
        (await room.Try($"/desk/placements/{onBoard.Id}/removal", [("Form.At", Now(room)), ("Form.Note", "")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Send($"/desk/placements/{onBoard.Id}/removal", ("Form.At", Now(room)), ("Form.Note", "已揭下"));

        // The publication is withdrawn: what is still up must come off, and is followed until it has.
        await Act(room.Officer, id, "withdrawal", ("Reason", "内容有误"));
        (await room.PlacementOf(id)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PlacementState.ToWithdraw), p => p.WithdrawReason.ShouldBe("内容有误"));
        (await room.PlacementOf(id, board)).State.ShouldBe(PlacementState.Withdrawn);
        // Public again before it came off: it stays.
        await Act(room.Officer, id, "restoration");
        (await room.PlacementOf(id)).State.ShouldBe(PlacementState.Placed);
        await Act(room.Officer, id, "withdrawal", ("Reason", "还是有误"));
        await room.Send($"/desk/placements/{onAccount.Id}/removal", ("Form.At", Now(room)), ("Form.Note", "原链接显示已删除"));
        (await Page(room.Officer, "/desk")).Text.ShouldNotContain("三处投放");
        (await Ask(room.Site, data => data.AuditRecords.Where(r => r.ObjectId == onAccount.Id.ToString()).OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop))).ShouldBe(["placement.placed", "placement.withdrawn"]);
    }

    [Fact]
    public async Task A_correction_is_a_task_on_every_channel_until_it_stands_there_too()
    {
        var room = shared.Room;
        var id = await room.Publish("要更正的动态");
        var placed = await room.PlacementOf(id);
        await room.Send($"/desk/placements/{placed.Id}/place", ("Form.At", Now(room)), ("Form.Place", "https://mp.weixin.qq.com/s/abc"));
        await Act(room.Officer, id, "correction", ("Reason", "时间有误"));
        await Form(await Page(room.Drafter, $"/desk/publications/{id}/edit"), "要更正的动态", "改过的内容。").Post($"/desk/publications/{id}/edit");
        await Publish(room.Site, room.Drafter, id);
        (await Page(room.Officer, "/desk")).Text.ShouldContain("内容已经更正，请更新");
        await room.Send($"/desk/placements/{placed.Id}/update", ("Form.At", Now(room)), ("Form.Place", "https://mp.weixin.qq.com/s/def"));
        (await room.PlacementOf(id)).ShouldSatisfyAllConditions(p => p.VersionNumber.ShouldBe(2), p => p.Place.ShouldBe("https://mp.weixin.qq.com/s/def"));
        (await Page(room.Officer, "/desk")).Text.ShouldNotContain("内容已经更正，请更新");
    }

    [Fact]
    public async Task Of_two_people_who_record_the_same_placement_the_second_sees_that_it_was_done()
    {
        var room = shared.Room;
        var placed = await room.PlacementOf(await room.Publish("两人登记"));
        var path = $"/desk/placements/{placed.Id}/place";
        var second = (await Page(room.Officer, path)).With("Form.Place", "https://mp.weixin.qq.com/s/two");
        await room.Send(path, ("Form.At", Now(room)), ("Form.Place", "https://mp.weixin.qq.com/s/one"));
        var answer = await second.Send(path);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer["Form.Place"].ShouldBe("https://mp.weixin.qq.com/s/two");
        answer.Text.ShouldContain("已投放");
    }

    [Fact]
    public async Task The_package_for_other_sites_holds_what_is_public_under_names_that_every_system_takes()
    {
        var room = shared.Room;
        var id = await Draft(room.Drafter, "news", "打包/导出的动态", "<script>alert(1)</script>内容。");
        var token = await Page(room.Drafter, $"/desk/publications/{id}");
        using (var sent = await token.Post($"/desk/publications/{id}/files", ("Files", "..\\..\\CON.txt", "说明"u8.ToArray()), ("Files", "con.txt", "另一份"u8.ToArray())))
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await room.Officer.GetAsync($"/desk/publications/{id}/placements/package.zip", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a draft never leaves");
        await Publish(room.Site, room.Drafter, id);
        using var answer = await room.Officer.GetAsync($"/desk/publications/{id}/placements/package.zip", Stop);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("打包／导出的动态.zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        zip.Entries.Select(e => e.FullName).ShouldBe(["index.html", "document.docx", "metadata.json", "metadata.csv", "attachments/文件CON.txt", "attachments/文件con（2）.txt"]);
        Read("index.html").ShouldSatisfyAllConditions(h => h.ShouldContain("&lt;script&gt;"), h => h.ShouldNotContain("<script>"));
        Read("metadata.json").ShouldContain("/news/laisui/2026-");

        foreach (var size in (string[])["a4", "a3"])
        {
            using var sheet = await room.Officer.GetAsync($"/desk/publications/{id}/placements/sheet-{size}.pdf", Stop);
            Encoding.Latin1.GetString(await sheet.Content.ReadAsByteArrayAsync(Stop)).ShouldStartWith("%PDF-");
        }
        (await room.Officer.GetAsync($"/desk/publications/{id}/placements/sheet-a0.pdf", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        string Read(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Placements_of_another_agency_are_not_there_and_the_public_sees_none()
    {
        var room = shared.Room;
        var placed = await room.PlacementOf(await room.Publish("别的机关看不到的投放"));
        using var other = await room.Site.SignedIn("zj-officer");
        foreach (var path in (string[])[$"/desk/placements/{placed.Id}", $"/desk/placements/{placed.Id}/place", $"/desk/channels/{room.Account}", $"/desk/channels/{room.Account}/figures", $"/desk/publications/{placed.PublicationId}/placements", $"/desk/publications/{placed.PublicationId}/reach"])
            (await other.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await Page(other, "/desk/placements")).Text.ShouldNotContain("别的机关看不到的投放");
        using var reader = room.Site.NewBrowser();
        (await Page(reader, "/news")).Text.ShouldNotContain("平安番禺");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\a\u202e.exe.pdf", "a.exe.pdf")]
    [InlineData("NUL.tar.gz", "文件NUL.tar.gz")]
    [InlineData("...", "未命名")]
    [InlineData("-rf", "rf")]
    public void A_hostile_name_becomes_one_that_every_system_takes(string name, string safe) => PackageNames.Of([name]).ShouldBe([safe]);

    [Fact]
    public void An_article_holds_only_what_the_platform_takes_within_its_lengths()
    {
        var title = new string('长', 70);
        var content = new PublicationContent { Title = title, Body = "一、总则\n第一条　见[本站](/policies/a/b)和[外站](https://example.org/x)。\n[图 a.png：流程图]\n<img src=x onerror=alert(1)>", Summary = new string('概', 200) };
        WeChatArticle.Title(title).ShouldBe(new string('长', 63) + "…");
        WeChatArticle.Digest(content).Length.ShouldBe(WeChatArticle.MostDigest);
        var html = WeChatArticle.Html(content, _ => null, "https://gongkai.example.org/policies/a/b");
        html.ShouldStartWith($"<p style=\"text-align:center;font-weight:bold\">{title}</p>");
        html.ShouldContain("外站（https://example.org/x）");
        html.ShouldContain("（图片：流程图，见原文）");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<a ");
    }
}
