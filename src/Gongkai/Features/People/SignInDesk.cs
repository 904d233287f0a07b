using System.Security.Claims;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>Signing in and out.</summary>
public sealed class SignInDesk(GongkaiContext data, Acts acts, SiteIdentity identity)
{
    /// <summary>Begins a session for somebody who has proved who they are, and records it.</summary>
    public async Task Begin(HttpContext request, Person person, string method, CancellationToken stop)
    {
        var actor = new Actor(ActorKind.Person, person.Id, person.Name, Sessions.AddressOf(request), person.AgencyId);
        await acts.Do(actor, records =>
        {
            records.Add("session.begun", PersonObject(person), after: new { method });
            return Task.FromResult(ActResult.Done);
        }, stop);
        var properties = new AuthenticationProperties { Items = { [Sessions.PersonItem] = $"{person.Id}", [Sessions.MethodItem] = method } };
        await request.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme)), properties);
    }

    /// <summary>Ends the session of the request.</summary>
    public async Task End(HttpContext request, CancellationToken stop)
    {
        if (request.User.Officer() is { } officer)
            await acts.Do(officer.Actor, records =>
            {
                records.Add("session.ended", new("person", $"{officer.Id}", officer.Name));
                return Task.FromResult(ActResult.Done);
            }, stop);
        await request.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>The people of the demonstration, or nobody outside it.</summary>
    public async Task<IReadOnlyList<Person>> DemoPeople(CancellationToken stop) =>
        (await identity.Get()).IsDemo ? await data.People.AsNoTracking().Where(p => p.Account.StartsWith("demo.")).OrderBy(p => p.Id).ToListAsync(stop) : [];

    /// <summary>A person as the audit chain names them.</summary>
    public static AuditObject PersonObject(Person person) => new("person", $"{person.Id}", person.Name);
}
