using System.Net;
using Gongkai.Data;
using Gongkai.Features.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Requests.Applicant;

namespace Gongkai.Tests.Requests;

/// <summary>From the portal's form to the case and back to the applicant, as a browser without script does it.</summary>
public sealed class ApplicationTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[40]];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Somebody_applies_and_follows_the_case_by_its_code(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = site.NewBrowser();
        var check = await Filled(site, browser);
        check.Text.ShouldContain(Applicant.Identity);
        var sent = await Follow(check, "/requests/new/check");
        var (number, code) = Receipt(sent);
        number.ShouldMatch(@"^YSQ-\d{4}-\d{4}$");
        // Pressed again, or loaded again, it is the same one.
        (await Follow(check, "/requests/new/check")).Text.ShouldContain(number);
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var request = await data.Requests.AsNoTracking().SingleAsync(r => r.Subject.StartsWith("2025 年服务窗口"), Stop);
        request.Name.Cipher.ShouldNotContain("卫小禾");
        (request.ReceivedOn, request.DueOn).ShouldBe((null, null));

        using var other = site.NewBrowser();
        var track = await Get(other, "/requests/track");
        var wrong = await track.With("Number", number).With("Code", "BBBBB-BBBBB").Send("/requests/track");
        var unknown = await track.With("Number", "YSQ-2026-9999").With("Code", code).Send("/requests/track");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // A wrong code and an unknown number are answered alike.
        foreach (var refused in (SentPage[])[wrong, unknown])
            refused.Text.ShouldContain("编号或者查询码不对，请核对回执后重新填写");
        unknown.Status.ShouldBe(wrong.Status);
        var opened = await Follow(track.With("Number", $" {number.ToLowerInvariant()} ").With("Code", code.ToLowerInvariant()), "/requests/track");
        opened.Text.ShouldContain("等待受理机关确认");
        opened.Html.ShouldNotContain("卫小禾");
        var withdrawn = await opened.Send("/requests/track?handler=Withdraw");
        withdrawn.Text.ShouldContain("请勾选");
        (await Follow(opened.With("Sure", "true"), "/requests/track?handler=Withdraw")).Text.ShouldContain("已经撤回");
        (await Get(browser, "/requests/track")).Text.ShouldNotContain("退出查询", Case.Sensitive, "the case is open only where the code was entered");
    }

    [Fact]
    public async Task What_is_wrong_is_named_at_its_field_and_nothing_is_lost()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = site.NewBrowser();
        var who = await Follow(await Get(browser, "/requests/new"), "/requests/new");
        var none = await (who with { Fields = [.. who.Fields.Where(f => f.Name is not ("Form.Kind" or "Agency"))] }).Send("/requests/new/who");
        none.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.Title.ShouldStartWith("错误：");
        none.Text.ShouldContain("请选择申请人类别");
        var contact = await Follow(who.With("Agency", $"{await AgencyOf(site)}").With("Form.Kind", "Business"), "/requests/new/who");
        contact.Text.ShouldContain("单位名称");
        var faulty = await contact.With("Form.Name", "示范市某某有限公司").With("Form.PaperNumber", "91440101MA5XXXXXX1").With("Form.Phone", "没有").Send("/requests/new/contact");
        faulty.Text.ShouldContain("统一社会信用代码校验不通过");
        faulty.Text.ShouldContain("请填写联系人姓名");
        faulty["Form.Name"].ShouldBe("示范市某某有限公司");
        // The next step is not open before this one is answered; what was typed is there in another window.
        (await browser.GetAsync("/requests/new/check", Stop)).Headers.Location!.ToString().ShouldBe("/requests/new/contact");
        (await Get(browser, "/requests/new/contact"))["Form.Name"].ShouldBe("示范市某某有限公司");
    }

    [Fact]
    public async Task Files_are_recognised_by_content_and_the_good_ones_stay()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = site.NewBrowser();
        await Filled(site, browser);
        var files = await Get(browser, "/requests/new/files");
        var longName = new string('长', 300) + ".pdf";
        var answer = await files.Send("/requests/new/files?handler=Add", ("Files", longName, Pdf), ("Files", "照片.jpg", [(byte)'M', (byte)'Z', 0, 0]), ("Files", "空.txt", []), ("Files", "页.txt", "<html><script>"u8.ToArray()));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("“照片.jpg”是程序");
        answer.Text.ShouldContain("“空.txt”是空文件");
        answer.Text.ShouldContain("“页.txt”是网页");
        answer.Text.ShouldContain("长长长");
        var big = await files.Send("/requests/new/files?handler=Add", ("Files", "大.pdf", [.. Pdf, .. new byte[10 << 20]]));
        big.Text.ShouldContain("每个文件不超过 10 MB");
        (await Follow(await Get(browser, "/requests/new/check"), "/requests/new/check")).Text.ShouldContain("申请已提交");
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var kept = await data.RequestFiles.AsNoTracking().SingleAsync(Stop);
        (kept.MediaType, kept.Size, kept.Name.Length).ShouldBe(("application/pdf", Pdf.Length, 200));
        (await data.DraftFiles.CountAsync(Stop)).ShouldBe(0);

        using var officer = await site.SignedIn("officer");
        using var taken = await officer.GetAsync($"/desk/requests/{kept.RequestId}/files/{kept.Id}", Stop);
        taken.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        taken.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await taken.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(Pdf);
        using var elsewhere = await site.SignedIn("zj-officer");
        (await elsewhere.GetAsync($"/desk/requests/{kept.RequestId}/files/{kept.Id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Guessing_is_slowed_where_it_comes_from()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = site.NewBrowser();
        var track = await Get(browser, "/requests/track");
        for (var i = 0; i < 10; i++)
            (await track.With("Number", "YSQ-2026-0001").With("Code", $"BBBBB-BBBB{i}").Send("/requests/track")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var slowed = await track.With("Number", "YSQ-2026-0001").With("Code", "CCCCC-CCCCC").Post("/requests/track");
        slowed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        slowed.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_flood_is_throttled_and_what_was_refused_can_be_sent_afterwards()
    {
        await using var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Demo with { Limits = new() { Applications = 1, Local = true } });
        using var first = site.NewBrowser();
        using var second = site.NewBrowser();
        await Follow(await Filled(site, first), "/requests/new/check");
        var check = await Filled(site, second);
        using var refused = await check.Post("/requests/new/check");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("正在填写的公开申请已经保存");
        (await Get(second, "/requests/new/check")).Text.ShouldContain("卫小禾");
    }
}
