using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.Reports.Checking;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>人员与岗位: the people within an administrator's reach.</summary>
[Authorize(Policy = Policies.ManagePeople)]
public sealed class PeopleModel(PeopleLedger ledger, PersonForms forms, Administrations administrations, GongkaiContext data, Acts acts) : PeoplePage(administrations)
{
    /// <summary>Part of a name or account.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Agency to show.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Agency { get; set; }

    /// <summary>Section to show.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Section { get; set; }

    /// <summary>Role to show.</summary>
    [BindProperty(SupportsGet = true)]
    public Role? Role { get; set; }

    /// <summary>State to show.</summary>
    [BindProperty(SupportsGet = true)]
    public PersonState? State { get; set; }

    /// <summary>The people.</summary>
    public Listed<PersonLine> People { get; private set; } = null!;

    /// <summary>Their roles.</summary>
    public ILookup<Guid, GrantLine> Roles { get; private set; } = null!;

    /// <summary>What the filters offer.</summary>
    public PersonChoices Choices { get; private set; } = null!;

    /// <summary>Whether anything is filtered.</summary>
    public bool Filtered => Q is { Length: > 0 } || Agency is not null || Section is not null || Role is not null || State is not null;

    PeopleFilter Filter => new() { Text = Q, Agency = Agency, Section = Section, Role = Role, State = State };

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var by = await By(stop);
        People = await ledger.List(by, Filter, ListState.Of(Request), stop);
        Roles = await ledger.Roles([.. People.Items.Select(p => p.Id)], stop);
        Choices = await PersonChoices.Read(data, by, closed: true, stop);
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var by = await By(stop);
        var people = await ledger.All(by, Filter, ListState.Of(Request), stop);
        var roles = await ledger.Roles([.. people.Select(p => p.Id)], stop);
        var sheet = new Sheet("人员", ["姓名", "账号", "机关", "科室", "岗位", "邮箱", "电话", "状态", "添加日期", "最近使用"], [12, 18, 30, 16, 40, 24, 16, 10, 12, 18],
            [.. people.Select(p => Row(p, roles[p.Id]))]);
        await acts.Do(by.Actor, records =>
        {
            records.Add("people.exported", new("people", "list", "人员名单"), after: new { type, people = people.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>The contacts of a person, masked.</summary>
    public (string? Email, string? Phone) Masked(PersonLine person) => forms.Masked(person.Email, person.Phone);

    /// <summary>A role in words, with where it holds when that is not where the person belongs.</summary>
    public static string InWords(GrantLine role, PersonLine person) =>
        role.Role.Name() + (role.AgencyId == person.AgencyId && role.Section is null ? "" : $"（{(role.AgencyId == person.AgencyId ? "" : role.Agency)}{role.Section}）");

    /// <summary>A state in words.</summary>
    public static string InWords(PersonState state) => state switch
    {
        PersonState.Active => "在用",
        PersonState.Invited => "待设密码",
        _ => "已停用",
    };

    IReadOnlyList<object?> Row(PersonLine person, IEnumerable<GrantLine> roles)
    {
        var (email, phone) = Masked(person);
        return
        [
            person.Name, person.Account, person.Agency, person.Section, string.Join("、", roles.Select(r => InWords(r, person))), email, phone, InWords(person.State),
            ChinaTime.Day(person.AddedAt), person.SeenAt is { } seen ? ChinaTime.Minute(seen) : "",
        ];
    }
}
