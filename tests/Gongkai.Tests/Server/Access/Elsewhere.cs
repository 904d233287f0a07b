using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>A second agency with a person of its own, whom nobody of the demonstration's agency may know.</summary>
static class Elsewhere
{
    /// <summary>Adds them to a running site.</summary>
    public static async Task<Person> AddTo(RunningSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var keys = scope.ServiceProvider.GetRequiredService<InstallationKeys>();
        var agency = new Agency { Code = "elsewhere", Name = "别处民政局", Kind = AgencyKind.Department };
        var person = new Person { Account = "demo.stranger", Name = "欧阳别", AgencyId = agency.Id, AddedAt = DateTimeOffset.UnixEpoch, Phone = keys.Seal("13900139000", Person.PhonePurpose) };
        data.AddRange(agency, person, new RoleGrant { PersonId = person.Id, Role = Role.Administrator, AgencyId = agency.Id });
        await data.SaveChangesAsync(TestContext.Current.CancellationToken);
        return person;
    }
}
