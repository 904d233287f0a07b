using System.Collections.Concurrent;
using System.Net;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gongkai.Tests.Server;

/// <summary>The real server on a port of its own, with its place, a browser without redirects, and its log.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    readonly WebApplication site;

    RunningSite(Place place, WebApplication site, LogBook log)
    {
        (Place, this.site, Log) = (place, site, log);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address) };
    }

    /// <summary>Where it keeps its data.</summary>
    public Place Place { get; }

    /// <summary>What it logged.</summary>
    public LogBook Log { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Browser { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => site.Services;

    /// <summary>The demonstration on a new place.</summary>
    public static async Task<RunningSite> Demo(Database database)
    {
        var place = await ReadyPlaces.Demo(database);
        return await On(place, place.Demo);
    }

    /// <summary>A server on a place, which it takes with it.</summary>
    public static async Task<RunningSite> On(Place place, SiteOptions options, TimeProvider? time = null)
    {
        var log = new LogBook();
        var stop = TestContext.Current.CancellationToken;
        var site = await Site.Build(options, time ?? TimeProvider.System, stop, builder => builder.Logging.ClearProviders().AddProvider(log));
        await site.StartAsync(stop);
        return new(place, site, log);
    }

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> Get(string path) => Browser.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>A browser of its own, with cookies, in which nobody is signed in.</summary>
    public HttpClient NewBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Browser.BaseAddress };

    /// <summary>A browser in which a person of the demonstration is signed in.</summary>
    /// <param name="who">The account without its <c>demo.</c>, e.g. <c>officer</c>.</param>
    public async Task<HttpClient> SignedIn(string who)
    {
        var stop = TestContext.Current.CancellationToken;
        var browser = NewBrowser();
        using var page = await browser.GetAsync("/sign-in", stop);
        var form = await SentPage.Read(browser, page);
        using var answer = await form.With("account", $"demo.{who}").Post("/sign-in/demo");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, who);
        return browser;
    }

    /// <summary>Asks for a page that must be there, and gives its text.</summary>
    public async Task<string> Read(string path)
    {
        using var answer = await Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await site.StopAsync();
        await site.DisposeAsync();
        await Place.DisposeAsync();
    }
}

/// <summary>Keeps what a server logs.</summary>
public sealed class LogBook : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    /// <summary>The lines of a level.</summary>
    public IReadOnlyList<string> Of(LogLevel level) => [.. lines.Where(l => l.Level == level).Select(l => l.Text)];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, formatter(state, exception)));

    /// <inheritdoc/>
    public void Dispose() { }
}
