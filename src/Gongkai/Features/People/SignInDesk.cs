using System.Security.Claims;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>Signing in and out.</summary>
public sealed class SignInDesk(GongkaiContext data, Acts acts, KnownDevices devices, SiteIdentity identity, IServiceScopeFactory scopes)
{
    const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>
    /// Begins a session for somebody who has proved who they are, and records it. The session that the browser had, whoever's it was, ends; the new one has a token
    /// of its own, so that a cookie planted before says nothing afterwards.
    /// </summary>
    public async Task Begin(HttpContext request, Person person, string method, CancellationToken stop)
    {
        await acts.Do(ActorOf(request, person), records =>
        {
            records.Add("session.begun", PersonObject(person), after: new { method });
            return Task.FromResult(ActResult.Done);
        }, stop);
        await devices.Remember(request, person.Id, stop);
        await request.SignOutAsync(Scheme);
        // The framework's handler remembers the session it found in the request and would renew it; one of another scope looks again and finds none.
        await using var scope = scopes.CreateAsyncScope();
        var handler = (IAuthenticationSignInHandler)(await scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(request, Scheme))!;
        var properties = new AuthenticationProperties { Items = { [Sessions.PersonItem] = $"{person.Id}", [Sessions.MethodItem] = method } };
        await handler.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(Scheme)), properties);
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
        await request.SignOutAsync(Scheme);
    }

    /// <summary>The people of the demonstration, or nobody outside it.</summary>
    public async Task<IReadOnlyList<Person>> DemoPeople(CancellationToken stop) =>
        (await identity.Get()).IsDemo ? await data.People.AsNoTracking().Where(p => p.Account.StartsWith(Person.DemoPrefix)).OrderBy(p => p.Id).ToListAsync(stop) : [];

    /// <summary>Whether there is nobody yet, so that the first administrator is still to be made.</summary>
    public async Task<bool> IsEmpty(CancellationToken stop) => !await data.People.AnyAsync(stop);

    /// <summary>A person at the other end of a request, as the audit chain names who acts.</summary>
    public static Actor ActorOf(HttpContext request, Person person) => new(ActorKind.Person, person.Id, person.Name, Sessions.AddressOf(request), person.AgencyId);

    /// <summary>A person as the audit chain names them.</summary>
    public static AuditObject PersonObject(Person person) => new("person", $"{person.Id}", person.Name);
}
