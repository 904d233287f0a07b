using System.Net;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.Reports;

public sealed class KeptCheckTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_signed_in_person_keeps_a_batch_and_a_colleague_opens_and_deletes_it(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        var results = await Checked(officer, "001.txt", "004.txt");
        results.Text.ShouldContain("2 份年报的校验结果");
        var opened = (await results.With("name", "一月初稿").Post("/desk/checks")).Headers.Location!.OriginalString;
        var kept = await officer.GetStringAsync(opened, Stop);
        kept.ShouldContain("一月初稿");
        kept.ShouldContain("何嘉敏 于");
        kept.ShouldContain("2 份年报的校验结果");

        using var colleague = await site.SignedIn("head");
        (await SentPage.Read(colleague, await colleague.GetAsync("/desk/checks", Stop))).Text.ShouldContain("一月初稿");
        var removal = await SentPage.Read(colleague, await colleague.GetAsync(opened + "/removal", Stop));
        removal.Text.ShouldContain("删除“一月初稿”？");
        (await removal.Post(opened + "/removal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync(opened, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SentPage.Read(officer, await officer.GetAsync("/desk/checks", Stop))).Text.ShouldContain("还没有保存过校验结果");
    }

    [Fact]
    public async Task One_report_is_kept_as_it_was_corrected()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        var report = await Checked(officer, "001.txt");
        var opened = (await report.With("agency", "改过的机关").Post("/desk/checks")).Headers.Location!.OriginalString;
        var kept = await SentPage.Read(officer, await officer.GetAsync(opened, Stop));
        kept["agency"].ShouldBe("改过的机关");
        kept["title"].ShouldBe(report["title"]);
    }

    [Fact]
    public async Task The_public_keeps_nothing_and_another_agency_sees_nothing()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var citizen = site.NewBrowser();
        var results = await Checked(citizen, "001.txt", "004.txt");
        results.Html.ShouldNotContain("/desk/checks");
        (await results.Post("/desk/checks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var officer = await site.SignedIn("officer");
        var opened = (await (await Checked(officer, "001.txt", "004.txt")).Post("/desk/checks")).Headers.Location!.OriginalString;
        await site.Place.Say("""INSERT INTO "Agencies" ("Id", "Code", "Name", "Kind", "Version") VALUES ('019AB000-0000-7000-8000-000000000001', 'other', '别的机关', 'Department', 1)""");
        await site.Place.Say("""UPDATE "KeptChecks" SET "AgencyId" = '019AB000-0000-7000-8000-000000000001'""");
        (await officer.GetAsync(opened, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync(opened + "/removal", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetStringAsync("/desk/checks", Stop)).ShouldContain("还没有保存过校验结果");
    }

    static async Task<SentPage> Checked(HttpClient browser, params string[] samples)
    {
        var start = await SentPage.Read(browser, await browser.GetAsync("/check", Stop));
        return await start.Send("/check", [.. samples.Select(s => ("files", s, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", s))))]);
    }
}
