using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.People;

/// <summary>The demonstration with a district office above its agency and a bureau beside it, each with an administrator.</summary>
public sealed class Office : IAsyncDisposable
{
    Office(Server.RunningSite site) => Site = site;

    /// <summary>The server.</summary>
    public Server.RunningSite Site { get; }

    /// <summary>The agency above, the demonstration's own, and the one beside it.</summary>
    public Guid Above { get; private set; }

    /// <summary>The demonstration's agency, which runs the site.</summary>
    public Guid Host { get; private set; }

    /// <summary>The agency beside it.</summary>
    public Guid Beside { get; private set; }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens it. Accounts: <c>demo.top</c> above, <c>demo.side</c> beside, both administrators.</summary>
    public static async Task<Office> Open(Database database)
    {
        var office = new Office(await Server.RunningSite.Demo(database));
        await office.Read(async data =>
        {
            var host = await data.Agencies.SingleAsync(a => a.Code == "laisui", Stop);
            var above = new Agency { Code = "district", Name = "番禺区人民政府", Kind = AgencyKind.Government };
            var beside = new Agency { Code = "beside", Name = "番禺区民政局", Kind = AgencyKind.Department, ParentId = above.Id };
            data.Agencies.AddRange(above, beside);
            await data.SaveChangesAsync(Stop);
            host.ParentId = above.Id;
            foreach (var (account, agency) in (IEnumerable<(string, Agency)>)[("demo.top", above), ("demo.side", beside)])
            {
                var person = new Person { Account = account, Name = account, AgencyId = agency.Id, AddedAt = DateTimeOffset.UtcNow };
                data.People.Add(person);
                data.RoleGrants.Add(new() { PersonId = person.Id, Role = Role.Administrator, AgencyId = agency.Id });
            }
            await data.SaveChangesAsync(Stop);
            (office.Above, office.Host, office.Beside) = (above.Id, host.Id, beside.Id);
            return 0;
        });
        return office;
    }

    /// <summary>The identity of a person by account.</summary>
    public Task<Guid> Id(string account) => Read(data => data.People.Where(p => p.Account == account).Select(p => p.Id).SingleAsync(Stop));

    /// <summary>Asks the database.</summary>
    public async Task<T> Read<T>(Func<GongkaiContext, Task<T>> ask)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    /// <summary>The acts recorded so far, in order.</summary>
    public Task<List<AuditRecord>> Records() => Read(data => data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop));

    /// <summary>Does something at a desk as somebody, whose roles are read anew.</summary>
    public async Task<T> At<T>(string account, Func<PeopleDesk, Administration, Task<T>> act)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var person = await data.People.AsNoTracking().SingleAsync(p => p.Account == account, Stop);
        var roles = await data.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => new HeldRole(g.Role, g.AgencyId, g.SectionId)).ToListAsync(Stop);
        var officer = new Officer(person.Id, person.Name, person.AgencyId, person.SectionId, roles, Guid.Empty, DateTimeOffset.UtcNow, "127.0.0.1");
        var by = await scope.ServiceProvider.GetRequiredService<Administrations>().Of(officer, Right.ManagePeople, Stop);
        return await act(scope.ServiceProvider.GetRequiredService<PeopleDesk>(), by);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
