using System.Net;
using Gongkai.Features.Publications.Links;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Publications;

/// <summary>Links to other sites, followed against a real server.</summary>
public sealed class LinkTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_to_what_is_gone_is_dead_and_one_to_what_is_there_is_not()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var follower = new LinkFollower(anywhere: true);
        (await follower.Follow($"{site.Browser.BaseAddress}policies", Stop)).ShouldBe((false, null));
        (await follower.Follow($"{site.Browser.BaseAddress}nothing-here", Stop)).ShouldBe((true, "对方答复 404"));
        (await follower.Follow("http://127.0.0.1:1/", Stop)).ShouldBe((false, "连接不上"));
        (await follower.Follow("ftp://example.org/", Stop)).Fault.ShouldBe("不是网页地址");
    }

    [Fact]
    public async Task Addresses_beside_the_server_are_never_called()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var follower = new LinkFollower();
        (await follower.Follow($"{site.Browser.BaseAddress}nothing-here", Stop)).ShouldBe((false, "连接不上"));
    }

    [Theory]
    [InlineData("127.0.0.1", false), InlineData("10.1.2.3", false), InlineData("172.16.0.1", false), InlineData("172.32.0.1", true), InlineData("192.168.1.1", false), InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false), InlineData("::1", false), InlineData("fe80::1", false), InlineData("fd00::1", false), InlineData("::ffff:10.0.0.1", false), InlineData("0.0.0.0", false), InlineData("114.114.114.114", true), InlineData("2400:3200::1", true)]
    public void Private_networks_are_told_from_the_public_one(string address, bool isPublic) => LinkFollower.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task What_was_found_of_a_link_stands_beside_the_draft()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var id = await Draft(drafter, "news", "外部链接", "见[原文](https://example.org/gone)和[另一处](https://example.org/slow)。");
        await Ask(site, data => data.LinkChecks.Where(l => l.Url.EndsWith("gone")).ExecuteUpdateAsync(row => row.SetProperty(l => l.CheckedAt, DateTimeOffset.UnixEpoch).SetProperty(l => l.Dead, true).SetProperty(l => l.Fault, "对方答复 404"), Stop));
        var found = (await Findings(site, id)).Where(f => f.Finding.Kind == TextFindingKind.DeadLink && f.Finding.Level == TextFindingLevel.Error).ToList();
        found.ShouldHaveSingleItem().Excerpt.ShouldBe("https://example.org/gone");
        using var sent = await Try(drafter, id, "submission", ("Version", "1"));
        (await SentPage.Read(drafter, sent)).Text.ShouldContain("已经失效");
    }
}
