using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>A one-time link that was made for somebody, or why not.</summary>
/// <param name="Result">How the act ended.</param>
/// <param name="Person">The person; nobody when it was refused.</param>
/// <param name="Token">The link's token, which can be shown only now; null when it was mailed.</param>
/// <param name="Kind">What the link opens.</param>
/// <param name="SentTo">The masked address that it was mailed to, or null.</param>
public sealed record IssuedLink(ActResult Result, Guid Person = default, string? Token = null, LinkKind Kind = LinkKind.Invitation, string? SentTo = null);

/// <summary>
/// What administrators do about people (人员管理). Each act is bounded by the administration's reach; nobody acts on a person who belongs, or holds a role, where the
/// reach ends, because whoever can reset a password can become that person. Each counts the person's version up, so that two acts on one person never mix.
/// </summary>
public sealed class PeopleDesk(GongkaiContext data, Acts acts, Administrations administrations, PersonForms forms, OneTimeLinks links, Invitations invitations, Notifier notifier,
    Sessions sessions, TimeProvider time)
{
    /// <summary>Adds a person, with a link by which the first password is set.</summary>
    public async Task<IssuedLink> Add(Administration by, PersonForm form, CancellationToken stop)
    {
        (string? Token, string? SentTo) made = default;
        Person? added = null;
        var result = await acts.Do(by.Actor, async records =>
        {
            await LineUp(stop);
            var account = Contacts.Account(form.Account);
            var (values, errors) = await forms.Read(by, form, null, stop);
            if (Contacts.AccountFault(account) is { } fault)
                errors.Insert(0, (nameof(form.Account), fault));
            else if (await data.People.AnyAsync(p => p.Account == account, stop))
                errors.Insert(0, (nameof(form.Account), $"账号 {account} 已经有人使用，请换一个"));
            if (errors.Count > 0)
                return new ActResult.Refusals(errors);
            added = new() { Account = account, Name = values!.Name, AgencyId = values.Agency, SectionId = values.Section, AddedAt = time.GetUtcNow() };
            forms.SetContacts(added, values);
            data.People.Add(added);
            records.Add("person.added", SignInDesk.PersonObject(added), after: new { account, name = values.Name, agency = values.AgencyName, section = values.SectionName });
            made = await Issue(added, LinkKind.Invitation, records, stop);
            return Told(made.SentTo);
        }, stop);
        return result is ActResult.Succeeded ? new(result, added!.Id, made.Token, SentTo: made.SentTo) : new(result);
    }

    /// <summary>Changes a person's name, place or contacts.</summary>
    public Task<ActResult> Edit(Administration by, Guid id, PersonForm form, CancellationToken stop) => On(by, id, async (person, records) =>
    {
        if (person.Version != form.Version)
            return ActResult.Conflict(await Overtaken(id, stop));
        var (values, errors) = await forms.Read(by, form, person, stop);
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var (before, after) = await forms.Differences(person, values!, stop);
        if (after.Count == 0)
            return ActResult.DoneSaying("没有改动。");
        (person.Name, person.AgencyId, person.SectionId) = (values!.Name, values.Agency, values.Section);
        forms.SetContacts(person, values);
        records.Add("person.changed", SignInDesk.PersonObject(person), before, after);
        return ActResult.DoneSaying($"已保存{person.Name}的信息。");
    }, stop);

    /// <summary>Disables a person: all sessions end at once, and unused links stop working.</summary>
    public Task<ActResult> Disable(Administration by, Guid id, string? reason, CancellationToken stop) => On(by, id, async (person, records) =>
    {
        var why = reason?.Trim() ?? "";
        if (by.Self == id)
            return ActResult.Refused("", "不能停用自己，请由另一位管理员办理");
        if (Reason(why) is { } fault)
            return fault;
        if (person.DisabledAt is not null)
            return ActResult.Refused("", $"{person.Name}已经停用");
        if (await IsLastAdministrator(id, stop))
            return ActResult.Refused("", $"{person.Name}是最后一位能管理本系统的管理员，停用后再没有人能管理：请先把管理员岗位授予另一人");
        var now = person.DisabledAt = time.GetUtcNow();
        await EndSessions(id, now!.Value, stop);
        foreach (var link in await data.OneTimeLinks.Where(l => l.PersonId == id && l.UsedAt == null).ToListAsync(stop))
            link.UsedAt = now;
        records.Add("person.disabled", SignInDesk.PersonObject(person), new { disabled = false }, new { disabled = true }, why);
        return ActResult.DoneSaying($"已停用{person.Name}，其全部登录已结束。");
    }, stop);

    /// <summary>Lets a disabled person sign in again.</summary>
    public Task<ActResult> Enable(Administration by, Guid id, string? reason, CancellationToken stop) => On(by, id, (person, records) =>
    {
        var why = reason?.Trim() ?? "";
        if (Reason(why) is { } fault)
            return Task.FromResult(fault);
        if (person.DisabledAt is null)
            return Task.FromResult(ActResult.Refused("", $"{person.Name}没有停用"));
        person.DisabledAt = null;
        records.Add("person.enabled", SignInDesk.PersonObject(person), new { disabled = true }, new { disabled = false }, why);
        return Task.FromResult(ActResult.DoneSaying($"已恢复{person.Name}，其岗位与停用前相同。"));
    }, stop);

    /// <summary>Makes a link by which the person sets a password: an invitation while there is none, a reset otherwise. Earlier links stop working.</summary>
    public async Task<IssuedLink> IssueLink(Administration by, Guid id, CancellationToken stop)
    {
        (string? Token, string? SentTo) made = default;
        var kind = LinkKind.Invitation;
        var result = await On(by, id, async (person, records) =>
        {
            if (by.Self == id)
                return ActResult.Refused("", "这是您自己的账号：请在“我的账号”里修改密码，或者请另一位管理员办理");
            if (person.DisabledAt is not null)
                return ActResult.Refused("", $"{person.Name}已停用，请先恢复再发放链接");
            kind = person.PasswordHash is null ? LinkKind.Invitation : LinkKind.PasswordReset;
            made = await Issue(person, kind, records, stop);
            return Told(made.SentTo);
        }, stop);
        return result is ActResult.Succeeded ? new(result, id, made.Token, kind, made.SentTo) : new(result);
    }

    /// <summary>Ends all sessions of a person.</summary>
    public Task<ActResult> EndSessions(Administration by, Guid id, CancellationToken stop) => On(by, id, async (person, records) =>
    {
        var ended = await EndSessions(id, time.GetUtcNow(), stop);
        if (ended == 0)
            return ActResult.DoneSaying($"{person.Name}现在没有登录。");
        records.Add("person.sessions-ended", SignInDesk.PersonObject(person), after: new { sessions = ended });
        return ActResult.DoneSaying($"已结束{person.Name}的 {ended} 个登录。");
    }, stop);

    /// <summary>Gives a person a role for an agency or a section of it. Nobody gives one to himself.</summary>
    public Task<ActResult> Grant(Administration by, Guid id, GrantForm form, CancellationToken stop) => On(by, id, async (person, records) =>
    {
        if (by.Self == id)
            return ActResult.Refused("", "不能给自己授予岗位，请由另一位管理员办理");
        if (person.DisabledAt is not null)
            return ActResult.Refused("", $"{person.Name}已停用，请先恢复再授予岗位");
        if (form.Role is not { } role || !Enum.IsDefined(role))
            return ActResult.Refused(nameof(form.Role), "请选择岗位");
        var duty = RoleDuties.Of(role);
        var agency = await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == form.Agency, stop);
        if (agency is null || !by.Covers(agency.Id))
            return ActResult.Refused(nameof(form.Agency), "请选择机关");
        if (form.Section is not null && !duty.BySection)
            return ActResult.Refused(nameof(form.Section), $"{duty.Name}面向整个机关，不限于某个科室：请选“全机关”");
        var section = form.Section is null ? null : await data.Sections.AsNoTracking().FirstOrDefaultAsync(s => s.Id == form.Section && s.AgencyId == agency.Id && s.ClosedAt == null, stop);
        if (form.Section is not null && section is null)
            return ActResult.Refused(nameof(form.Section), $"{agency.Name}没有这个科室，或者科室已撤销");
        if (await data.RoleGrants.AnyAsync(g => g.PersonId == id && g.Role == role && g.AgencyId == agency.Id && g.SectionId == form.Section, stop))
            return ActResult.Refused(nameof(form.Role), $"{person.Name}已有这个岗位");
        if (RoleCombinations.Conflict([role, .. await data.RoleGrants.Where(g => g.PersonId == id).Select(g => g.Role).ToListAsync(stop)]) is { } conflict)
            return ActResult.Refused(nameof(form.Role), conflict);
        data.RoleGrants.Add(new() { PersonId = id, Role = role, AgencyId = agency.Id, SectionId = section?.Id });
        records.Add("person.role-granted", SignInDesk.PersonObject(person), after: new { role = duty.Name, agency = agency.Name, section = section?.Name });
        notifier.Tell(id, $"您已获授岗位“{duty.Name}”（{agency.Name}{section?.Name}）：{duty.Task}。", DeskPages.Home);
        return ActResult.DoneSaying($"已授予{person.Name}“{duty.Name}”岗位（{agency.Name}{section?.Name}）。");
    }, stop);

    /// <summary>Takes a role away. The reach of the role decides, so that an agency can always end what it gave to somebody from elsewhere.</summary>
    public Task<ActResult> Revoke(Administration by, Guid id, Guid grantId, CancellationToken stop) => Serially(by, id, async (person, records) =>
    {
        if (await data.RoleGrants.FirstOrDefaultAsync(g => g.Id == grantId && g.PersonId == id, stop) is not { } grant || !by.Covers(grant.AgencyId))
            return ActResult.Missing;
        if (grant.Role == Role.Administrator && await IsLastAdministrator(id, stop, without: grantId))
            return ActResult.Refused("", $"{person.Name}是最后一位能管理本系统的管理员，收回后再没有人能管理：请先把管理员岗位授予另一人");
        data.RoleGrants.Remove(grant);
        var agency = await data.Agencies.Where(a => a.Id == grant.AgencyId).Select(a => a.Name).FirstAsync(stop);
        var section = await data.Sections.Where(s => s.Id == grant.SectionId).Select(s => s.Name).FirstOrDefaultAsync(stop);
        records.Add("person.role-revoked", SignInDesk.PersonObject(person), before: new { role = grant.Role.Name(), agency, section });
        notifier.Tell(id, $"您的岗位“{grant.Role.Name()}”（{agency}{section}）已由{by.Actor.Name}收回。");
        return ActResult.DoneSaying($"已收回{person.Name}的“{grant.Role.Name()}”岗位（{agency}{section}）。");
    }, stop);

    /// <summary>A person by account, for commands.</summary>
    public Task<Guid?> ByAccount(string account, CancellationToken stop) =>
        data.People.Where(p => p.Account == account).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);

    Task<ActResult> On(Administration by, Guid id, Func<Person, ActRecords, Task<ActResult>> work, CancellationToken stop) => Serially(by, id, async (person, records) =>
        await administrations.Whole(by, person, stop) ? await work(person, records) : ActResult.Missing, stop);

    async Task<ActResult> Serially(Administration by, Guid id, Func<Person, ActRecords, Task<ActResult>> work, CancellationToken stop)
    {
        var result = await acts.Do(by.Actor, async records =>
        {
            await LineUp(stop);
            if (await data.People.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } person)
                return ActResult.Missing;
            var done = await work(person, records);
            if (done is ActResult.Succeeded && records.Entries.Count > 0)
                person.Version++;
            return done;
        }, stop);
        sessions.Forget(id);
        return result;
    }

    // Two administrators who disable each other must not both find the other one left: whoever writes records stands in this row anyway, so acts on people stand
    // in it from their beginning.
    Task LineUp(CancellationToken stop) => data.Set<AuditHead>().ExecuteUpdateAsync(row => row.SetProperty(h => h.Sequence, h => h.Sequence), stop);

    async Task<bool> IsLastAdministrator(Guid id, CancellationToken stop, Guid? without = null)
    {
        var now = await administrations.OfSite(stop);
        if (!now.Contains(id))
            return false;
        var then = await administrations.OfSite(stop, without);
        return without is null ? then.Count == 1 : then.Count == 0;
    }

    // A link that went out by mail is shown to nobody else.
    async Task<(string? Token, string? SentTo)> Issue(Person person, LinkKind kind, ActRecords records, CancellationToken stop)
    {
        var token = await links.Issue(kind, person.Id, stop);
        var sentTo = await invitations.Mail(person, kind, token, stop);
        records.Add("link.issued", SignInDesk.PersonObject(person), after: new { kind, mailed = sentTo is not null });
        return (sentTo is null ? token : null, sentTo);
    }

    static ActResult Told(string? sentTo) => sentTo is null ? ActResult.Done : ActResult.DoneSaying($"一次性链接已经发到 {sentTo}。");

    Task<int> EndSessions(Guid id, DateTimeOffset now, CancellationToken stop) =>
        data.Sessions.Where(s => s.PersonId == id && s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), stop);

    async Task<string> Overtaken(Guid id, CancellationToken stop) =>
        (await LastChange.Of(data, "person", $"{id}", stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过（{last.Act}）。" : "在您编辑期间，别人已经改过。")
        + "您填的内容还在，请对照下面列出的最新内容，核对后再次保存。";

    static ActResult? Reason(string reason) => reason.Length == 0 ? ActResult.Refused("Reason", "请写明理由，审计记录会留存")
        : reason.Length > 500 ? ActResult.Refused("Reason", "理由不超过 500 字") : null;
}
