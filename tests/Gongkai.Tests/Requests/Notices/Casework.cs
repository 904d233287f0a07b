using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Requests.Notices;

/// <summary>The demonstration on Tuesday 2026-09-15 with a request that was handed in the day before and given to the drafter's section.</summary>
public sealed class Casework : IAsyncDisposable
{
    /// <summary>Who asks.</summary>
    public const string Requester = "欧阳建国";

    Casework(RunningSite site, FakeTimeProvider time) => (Site, Time) = (site, time);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The server.</summary>
    public RunningSite Site { get; }

    /// <summary>Its clock.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The request.</summary>
    public Guid Case { get; private set; }

    /// <summary>The pages of its letters.</summary>
    public string Letters => $"/desk/requests/{Case}/notices";

    /// <summary>Opens it.</summary>
    public static async Task<Casework> Open(Database database)
    {
        var place = await Place.New(database);
        var time = new FakeTimeProvider(new(2026, 9, 15, 9, 30, 0, TimeSpan.FromHours(8)));
        var work = new Casework(await RunningSite.On(place, place.Demo, time), time);
        await work.Do<RequestDesk, int>(async (desk, services) =>
        {
            var data = services.GetRequiredService<GongkaiContext>();
            var officer = await Officer(data, "officer");
            var section = await data.Sections.SingleAsync(s => s.Name == "积分制科", Stop);
            var registration = new RegistrationForm
            {
                Agency = officer.AgencyId,
                Channel = Channel.InPerson,
                ArrivedOn = new(2026, 9, 14),
                Section = section.Id,
                Kind = RequesterKind.NaturalPerson,
                Name = Requester,
                Subject = "2025年服务站选址评估报告",
                Description = "请提供选址评估报告和所依据的客流统计。",
                Delivery = Delivery.Post,
            };
            var made = await desk.Register(registration, officer, Stop);
            made.Id.ShouldNotBe(Guid.Empty);
            work.Case = made.Id;
            return 0;
        });
        return work;
    }

    /// <summary>A page of the letters, as somebody.</summary>
    public async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    /// <summary>Drafts a letter, and gives its page's address.</summary>
    public async Task<string> Draft(HttpClient browser, string kind, params (string Name, string Value)[] typed)
    {
        var form = await Page(browser, $"{Letters}/new?kind={kind}");
        foreach (var (name, value) in typed)
            form = form.With($"Form.{name}", value);
        using var answer = await form.Post($"{Letters}/new?kind={kind}");
        if (answer.Headers.Location is null)
            Assert.Fail((await SentPage.Read(browser, answer)).Text);
        return answer.Headers.Location.OriginalString;
    }

    /// <summary>Presses a button of a letter's page.</summary>
    public async Task<SentPage> Press(HttpClient browser, string letter, string button, params (string Name, string Value)[] typed)
    {
        var page = await Page(browser, letter);
        foreach (var (name, value) in typed)
            page = page.With(name, value);
        return await page.Send($"{letter}?handler={button}");
    }

    /// <summary>Presses it, and it must be done.</summary>
    public async Task<SentPage> Done(HttpClient browser, string letter, string button, params (string Name, string Value)[] typed)
    {
        var answer = await Press(browser, letter, button, typed);
        ((int)answer.Status).ShouldBe(302, answer.Text);
        return await Page(browser, letter);
    }

    /// <summary>Leads a draft through review and approval.</summary>
    public async Task Approve(HttpClient drafter, HttpClient head, HttpClient leader, string letter)
    {
        await Done(drafter, letter, "Submit");
        await Done(head, letter, "Decide", ("Decision.Agree", "true"), ("Decision.Opinion", "于法有据"));
        await Done(leader, letter, "Decide", ("Decision.Agree", "true"), ("Decision.Opinion", ""));
    }

    /// <summary>Uses a service of the product.</summary>
    public async Task<T> Do<TService, T>(Func<TService, IServiceProvider, Task<T>> use) where TService : notnull
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider);
    }

    /// <summary>Asks the database.</summary>
    public Task<T> Read<T>(Func<GongkaiContext, Task<T>> ask) => Do<GongkaiContext, T>((data, _) => ask(data));

    /// <summary>The fold of the case.</summary>
    public Task<RequestCase> Fold() => Do<RequestCases, RequestCase>(async (cases, _) => (await cases.Open(Case, Stop))!.Case);

    static async Task<Officer> Officer(GongkaiContext data, string account)
    {
        var person = await data.People.AsNoTracking().SingleAsync(p => p.Account == $"demo.{account}", Stop);
        var roles = await data.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => new HeldRole(g.Role, g.AgencyId, g.SectionId)).ToListAsync(Stop);
        return new(person.Id, person.Name, person.AgencyId, person.SectionId, roles, Guid.Empty, DateTimeOffset.UtcNow, "127.0.0.1");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
