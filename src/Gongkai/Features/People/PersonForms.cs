using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Texts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>What is typed about a person. Roles, password and state are no part of it: each of these has an act of its own.</summary>
public sealed class PersonForm
{
    /// <summary>账号; read only when a person is added.</summary>
    public string? Account { get; set; }

    /// <summary>姓名.</summary>
    public string? Name { get; set; }

    /// <summary>所属机关.</summary>
    public Guid? Agency { get; set; }

    /// <summary>所属科室, or null.</summary>
    public Guid? Section { get; set; }

    /// <summary>邮箱; empty leaves it as it is.</summary>
    public string? Email { get; set; }

    /// <summary>删除邮箱.</summary>
    public bool DropEmail { get; set; }

    /// <summary>电话; empty leaves it as it is.</summary>
    public string? Phone { get; set; }

    /// <summary>删除电话.</summary>
    public bool DropPhone { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>A role to give.</summary>
public sealed class GrantForm
{
    /// <summary>岗位.</summary>
    public Role? Role { get; set; }

    /// <summary>机关.</summary>
    public Guid? Agency { get; set; }

    /// <summary>科室, or null for the whole agency.</summary>
    public Guid? Section { get; set; }
}

/// <summary>Reads what is typed about a person, against what is there.</summary>
public sealed class PersonForms(GongkaiContext data, InstallationKeys keys)
{
    /// <summary>What a form says, once it is right.</summary>
    public sealed record Values(string Name, Guid Agency, string AgencyName, Guid? Section, string? SectionName, string? Email, bool DropEmail, string? Phone, bool DropPhone);

    /// <summary>Reads a form.</summary>
    /// <param name="by">Who administers; the agency must be reached.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="person">The person as it is, or null for a new one.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The values, or what is wrong with which field.</returns>
    public async Task<(Values?, List<(string Field, string Message)>)> Read(Administration by, PersonForm form, Person? person, CancellationToken stop)
    {
        var errors = new List<(string, string)>();
        var name = form.Name?.Trim() ?? "";
        if (name.Length is 0 or > 60)
            errors.Add((nameof(form.Name), name.Length == 0 ? "请填写姓名" : "姓名不超过 60 字"));
        var agency = await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == form.Agency, stop);
        if (agency is null || !by.Covers(agency.Id))
            errors.Add((nameof(form.Agency), "请选择所属机关"));
        // A section that was closed meanwhile keeps the people it has.
        var section = form.Section is null || agency is null ? null : await data.Sections.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == form.Section && s.AgencyId == agency.Id && (s.ClosedAt == null || (person != null && s.Id == person.SectionId)), stop);
        if (form.Section is not null && agency is not null && section is null)
            errors.Add((nameof(form.Section), $"{agency.Name}没有这个科室，请重新选择"));
        var email = Contacts.Email(form.Email) is { Length: > 0 } e && !form.DropEmail ? e : null;
        if (email is not null)
        {
            var index = keys.Index(email, Person.EmailPurpose);
            if (Contacts.EmailFault(email) is { } fault)
                errors.Add((nameof(form.Email), fault));
            else if (await data.People.AnyAsync(p => p.EmailIndex == index && (person == null || p.Id != person.Id), stop))
                errors.Add((nameof(form.Email), "这个邮箱已由另一人使用，一个邮箱只能对应一人"));
        }
        var phone = Contacts.Phone(form.Phone) is { Length: > 0 } p && !form.DropPhone ? p : null;
        if (phone is not null && Contacts.PhoneFault(phone) is { } wrong)
            errors.Add((nameof(form.Phone), wrong));
        return errors.Count > 0 ? (null, errors) : (new(name, agency!.Id, agency.Name, section?.Id, section?.Name, email, form.DropEmail, phone, form.DropPhone), errors);
    }

    /// <summary>What would change, for the audit chain: of contacts only that they change.</summary>
    public async Task<(Dictionary<string, object?> Before, Dictionary<string, object?> After)> Differences(Person person, Values values, CancellationToken stop)
    {
        var (before, after) = (new Dictionary<string, object?>(), new Dictionary<string, object?>());
        if (person.Name != values.Name)
            (before["name"], after["name"]) = (person.Name, values.Name);
        if (person.AgencyId != values.Agency)
            (before["agency"], after["agency"]) = (await data.Agencies.Where(a => a.Id == person.AgencyId).Select(a => a.Name).FirstAsync(stop), values.AgencyName);
        if (person.SectionId != values.Section)
            (before["section"], after["section"]) = (await data.Sections.Where(s => s.Id == person.SectionId).Select(s => s.Name).FirstOrDefaultAsync(stop), values.SectionName);
        if (values.Email is not null && keys.Index(values.Email, Person.EmailPurpose) != person.EmailIndex || values.DropEmail && person.Email is not null)
            after["email"] = values.DropEmail ? "删除" : "更改";
        if (values.Phone is not null && (person.Phone is null || keys.Open(person.Phone, Person.PhonePurpose) != values.Phone) || values.DropPhone && person.Phone is not null)
            after["phone"] = values.DropPhone ? "删除" : "更改";
        return (before, after);
    }

    /// <summary>Sets the contacts, sealed.</summary>
    public void SetContacts(Person person, Values values)
    {
        if (values.DropEmail)
            (person.Email, person.EmailIndex) = (null, null);
        else if (values.Email is not null)
            (person.Email, person.EmailIndex) = (keys.Seal(values.Email, Person.EmailPurpose), keys.Index(values.Email, Person.EmailPurpose));
        if (values.DropPhone)
            person.Phone = null;
        else if (values.Phone is not null)
            person.Phone = keys.Seal(values.Phone, Person.PhonePurpose);
    }

    /// <summary>The contacts of a person, masked.</summary>
    public (string? Email, string? Phone) Masked(SealedText? email, SealedText? phone) =>
        (email is null ? null : Masking.Of(keys.Open(email, Person.EmailPurpose), PersonalKind.Email), phone is null ? null : Masking.Of(keys.Open(phone, Person.PhonePurpose), PersonalKind.Phone));
}
