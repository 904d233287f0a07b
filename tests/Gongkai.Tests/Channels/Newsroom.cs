using System.Net;
using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Channels;
using Gongkai.Rules.Channels;
using Gongkai.Tests.Publications;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Channels;

/// <summary>An office that places what it publishes: the demonstration, its officer and drafter, a clock that is moved by hand, and, where it is asked for, an official account with an interface.</summary>
sealed class Newsroom : IAsyncDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The site.</summary>
    public required RunningSite Site { get; init; }

    /// <summary>Its clock.</summary>
    public required FakeTimeProvider Time { get; init; }

    /// <summary>经办人.</summary>
    public required HttpClient Officer { get; set; }

    /// <summary>科室起草人.</summary>
    public required HttpClient Drafter { get; set; }

    /// <summary>The account that goes on.</summary>
    public required Guid Account { get; init; }

    /// <summary>The platform, or null.</summary>
    public WeChatServer? WeChat { get; init; }

    /// <summary>Opens it.</summary>
    /// <param name="database">Database.</param>
    /// <param name="wechat">Whether the account has an interface.</param>
    public static async Task<Newsroom> Open(Database database, bool wechat = false)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        var place = await Place.New(database);
        var site = await RunningSite.On(place, place.Demo, time);
        // The jobs go round when the test says so.
        foreach (var job in site.Services.GetServices<IHostedService>().Where(j => j is DailyJobs or PlacementSender))
            await job.StopAsync(Stop);
        var platform = wechat ? await WeChatServer.Up() : null;
        var room = new Newsroom
        {
            Site = site,
            Time = time,
            WeChat = platform,
            Officer = await site.SignedIn("officer"),
            Drafter = await site.SignedIn("drafter"),
            Account = await Drafting.Ask(site, data => data.Channels.Where(c => c.Kind == ChannelKind.WeChat && c.StoppedOn == null).Select(c => c.Id).SingleAsync(Stop)),
        };
        if (platform is not null)
        {
            await room.Set(SettingKeys.WeChatInterface, platform.Address);
            await room.Set(SettingKeys.SiteAddress, "https://gongkai.example.org");
            await room.Send($"/desk/channels/{room.Account}/interface", ("Form.AppId", WeChatServer.AppId), ("Form.Secret", WeChatServer.Secret));
        }
        return room;
    }

    /// <summary>Sets a setting, as an administrator did before.</summary>
    public Task<int> Set(string key, string value) => Drafting.Ask(Site, async data =>
    {
        data.Settings.Add(new() { Key = key, Value = value });
        return await data.SaveChangesAsync(Stop);
    });

    /// <summary>Publishes news; it goes to the account by default.</summary>
    public async Task<Guid> Publish(string title, string body = "服务点今天开放，欢迎前来办理。")
    {
        var id = await Drafting.Draft(Drafter, "news", title, body);
        await Drafting.Publish(Site, Drafter, id);
        return id;
    }

    /// <summary>Lets the job go round after some time.</summary>
    public async Task Round(TimeSpan after = default)
    {
        Time.Advance(after);
        if (after > TimeSpan.FromMinutes(10))
        {
            // Sessions end while nothing is done in them.
            Officer.Dispose();
            Drafter.Dispose();
            (Officer, Drafter) = (await Site.SignedIn("officer"), await Site.SignedIn("drafter"));
        }
        await Site.Services.GetRequiredService<PlacementSender>().Round(Stop);
    }

    /// <summary>Lets the jobs of the day go round where they are due.</summary>
    public Task Daily() => Site.Services.GetServices<IHostedService>().OfType<DailyJobs>().Single().RunDue(Stop);

    /// <summary>The placement of a publication on the account, or on another channel.</summary>
    public Task<Placement> PlacementOf(Guid publication, Guid? channel = null) => Drafting.Ask(Site, data => data.Placements.AsNoTracking().SingleAsync(p => p.PublicationId == publication && p.ChannelId == (channel ?? Account), Stop));

    /// <summary>A channel by its name.</summary>
    public Task<Guid> Channel(string name) => Drafting.Ask(Site, data => data.Channels.Where(c => c.Name.StartsWith(name)).Select(c => c.Id).SingleAsync(Stop));

    /// <summary>Fills a form of a page in and sends it; it must be taken.</summary>
    public async Task Send(string path, params (string Field, string Value)[] fields)
    {
        using var answer = await Try(path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{path}: {(answer.StatusCode == HttpStatusCode.Redirect ? "" : (await SentPage.Read(Officer, answer)).Text)}");
    }

    /// <summary>Fills a form of a page in and sends it.</summary>
    public async Task<HttpResponseMessage> Try(string path, (string Field, string Value)[] fields, params (string Field, string Name, byte[] Bytes)[] files)
    {
        var page = await Drafting.Page(Officer, path.Split("?handler")[0]);
        foreach (var (field, value) in fields)
            page = page.With(field, value);
        return await page.Post(path, files);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Drafter.Dispose();
        await Site.DisposeAsync();
        if (WeChat is not null)
            await WeChat.DisposeAsync();
    }
}

/// <summary>One such office for the tests of a class, which do not get into each other's way.</summary>
public sealed class SharedNewsroom : IAsyncLifetime
{
    /// <summary>The office.</summary>
    internal Newsroom Room { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Room = await Newsroom.Open(Database.Sqlite);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Room.DisposeAsync();
}

/// <summary>The same with an official account that has an interface. Each test leaves nothing that waits to be sent.</summary>
public sealed class SharedWeChatRoom : IAsyncLifetime
{
    /// <summary>The office.</summary>
    internal Newsroom Room { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Room = await Newsroom.Open(Database.Sqlite, wechat: true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Room.DisposeAsync();
}
