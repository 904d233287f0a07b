using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>The first start of an installation: nobody exists, and a link on the console opens the page that makes the first administrator.</summary>
public sealed partial class FirstStart(GongkaiContext data, Acts acts, OneTimeLinks links, SignInDesk signIn, Installation installation, TimeProvider time)
{
    /// <summary>Makes the link while nobody exists; one that an earlier start printed stops working.</summary>
    /// <returns>Its address on this site, or null when there is somebody.</returns>
    public async Task<string?> Link(CancellationToken stop)
    {
        if (!await NobodyExists(stop))
            return null;
        var token = "";
        await acts.Do(Actor.Program, async records =>
        {
            token = await links.Issue(LinkKind.FirstAdministrator, null, stop);
            records.Add("link.issued", new("link", nameof(LinkKind.FirstAdministrator), "建立第一个管理员"));
            return ActResult.Done;
        }, stop);
        return PeoplePages.Link(token);
    }

    /// <summary>Whether a token opens the page: it is the last one made, and still nobody exists.</summary>
    public async Task<bool> Opens(string token, CancellationToken stop) => await Find(token, stop) is not null;

    /// <summary>Makes the agency and its administrator, and signs in.</summary>
    public async Task<ActResult> Begin(HttpContext request, string token, FirstStartForm form, CancellationToken stop)
    {
        if (!await Opens(token, stop))
            return ActResult.Missing;
        form.Tidy();
        if (form.Faults().ToList() is { Count: > 0 } faults)
            return new ActResult.Refusals(faults);
        var agency = new Agency { Code = form.AgencyCode!, Name = form.AgencyName!, Kind = form.Kind!.Value };
        var person = new Person { Account = form.Account!, Name = form.Name!, AgencyId = agency.Id, AddedAt = time.GetUtcNow() };
        person.PasswordHash = Passwords.Hash(person, form.Password!);
        var result = await acts.Do(SignInDesk.ActorOf(request, person), async records =>
        {
            if (await Find(token, stop) is not { } link)
                return ActResult.Missing;
            link.UsedAt = time.GetUtcNow();
            data.Add(agency);
            data.Add(person);
            data.Add(new RoleGrant { PersonId = person.Id, Role = Role.Administrator, AgencyId = agency.Id });
            data.Add(new Setting { Key = SettingKeys.HostAgency, Value = agency.Code });
            var (onAgency, onPerson) = (new AuditObject("agency", $"{agency.Id}", agency.Name), SignInDesk.PersonObject(person));
            records.Add("link.used", new("link", nameof(LinkKind.FirstAdministrator), "建立第一个管理员"));
            records.Add("installation.begun", onAgency);
            records.Add("agency.added", onAgency, after: new { agency.Code, agency.Name, kind = agency.Kind.ToString() });
            records.Add("person.added", onPerson, after: new { person.Account, person.Name, agency = agency.Code });
            records.Add("person.role-granted", onPerson, after: new { role = Role.Administrator.ToString(), agency = agency.Code });
            return ActResult.DoneSaying("系统已经建立，您是第一个管理员。建议现在到“我的账号”开启两步验证，再添加科室和人员。");
        }, stop, overtaken: "这个链接刚刚被别人用过，没有再建立一次。");
        if (result is ActResult.Succeeded)
            await signIn.Begin(request, person, "password", stop);
        return result;
    }

    async Task<OneTimeLink?> Find(string token, CancellationToken stop) =>
        await links.Find(token, stop) is { Kind: LinkKind.FirstAdministrator } link && await signIn.IsEmpty(stop) ? link : null;

    // Each start asks, so it is asked without Entity Framework.
    async Task<bool> NobodyExists(CancellationToken stop)
    {
        await using var connection = installation.Database.Connect();
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT 1 FROM "People" LIMIT 1""";
        return await command.ExecuteScalarAsync(stop) is null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    internal static partial Regex CodeForm();
}

/// <summary>What is asked for on the first start.</summary>
public sealed class FirstStartForm
{
    /// <summary>Full name of the agency.</summary>
    public string? AgencyName { get; set; }

    /// <summary>Its short code.</summary>
    public string? AgencyCode { get; set; }

    /// <summary>What it is.</summary>
    public AgencyKind? Kind { get; set; }

    /// <summary>Name of the administrator.</summary>
    public string? Name { get; set; }

    /// <summary>Account of the administrator.</summary>
    public string? Account { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>Password once more.</summary>
    public string? Again { get; set; }

    internal void Tidy() => (AgencyName, AgencyCode, Name, Account) = (AgencyName?.Trim(), Accounts.Normal(AgencyCode), Name?.Trim(), Accounts.Normal(Account));

    internal IEnumerable<(string Field, string Message)> Faults()
    {
        if (AgencyName is not { Length: > 0 and <= 200 })
            yield return (nameof(AgencyName), "请填写机关的全称，不超过 200 字");
        if (!FirstStart.CodeForm().IsMatch(AgencyCode!))
            yield return (nameof(AgencyCode), "机关代码由小写字母、数字、短横线组成，以字母开头，2 至 40 个字符，例如 laisui");
        if (Kind is null)
            yield return (nameof(Kind), "请选择机关的类别");
        if (Name is not { Length: > 0 and <= 60 })
            yield return (nameof(Name), "请填写您的姓名，不超过 60 字");
        if (!Accounts.MayBe(Account!))
            yield return (nameof(Account), Accounts.Form);
        foreach (var fault in PasswordRules.Faults(Password, Again, Account, Name, AgencyName, AgencyCode))
            yield return fault;
    }
}
