using System.Net;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Duties;

using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.SigningIn;

/// <summary>A real installation behind a proxy, begun as an administrator begins it, with a clock that stands still until it is moved.</summary>
public sealed class Office : IAsyncDisposable
{
    /// <summary>The administrator's account and password.</summary>
    public const string Account = "chenmin", Password = "九月的雨落在珠江两岸";

    /// <summary>A password that somebody may choose.</summary>
    public const string Other = "三月的风吹过白云山顶";

    Office(Server.RunningSite site, FakeTimeProvider time) => (Site, Time) = (site, time);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The server.</summary>
    public Server.RunningSite Site { get; }

    /// <summary>Its clock.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>An installation in which nobody is yet.</summary>
    public static async Task<Office> Empty(Database database)
    {
        var place = await Server.ReadyPlaces.Empty(database);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        return new(await Server.RunningSite.On(place, place.Options with { Proxy = "127.0.0.1" }, time), time);
    }

    /// <summary>An installation with its administrator, who signed in nowhere.</summary>
    public static async Task<Office> With(Database database)
    {
        var office = await Empty(database);
        using var browser = office.Browser("192.0.2.250");
        var first = await office.First(browser);
        (await first.Post(first.Path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await office.Site.Place.Say("""DELETE FROM "Sessions" """);
        await office.Site.Place.Say("""DELETE FROM "KnownDevices" """);
        return office;
    }

    /// <summary>The form of the first start, filled in.</summary>
    public async Task<FirstForm> First(HttpClient browser)
    {
        var link = await Do<FirstStart, string?>((start, _) => start.Link(Stop));
        var path = (await browser.GetAsync(link, Stop)).Headers.Location!.OriginalString;
        var page = await SentPage.Read(browser, await browser.GetAsync(path, Stop));
        return new(path, page.With("Form.AgencyName", "示范市南岭区民政局").With("Form.AgencyCode", "minzheng").With("Form.Kind", "Department")
            .With("Form.Name", "陈敏").With("Form.Account", Account).With("Form.Password", Password).With("Form.Again", Password));
    }

    /// <summary>The page and its address.</summary>
    public sealed record FirstForm(string Path, SentPage Page)
    {
        public Task<HttpResponseMessage> Post(string path) => Page.Post(path);
    }

    /// <summary>A browser somewhere in the world.</summary>
    public HttpClient Browser(string from = "192.0.2.1")
    {
        var browser = Site.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return browser;
    }

    /// <summary>Sends account and password.</summary>
    public async Task<HttpResponseMessage> Try(HttpClient browser, string account, string password, string path = "/sign-in") =>
        await (await Page(browser, path)).With("Form.Account", account).With("Form.Password", password).Post("/sign-in");

    /// <summary>A browser in which the administrator, or somebody else, is signed in.</summary>
    public async Task<HttpClient> SignedIn(string account = Account, string password = Password, string from = "192.0.2.1")
    {
        var browser = Browser(from);
        using var answer = await Try(browser, account, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>A page.</summary>
    public async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    /// <summary>Whether the browser is let into the workbench.</summary>
    public async Task<bool> IsIn(HttpClient browser) => (await browser.GetAsync("/desk", Stop)).StatusCode == HttpStatusCode.OK;

    /// <summary>Adds somebody with a password.</summary>
    public Task<Person> Add(string account, string password = Other, string? email = null) => Do<GongkaiContext, Person>(async (data, services) =>
    {
        var keys = services.GetRequiredService<Gongkai.Data.Protection.InstallationKeys>();
        var agency = await data.Agencies.SingleAsync(Stop);
        var person = new Person { Account = account, Name = "何嘉敏", AgencyId = agency.Id, AddedAt = Time.GetUtcNow() };
        person.PasswordHash = Passwords.Hash(person, password);
        if (email is not null)
            (person.Email, person.EmailIndex) = (keys.Seal(email, Person.EmailPurpose), keys.Index(email, Person.EmailPurpose));
        data.AddRange(person, new RoleGrant { PersonId = person.Id, Role = Role.DisclosureOfficer, AgencyId = agency.Id });
        await data.SaveChangesAsync(Stop);
        return person;
    });

    /// <summary>The acts in the audit chain, in order.</summary>
    public Task<List<AuditRecord>> Records() => Do<GongkaiContext, List<AuditRecord>>((data, _) => data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop));

    /// <summary>Uses a service of the product.</summary>
    public async Task<T> Do<TService, T>(Func<TService, IServiceProvider, Task<T>> use) where TService : notnull
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
