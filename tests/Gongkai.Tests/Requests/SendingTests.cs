using System.Net;
using System.Text;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Mail;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Portal;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Gongkai.Tests.Requests.Applicant;

namespace Gongkai.Tests.Requests;

/// <summary>What may go wrong when an application is sent, and what is done with it by its requester afterwards.</summary>
public sealed class SendingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[40]];

    static IServiceProvider Services(RunningSite site) => site.Services.CreateScope().ServiceProvider;

    static GongkaiContext Data(RunningSite site) => Services(site).GetRequiredService<GongkaiContext>();

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_double_click_makes_one_case_and_shows_one_receipt(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = site.NewBrowser();
        var check = await Filled(site, browser);
        var before = await Data(site).Requests.CountAsync(Stop);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => check.Post("/requests/new/check")));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect && a.Headers.Location!.OriginalString == "/requests/new/sent");
        (await Data(site).Requests.CountAsync(Stop)).ShouldBe(before + 1);
        Receipt(await Get(browser, "/requests/new/sent")).ShouldBe(Receipt(await Get(browser, "/requests/new/sent")));
        // The receipt is for the browser that sent it.
        using var other = site.NewBrowser();
        (await other.GetAsync("/requests/new/sent", Stop)).Headers.Location!.OriginalString.ShouldBe("/requests/new");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_failure_between_upload_and_commit_leaves_the_draft_whole_and_no_half_case(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = site.NewBrowser();
        await Filled(site, browser);
        using var added = await (await Get(browser, "/requests/new/files")).Post("/requests/new/files?handler=Add", ("Files", "材料.pdf", Pdf));
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var check = await Get(browser, "/requests/new/check");
        var data = Data(site);
        var before = (await data.Requests.CountAsync(Stop), await data.RequestEntries.CountAsync(Stop), await data.AuditRecords.CountAsync(Stop));
        // The last step of the transaction fails, as it does when the power goes: what came before it is taken back.
        await site.Place.Say(database == Database.Sqlite
            ? """CREATE TRIGGER "cut" BEFORE DELETE ON "DraftFiles" BEGIN SELECT RAISE(ABORT, 'cut'); END"""
            : """CREATE FUNCTION cut() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$ LANGUAGE plpgsql; CREATE TRIGGER cut BEFORE DELETE ON "DraftFiles" FOR EACH ROW EXECUTE FUNCTION cut()""");
        (await check.Post("/requests/new/check")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        data = Data(site);
        (await data.Requests.CountAsync(Stop), await data.RequestEntries.CountAsync(Stop), await data.AuditRecords.CountAsync(Stop)).ShouldBe(before);
        (await data.RequestFiles.AnyAsync(f => f.Name == "材料.pdf", Stop)).ShouldBeFalse();
        await site.Place.Say(database == Database.Sqlite ? """DROP TRIGGER "cut" """ : """DROP TRIGGER cut ON "DraftFiles" """);
        check = await Get(browser, "/requests/new/check");
        check.Text.ShouldContain("材料.pdf");
        var (number, _) = Receipt(await Follow(check, "/requests/new/check"));
        data = Data(site);
        var kept = await data.RequestFiles.AsNoTracking().SingleAsync(f => f.Name == "材料.pdf", Stop);
        (await data.Requests.Where(r => r.Id == kept.RequestId).Select(r => r.Number).SingleAsync(Stop)).ShouldBe(number);
    }

    [Fact]
    public async Task The_confirmation_by_mail_holds_the_number_and_nothing_that_opens_the_case_or_says_who_asked_what()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var data = Data(site);
        foreach (var (key, value) in new[] { (SettingKeys.MailHost, "127.0.0.1"), (SettingKeys.MailPort, "1"), (SettingKeys.MailFrom, "gongkai@example.org"), (SettingKeys.SiteAddress, "https://gongkai.example.org") })
            if (await data.Settings.FirstOrDefaultAsync(s => s.Key == key, Stop) is { } setting)
                setting.Value = value;
            else
                data.Settings.Add(new() { Key = key, Value = value });
        await data.SaveChangesAsync(Stop);
        using var browser = site.NewBrowser();
        var (number, code) = Receipt(await Follow(await Filled(site, browser, "wei@example.org"), "/requests/new/check"));
        var mail = await Data(site).OutboxMails.AsNoTracking().SingleAsync(m => m.Subject.Contains(number), Stop);
        var keys = site.Services.GetRequiredService<InstallationKeys>();
        keys.Open(mail.To!, OutboxMail.ToPurpose).ShouldBe("wei@example.org");
        var body = keys.Open(mail.Body!, OutboxMail.BodyPurpose);
        body.ShouldContain(number);
        body.ShouldContain("https://gongkai.example.org/requests/track");
        foreach (var secret in new[] { code, code.Replace("-", ""), "卫小禾", Applicant.Identity, "排队时间" })
            body.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Ten_thousand_from_one_address_within_an_hour_are_all_accepted_numbered_and_grouped()
    {
        const int many = 10_000, requesters = 4;
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var agency = await AgencyOf(site);
        var keys = site.Services.GetRequiredService<InstallationKeys>();
        var drafts = Enumerable.Range(0, many).Select(i => new DraftContent { Agency = agency, Form = Form($"卫小禾{i % requesters}", i) })
            .Select((content, i) => new OpenDraft(new() { TokenIndex = $"flood {i}", SavedAt = DateTimeOffset.UtcNow, Content = keys.Seal(content.Write(), ApplicationDraft.ContentPurpose) }, content, [])).ToList();
        await using (var filled = site.Place.Choice.CreateContext())
        {
            filled.ApplicationDrafts.AddRange(drafts.Select(d => d.Draft));
            await filled.SaveChangesAsync(Stop);
        }
        await Parallel.ForEachAsync(drafts, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (draft, stop) =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<DraftDesk>().Send(draft, "192.0.2.7", stop)).ShouldBeOfType<ActResult.Succeeded>();
        });
        var data = Data(site);
        var sent = await data.Requests.AsNoTracking().Where(r => r.Subject.StartsWith("洪水")).Select(r => r.Serial).ToListAsync(Stop);
        sent.Order().ShouldBe(Enumerable.Range(sent.Min(), many), "one number each, without a gap");
        var groups = await Services(site).GetRequiredService<RequestLedger>().Groups(await OfficerOf(data, "demo.officer"), 50, Stop);
        groups[0].ShouldSatisfyAllConditions(g => g.SameOrigin.ShouldBeTrue(), g => g.Count.ShouldBe(many), g => g.AgencyId.ShouldBe(agency));
        groups.Where(g => !g.SameOrigin).Select(g => g.Count).ShouldBe(Enumerable.Repeat(many / requesters, requesters));
        // The officer sees the group over the list, and it opens all of it.
        using var desk = await site.SignedIn("officer");
        var list = await Get(desk, "/desk/requests?open=true");
        list.Text.ShouldContain($"同一网络地址提交了 {many} 件申请");
        list.Text.ShouldContain($"同一申请人提交了 {many / requesters} 件申请");
        (await Get(desk, $"/desk/requests?origin={groups[0].First}")).Text.ShouldContain($"共 {many} 件");
    }

    static async Task<Officer> OfficerOf(GongkaiContext data, string account)
    {
        var person = await data.People.SingleAsync(p => p.Account == account, Stop);
        var roles = await data.RoleGrants.Where(g => g.PersonId == person.Id).ToListAsync(Stop);
        return new(person.Id, person.Name, person.AgencyId, null, [.. roles.Select(g => new HeldRole(g.Role, g.AgencyId, g.SectionId))], Guid.Empty, DateTimeOffset.UtcNow, "");
    }

    static ApplicationForm Form(string name, int i) => new()
    {
        Kind = RequesterKind.NaturalPerson,
        Name = name,
        Paper = IdentityPaper.Other,
        PaperNumber = $"P{name[^1]}",
        Phone = "13800138000",
        Description = $"洪水 {i}",
        Form = WantedForm.Electronic,
        Delivery = Delivery.Online,
    };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_draft_that_is_left_is_cleared_with_its_files_after_its_days(Database database)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var place = await Place.New(database);
        await using var site = await RunningSite.On(place, place.Demo, time);
        using var browser = site.NewBrowser();
        await Filled(site, browser);
        using var added = await (await Get(browser, "/requests/new/files")).Post("/requests/new/files?handler=Add", ("Files", "材料.pdf", Pdf));
        time.Advance(TimeSpan.FromDays(DraftDesk.Days) - TimeSpan.FromHours(1));
        await Services(site).GetRequiredService<RetentionDesk>().ClearAll(Stop);
        (await Get(browser, "/requests/new/check")).Text.ShouldContain("材料.pdf");
        time.Advance(TimeSpan.FromHours(2));
        await Services(site).GetRequiredService<RetentionDesk>().ClearAll(Stop);
        var data = Data(site);
        (await data.ApplicationDrafts.CountAsync(Stop), await data.DraftFiles.CountAsync(Stop)).ShouldBe((0, 0));
        (await browser.GetAsync("/requests/new/check", Stop)).Headers.Location!.OriginalString.ShouldBe("/requests/new");
    }

    [Fact]
    public async Task The_requester_corrects_reads_what_is_released_and_is_out_when_the_code_is_changed()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = site.NewBrowser();
        var receipt = Receipt(await Follow(await Filled(site, browser), "/requests/new/check"));
        var id = await Data(site).Requests.Where(r => r.Number == receipt.Number && r.Subject.StartsWith("2025 年服务窗口")).Select(r => r.Id).SingleAsync(Stop);
        var today = ChinaTime.Today(TimeProvider.System);
        (await Tracked(browser, receipt)).Text.ShouldNotContain("提交补正");
        await Happens(site, id, new Received(today, Channel.Internet), new CorrectionRequested(today, today, 15));
        var page = await Get(browser, "/requests/track");
        page.Text.ShouldContain("提交补正");
        // Each form of the page carries its own token, else a browser's answer to it is refused.
        page.Html.Split("<form method=\"post\"")[1..].ShouldAllBe(form => form.Split("</form>", 2)[0].Contains("__RequestVerificationToken"));
        page.Text.ShouldContain("视为放弃申请，不再处理（条例第三十条）");
        var empty = await page.With("Text", " ").Send("/requests/track?handler=Correct");
        empty.Text.ShouldContain("请写明补正的内容，或者上传补正材料");
        var refused = await page.With("Text", "补充：只要四月的。").Send("/requests/track?handler=Correct", ("Files", "宏.exe", [(byte)'M', (byte)'Z', 0]));
        refused.Text.ShouldContain("“宏.exe”是程序");
        refused["Text"].ShouldBe("补充：只要四月的。");
        refused.Text.ShouldContain("提交补正");
        page = await Follow(page.With("Text", "补充：只要四月的。"), "/requests/track?handler=Correct");
        page.Text.ShouldContain("补正已经收到");
        page.Text.ShouldContain("已收到，正在办理");
        var text = await Data(site).RequestFiles.AsNoTracking().SingleAsync(f => f.RequestId == id && f.Kind == FileKind.Correction, Stop);
        Encoding.UTF8.GetString(Services(site).GetRequiredService<Gongkai.Features.Requests.Files.RequestFiles>().Content(text)).ShouldBe("补充：只要四月的。");
        // Sent again from an old window, the law says no, and nothing is added.
        var again = await refused.Send("/requests/track?handler=Correct");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Data(site).RequestFiles.CountAsync(f => f.RequestId == id, Stop)).ShouldBe(1);

        var released = await Released(site, id);
        (await browser.GetAsync($"/requests/track/files/{released}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "not before the reply");
        await Happens(site, id, new Replied(today, Outcome.Granted));
        page = await Get(browser, "/requests/track");
        page.Text.ShouldContain("统计表.pdf");
        foreach (var name in await Data(site).People.Select(p => p.Name).ToListAsync(Stop))
            page.Text.ShouldNotContain(name);
        using var file = await browser.GetAsync($"/requests/track/files/{released}", Stop);
        (await file.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(Pdf);
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Data(site).AuditRecords.CountAsync(r => r.Act == "notice.fetched" && r.ObjectId == $"{id}", Stop)).ShouldBe(1);
        using var stranger = site.NewBrowser();
        (await stranger.GetAsync($"/requests/track/files/{released}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var services = Services(site);
        var request = await services.GetRequiredService<GongkaiContext>().Requests.SingleAsync(r => r.Id == id, Stop);
        services.GetRequiredService<RequestCases>().Recode(request);
        await services.GetRequiredService<GongkaiContext>().SaveChangesAsync(Stop);
        (await Get(browser, "/requests/track")).Text.ShouldNotContain("统计表.pdf");
        (await browser.GetAsync($"/requests/track/files/{released}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task Happens(RunningSite site, Guid id, params RequestEvent[] events)
    {
        var services = Services(site);
        var (acts, cases) = (services.GetRequiredService<Acts>(), services.GetRequiredService<RequestCases>());
        (await acts.Do(Actor.Program, async records =>
        {
            var opened = (await cases.Open(id, Stop))!;
            foreach (var happened in events)
                opened = cases.Append(opened, happened, Actor.Program, records);
            return ActResult.Done;
        }, Stop)).ShouldBeOfType<ActResult.Succeeded>();
    }

    static async Task<Guid> Released(RunningSite site, Guid id)
    {
        var services = Services(site);
        await services.GetRequiredService<Acts>().Do(Actor.Program, async records =>
        {
            var opened = (await services.GetRequiredService<RequestCases>().Open(id, Stop))!;
            services.GetRequiredService<Gongkai.Features.Requests.Files.RequestFiles>().Add(opened.Request, FileKind.Released, new("统计表.pdf", "application/pdf", Pdf), "办理人", records);
            return ActResult.Done;
        }, Stop);
        return await Data(site).RequestFiles.Where(f => f.RequestId == id && f.Kind == FileKind.Released).Select(f => f.Id).SingleAsync(Stop);
    }
}
