using System.Net;
using System.Xml.Linq;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Publications;

/// <summary>The one-page graphic of a policy, through its pages.</summary>
public sealed class GraphicTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_is_drawn_for_its_officers_with_what_it_changes()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        (string, string)[] fields = [("Genre", "通知"), ("DocumentDate", "2026-11-20"), ("EffectiveOn", "2026-11-20")];
        await Publish(site, drafter, await Draft(drafter, "policy", "窗口服务规定", "第一条　窗口应当九点开放。", [("DocumentNumber", "演试〔2026〕1号"), .. fields]));
        var id = await Draft(drafter, "policy", "新窗口服务规定", "第一条　窗口应当在<八点半>开放。", [("DocumentNumber", "演试〔2026〕2号"), .. fields, ("Relations[0].Kind", "Repeals"), ("Relations[0].To", "窗口服务规定"), ("Relations[0].On", "2026-11-21")]);

        var address = $"/desk/publications/{id}/graphic";
        (await Page(drafter, $"/desk/publications/{id}")).Html.ShouldContain(address);
        var page = await Page(drafter, address);
        foreach (var words in (string[])["请先核对", "一页 A4", "SVG", "PNG"])
            page.Text.ShouldContain(words);

        using var answer = await drafter.GetAsync($"{address}?handler=Svg", Stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        foreach (var words in (string[])["新窗口服务规定", "演试〔2026〕2号", "2026年11月20日起施行", "窗口应当在<八点半>开放。", "修改", "原规定：窗口应当九点开放。"])
            svg.Root!.Value.ShouldContain(words);

        using var picture = await drafter.GetAsync($"{address}?handler=Png", Stop);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await picture.Content.ReadAsByteArrayAsync(Stop))[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Fact]
    public async Task Only_policies_are_drawn_and_only_for_officers()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var policy = await Draft(drafter, "policy", "草拟中的规定", "第一条　正文。", ("DocumentNumber", "演试〔2026〕3号"), ("Genre", "通知"), ("DocumentDate", "2026-11-20"));
        var guide = await Draft(drafter, "serviceguide", "窗口办事指南", "正文。", ("DocumentDate", "2026-11-20"));
        using var reader = site.NewBrowser();
        foreach (var ending in (string[])["", "?handler=Svg", "?handler=Png"])
        {
            using var other = await drafter.GetAsync($"/desk/publications/{guide}/graphic{ending}", Stop);
            other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var stranger = await reader.GetAsync($"/desk/publications/{policy}/graphic{ending}", Stop);
            stranger.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }
    }
}
