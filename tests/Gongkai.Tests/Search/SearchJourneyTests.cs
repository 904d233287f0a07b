using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Search;
using Gongkai.Rules.Reports;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Search;

/// <summary>What is published, corrected, repealed, renamed and withdrawn is found so, on both databases.</summary>
public sealed class SearchJourneyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static (string, string)[] Document(int number, params (string, string)[] more) => [("DocumentNumber", $"演试〔2026〕{number}号"), ("Genre", "通知"), ("DocumentDate", "2026-11-20"), .. more];

    /// <summary>Titles that words find, with whether they hold, once index and database agree.</summary>
    static async Task<IReadOnlyList<(string Title, string? Validity)>> Find(RunningSite site, string words, string more = "")
    {
        await site.Services.GetRequiredService<IndexKeeper>().Settle(Stop);
        return await Now(site, words, more);
    }

    static async Task<IReadOnlyList<(string Title, string? Validity)>> Now(RunningSite site, string words, string more = "")
    {
        using var json = JsonDocument.Parse(await site.Read($"/search?format=json&q={Uri.EscapeDataString(words)}{more}"));
        var items = json.RootElement.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("title").GetString()!, i.GetProperty("validity").GetString())).ToList();
        items.Count.ShouldBe(Math.Min(json.RootElement.GetProperty("total").GetInt32(), Gongkai.Web.Parts.ListState.PageSize));
        json.RootElement.GetProperty("provisional").GetBoolean().ShouldBeFalse();
        return items;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_done_to_a_document_is_what_is_found_of_it(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var drafter = await site.SignedIn("drafter");
        (await Find(site, "夜间施工噪声")).ShouldBeEmpty();

        // A word in the middle of a file, two characters, and a number with any brackets.
        var old = await Draft(drafter, "policy", "工地管理规定", "第一条　工地应当遮挡扬尘。", Document(31, ("EffectiveOn", "2026-11-20")));
        var words = string.Concat(Enumerable.Repeat("本页是附件的说明文字。", 50)) + "夜间施工噪声不得超过55分贝。" + string.Concat(Enumerable.Repeat("以上为附件。", 50));
        var page = await Page(drafter, $"/desk/publications/{old}");
        (await page.Send($"/desk/publications/{old}/files", ("Files", "限值.txt", System.Text.Encoding.UTF8.GetBytes(words)))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Find(site, "夜间施工噪声")).ShouldBeEmpty("a draft is nobody's business");
        var oldIndex = await Publish(site, drafter, old);
        foreach (var typed in (string[])["夜间施工噪声", "扬尘", "演试〔2026〕31号", "演试[2026]31号", "演试(2026)31号", "演试（２０２６）３１号", oldIndex, "遮挡 分贝"])
            (await Find(site, typed)).Select(f => f.Title).ShouldContain("工地管理规定", typed);
        var shown = await site.Read("/search?q=" + Uri.EscapeDataString("夜间施工噪声"));
        shown.ShouldContain("<mark>夜间施工噪声</mark>不得超过55分贝。");
        shown.ShouldContain("附件“限值.txt”");
        shown.ShouldContain($"href=\"/policies/{oldIndex}\"");

        // Another repeals it: it lapses and stands behind; the correction that no longer says so brings it back.
        var next = await Draft(drafter, "policy", "新工地管理规定", "第一条　工地应当遮挡扬尘。", Document(32, ("EffectiveOn", "2026-11-21"), ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "演试[2026]31号"), ("Relations[0].On", "2026-11-21")));
        await Publish(site, drafter, next);
        (await Find(site, "扬尘", "&kind=" + Uri.EscapeDataString("政策文件"))).ShouldBe([("新工地管理规定", "现行有效"), ("工地管理规定", "废止")]);
        (await Find(site, "扬尘", "&state=InForce")).Select(f => f.Title).ShouldBe(["新工地管理规定"]);
        await Act(drafter, next, "correction", ("Reason", "不废止旧的"));
        (await Find(site, "扬尘", "&state=Repealed")).Count.ShouldBe(1, "what is public stays until the correction is");
        await Form(await Page(drafter, $"/desk/publications/{next}/edit"), "新工地管理规定", "第一条　工地应当洒水降尘。", Document(32, ("EffectiveOn", "2026-11-21"), ("Relations[0].Kind", ""), ("Relations[0].To", ""), ("Relations[0].On", ""))).Post($"/desk/publications/{next}/edit");
        await Publish(site, drafter, next);
        (await Find(site, "扬尘", "&state=InForce")).Select(f => f.Title).ShouldBe(["工地管理规定"]);
        (await Find(site, "洒水降尘")).Select(f => f.Title).ShouldBe(["新工地管理规定"]);

        // Withdrawn it is gone, put back it is there again.
        using var officer = await site.SignedIn("officer");
        await Act(officer, old, "withdrawal", ("Reason", "内容有误"));
        (await Find(site, "夜间施工噪声")).ShouldBeEmpty();
        await Act(officer, old, "restoration");
        (await Find(site, "夜间施工噪声")).Count.ShouldBe(1);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_renamed_agency_a_new_report_and_the_passing_of_days_reach_it(Database database)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 30, 10, 0, 0, TimeSpan.FromHours(8)));
        var place = await Place.New(database);
        await using var site = await RunningSite.On(place, place.Demo, time);
        var before = await Find(site, "积分制", "&state=InForce");
        before.ShouldNotBeEmpty();

        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var agency = await data.Agencies.SingleAsync(a => a.Code == data.Settings.Single(s => s.Key == SettingKeys.HostAgency).Value, Stop);
            await scope.ServiceProvider.GetRequiredService<Acts>().Do(Actor.Program, records =>
            {
                agency.Name = "改了名的局";
                records.Add("agency.changed", new("agency", $"{agency.Id}", agency.Name));
                var first = data.PublishedReports.AsNoTracking().First();
                data.PublishedReports.Add(first.Corrected(ReportJson.Read(first.Content, ReportFormats.Standard).Report! with { Sections = [new(1, "一、总体情况", ["更正后写着别处没有的词：榕荫桥畔。"])] }, first.PublishedAt.AddDays(30), "更正"));
                records.Add("settings.changed", new("report", $"{first.Id}", first.Title));
                return Task.FromResult(ActResult.Done);
            }, Stop);
        }
        (await Find(site, "积分制", "&agency=" + Uri.EscapeDataString("改了名的局"))).ShouldNotBeEmpty();
        (await Find(site, "榕荫桥畔")).Count.ShouldBe(1);

        time.Advance(TimeSpan.FromDays(4000));
        (await Find(site, "积分制", "&state=InForce")).Count.ShouldBeLessThan(before.Count);
    }

    [Fact]
    public async Task The_running_server_finds_it_soon_by_itself()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        await Find(site, "积分制");
        var id = await Draft(drafter, "news", "榕荫桥畔办活动", "活动在桥畔举行。");
        await Publish(site, drafter, id);

        var watch = Stopwatch.StartNew();
        while ((await Now(site, "榕荫桥畔")).Count == 0)
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(50, Stop);
        }
    }

    [Fact]
    public async Task A_lost_index_is_built_anew_while_the_search_lists_titles_and_a_damaged_one_too()
    {
        var place = await Place.New(Database.Sqlite);
        await using (var site = await RunningSite.On(place, place.Demo))
        {
            var all = await Find(site, "积分制");
            var keeper = site.Services.GetRequiredService<IndexKeeper>();
            // Readers go on asking all the while; until it is built again they are told that titles alone were looked through.
            using var over = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                while (!over.IsCancellationRequested)
                    (await site.Read("/search?q=" + Uri.EscapeDataString("积分制"))).ShouldContain("积分");
            }, Stop)).ToList();
            foreach (var folder in Directory.GetDirectories(Path.Combine(place.Folder, "index")))
                Directory.Delete(folder, recursive: true);
            await keeper.Round(Stop);
            (await Find(site, "积分制")).Select(f => f.Title).ShouldBe(all.Select(f => f.Title));
            await over.CancelAsync();
            await Task.WhenAll(readers);

            foreach (var file in Directory.GetFiles(Path.Combine(place.Folder, "index"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".cfs" or ".cfe" or ".si" || Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
                File.WriteAllBytes(file, new byte[64]);
            var broken = await site.Get("/search?q=" + Uri.EscapeDataString("积分制"));
            broken.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await Find(site, "积分制")).Select(f => f.Title).ShouldBe(all.Select(f => f.Title), "it is built anew");
        }
    }

    [Fact]
    public async Task An_index_whose_files_are_damaged_is_not_taken_over()
    {
        await using var place = await Place.New(Database.Sqlite);
        var documents = await OnServer(place);
        foreach (var file in Directory.GetFiles(Path.Combine(place.Folder, "index"), "*.*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 200))
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            bytes.AsSpan(bytes.Length / 3, bytes.Length / 3).Fill(0x55);
            await File.WriteAllBytesAsync(file, bytes, Stop);
        }

        (await OnServer(place)).ShouldBe(documents);

        documents.ShouldBeGreaterThan(10);
    }

    // Starts a server on the place, lets it settle, and stops it.
    static async Task<int> OnServer(Place place)
    {
        await using var site = await Site.Build(place.Demo, TimeProvider.System, Stop);
        await site.StartAsync(Stop);
        var keeper = site.Services.GetRequiredService<IndexKeeper>();
        await keeper.Settle(Stop);
        var documents = keeper.Documents!.Value;
        await site.StopAsync(Stop);
        return documents;
    }
}
