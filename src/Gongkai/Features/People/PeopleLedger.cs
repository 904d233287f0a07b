using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Rules.Duties;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>How a person's account stands.</summary>
public enum PersonState
{
    /// <summary>在用.</summary>
    Active,

    /// <summary>待设密码: invited, no way to sign in yet.</summary>
    Invited,

    /// <summary>已停用.</summary>
    Disabled,
}

/// <summary>Which people to list.</summary>
public sealed record PeopleFilter
{
    /// <summary>Part of the name or account.</summary>
    public string? Text { get; init; }

    /// <summary>Agency the person belongs to, or holds a role at.</summary>
    public Guid? Agency { get; init; }

    /// <summary>Section the person belongs to.</summary>
    public Guid? Section { get; init; }

    /// <summary>A role the person holds.</summary>
    public Role? Role { get; init; }

    /// <summary>State of the account.</summary>
    public PersonState? State { get; init; }
}

/// <summary>A person in a list.</summary>
public sealed record PersonLine
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Account.</summary>
    public required string Account { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Section, or null.</summary>
    public Guid? SectionId { get; init; }

    /// <summary>Name of the section, or null.</summary>
    public string? Section { get; init; }

    /// <summary>E-mail, sealed.</summary>
    public SealedText? Email { get; init; }

    /// <summary>Telephone, sealed.</summary>
    public SealedText? Phone { get; init; }

    /// <summary>Disabled since, or null.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Whether a password is set.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether codes are asked for after the password.</summary>
    public bool HasTotp { get; init; }

    /// <summary>How many passkeys the person has.</summary>
    public int Passkeys { get; init; }

    /// <summary>Whether the single sign-on server is known to name the person.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Whether it is one of the demonstration's people, who need no password there.</summary>
    public bool IsDemo => Account.StartsWith(Person.DemoPrefix, StringComparison.Ordinal);

    /// <summary>Whether there is a way to sign in.</summary>
    public bool CanSignIn => HasPassword || Passkeys > 0 || IsLinked || IsDemo;

    /// <summary>When added.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Last use, or null when never.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Number of changes.</summary>
    public int Version { get; init; }

    /// <summary>State of the account.</summary>
    public PersonState State => DisabledAt is not null ? PersonState.Disabled : CanSignIn ? PersonState.Active : PersonState.Invited;
}

/// <summary>A role of a person in words.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Person">The person.</param>
/// <param name="Role">The role.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="Agency">Its name.</param>
/// <param name="Section">Name of the section, or null for the whole agency.</param>
public sealed record GrantLine(Guid Id, Guid Person, Role Role, Guid AgencyId, string Agency, string? Section);

/// <summary>What administrators may ask about people: those who belong, or hold a role, within their reach.</summary>
public sealed class PeopleLedger(GongkaiContext data)
{
    /// <summary>A page of people.</summary>
    public Task<Listed<PersonLine>> List(Administration by, PeopleFilter filter, ListState state, CancellationToken stop) => state.Page(Sorted(by, filter, state), stop);

    /// <summary>All people of a list, for an export.</summary>
    public async Task<IReadOnlyList<PersonLine>> All(Administration by, PeopleFilter filter, ListState state, CancellationToken stop) => await Sorted(by, filter, state).ToListAsync(stop);

    /// <summary>A person, or null when there is none within reach.</summary>
    public Task<PersonLine?> Find(Administration by, Guid id, CancellationToken stop) => Lines(Within(by).Where(p => p.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>The roles of these people; those at agencies beyond the reach are told too, because they explain why an act is not offered.</summary>
    public async Task<ILookup<Guid, GrantLine>> Roles(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var roles = await (from grant in data.RoleGrants.AsNoTracking()
                           join agency in data.Agencies on grant.AgencyId equals agency.Id
                           join section in data.Sections on grant.SectionId equals section.Id into sections
                           from section in sections.DefaultIfEmpty()
                           where people.Contains(grant.PersonId)
                           select new GrantLine(grant.Id, grant.PersonId, grant.Role, grant.AgencyId, agency.Name, section == null ? null : section.Name)).ToListAsync(stop);
        return roles.OrderBy(r => r.Role).ThenBy(r => r.Agency, StringComparer.Ordinal).ToLookup(r => r.Person);
    }

    IQueryable<PersonLine> Sorted(Administration by, PeopleFilter filter, ListState state)
    {
        var lines = Lines(Filtered(Within(by), filter));
        return state.Sort switch
        {
            "account" => state.By(lines, l => l.Account),
            "agency" => state.By(lines, l => l.Agency).ThenBy(l => l.Section).ThenBy(l => l.Account),
            "seen" => state.By(lines, l => l.SeenAt).ThenBy(l => l.Account),
            "name" => state.By(lines, l => l.Name).ThenBy(l => l.Account),
            _ => lines.OrderBy(l => l.DisabledAt != null).ThenBy(l => l.Agency).ThenBy(l => l.Section).ThenBy(l => l.Account),
        };
    }

    IQueryable<Person> Filtered(IQueryable<Person> people, PeopleFilter filter)
    {
        if (filter.Text?.Trim() is { Length: > 0 } text)
            people = people.Where(p => p.Name.Contains(text) || p.Account.Contains(text.ToLowerInvariant()));
        if (filter.Agency is { } agency)
            people = people.Where(p => p.AgencyId == agency || data.RoleGrants.Any(g => g.PersonId == p.Id && g.AgencyId == agency));
        if (filter.Section is { } section)
            people = people.Where(p => p.SectionId == section);
        if (filter.Role is { } role)
            people = people.Where(p => data.RoleGrants.Any(g => g.PersonId == p.Id && g.Role == role));
        return filter.State switch
        {
            PersonState.Disabled => people.Where(p => p.DisabledAt != null),
            PersonState.Active => people.Where(p => p.DisabledAt == null && (p.PasswordHash != null || p.Subject != null || p.Account.StartsWith(Person.DemoPrefix) || data.Passkeys.Any(k => k.PersonId == p.Id))),
            PersonState.Invited => people.Where(p => p.DisabledAt == null && p.PasswordHash == null && p.Subject == null && !p.Account.StartsWith(Person.DemoPrefix) && !data.Passkeys.Any(k => k.PersonId == p.Id)),
            _ => people,
        };
    }

    IQueryable<Person> Within(Administration by)
    {
        var people = data.People.AsNoTracking();
        if (by.Agencies is not { } reached)
            return people;
        var agencies = reached.ToList();
        return people.Where(p => agencies.Contains(p.AgencyId) || data.RoleGrants.Any(g => g.PersonId == p.Id && agencies.Contains(g.AgencyId)));
    }

    IQueryable<PersonLine> Lines(IQueryable<Person> people) =>
        from person in people
        join agency in data.Agencies on person.AgencyId equals agency.Id
        join section in data.Sections on person.SectionId equals section.Id into sections
        from section in sections.DefaultIfEmpty()
        select new PersonLine
        {
            Id = person.Id,
            Account = person.Account,
            Name = person.Name,
            AgencyId = person.AgencyId,
            Agency = agency.Name,
            SectionId = person.SectionId,
            Section = section == null ? null : section.Name,
            Email = person.Email,
            Phone = person.Phone,
            DisabledAt = person.DisabledAt,
            HasPassword = person.PasswordHash != null,
            HasTotp = person.TotpSecret != null,
            Passkeys = data.Passkeys.Count(k => k.PersonId == person.Id),
            IsLinked = person.Subject != null,
            AddedAt = person.AddedAt,
            SeenAt = data.Sessions.Where(s => s.PersonId == person.Id).Max(s => (DateTimeOffset?)s.SeenAt),
            Version = person.Version,
        };
}
