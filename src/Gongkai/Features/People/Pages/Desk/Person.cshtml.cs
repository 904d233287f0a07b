using Gongkai.Data;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>A person: who it is, what roles are held, where it is signed in, and what can be done.</summary>
[Authorize(Policy = Policies.ManagePeople)]
public sealed class PersonModel(PeopleLedger ledger, PersonForms forms, Administrations administrations, GongkaiContext data, TimeProvider time) : PeoplePage(administrations)
{
    /// <summary>The person.</summary>
    public PersonLine Person { get; private set; } = null!;

    /// <summary>E-mail and telephone, masked.</summary>
    public (string? Email, string? Phone) Contacts { get; private set; }

    /// <summary>The roles, with whether each may be taken away here.</summary>
    public IReadOnlyList<(GrantLine Role, bool Mine)> Roles { get; private set; } = [];

    /// <summary>Open sessions, the latest first.</summary>
    public IReadOnlyList<SignInSession> OpenSessions { get; private set; } = [];

    /// <summary>Whether the whole person is within reach; else some roles are held where it ends.</summary>
    public bool Mine { get; private set; }

    /// <summary>The ways by which the person signs in, in words.</summary>
    public IEnumerable<string> WaysToSignIn
    {
        get
        {
            if (!Person.CanSignIn)
                yield return "还没有";
            if (Person.IsDemo)
                yield return "演示人员，不需要密码";
            if (Person.HasPassword)
                yield return Person.HasTotp ? "密码和动态口令" : "密码";
            if (Person.Passkeys > 0)
                yield return $"通行密钥（{Person.Passkeys} 个）";
            if (Person.IsLinked)
                yield return "统一身份认证";
        }
    }

    /// <summary>Whether it is the person who looks.</summary>
    public bool Self => Person.Id == Officer.Id;

    /// <summary>The address of a link that was just made, shown once.</summary>
    public string? Link { get; private set; }

    /// <summary>Until when the link works.</summary>
    public DateTimeOffset LinkEnds { get; private set; }

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var by = await By(stop);
        if (await ledger.Find(by, id, stop) is not { } person)
            return NotFound();
        Person = person;
        Contacts = forms.Masked(person.Email, person.Phone);
        Roles = [.. (await ledger.Roles([id], stop))[id].Select(r => (r, by.Covers(r.AgencyId)))];
        Mine = by.Covers(person.AgencyId) && Roles.All(r => r.Mine);
        OpenSessions = await data.Sessions.AsNoTracking().Where(s => s.PersonId == id && s.EndedAt == null).OrderByDescending(s => s.SeenAt).Take(50).ToListAsync(stop);
        if (LinkToken is { } token && Enum.TryParse<LinkKind>(LinkOpens, out var kind))
            (Link, LinkEnds) = ($"{Request.Scheme}://{Request.Host}{PeoplePages.Link(token)}", time.GetUtcNow() + OneTimeLinks.LifetimeOf(kind));
        return Page();
    }

    /// <summary>Whether a session is still good.</summary>
    public bool IsOpen(SignInSession session) =>
        time.GetUtcNow() is var now && now < session.SeenAt + Sessions.Idle && now < session.StartedAt + Sessions.Longest;
}
