using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Agencies;

/// <summary>What is typed of an agency.</summary>
public sealed class AgencyForm
{
    /// <summary>机关代码; read only when an agency is added.</summary>
    public string? Code { get; set; }

    /// <summary>全称.</summary>
    public string? Name { get; set; }

    /// <summary>部门 or 人民政府.</summary>
    public AgencyKind Kind { get; set; }

    /// <summary>上级机关.</summary>
    public Guid? Parent { get; set; }

    /// <summary>地址.</summary>
    public string? Address { get; set; }

    /// <summary>电话.</summary>
    public string? Phone { get; set; }

    /// <summary>邮箱.</summary>
    public string? Email { get; set; }

    /// <summary>办公时间.</summary>
    public string? Hours { get; set; }

    /// <summary>统一社会信用代码.</summary>
    public string? OrganizationCode { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>
/// Adds and changes agencies (机关). A new one stands under an agency that the administrator reaches, so that somebody looks after it; moving one asks for reach over the
/// agency it leaves and the one it joins.
/// </summary>
public sealed partial class AgencyDesk(GongkaiContext data, Acts acts, SiteIdentity identity)
{
    /// <summary>Adds an agency under another.</summary>
    public Task<ActResult> Add(Administration by, AgencyForm form, CancellationToken stop) => Then(acts.Do(by.Actor, async records =>
    {
        var code = Contacts.Account(form.Code);
        var errors = Faults(form);
        if (!CodeForm().IsMatch(code))
            errors.Insert(0, (nameof(form.Code), "代码用 2 至 40 个小写字母、数字或短横，以字母开头"));
        else if (code == "new" || await data.Agencies.AnyAsync(a => a.Code == code, stop))
            errors.Insert(0, (nameof(form.Code), $"代码 {code} 已经使用，请换一个"));
        if (form.Parent is not { } parent || !by.Covers(parent) || !await data.Agencies.AnyAsync(a => a.Id == parent, stop))
            errors.Add((nameof(form.Parent), "请选择上级机关"));
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var agency = new Agency { Code = code, Name = form.Name!.Trim(), Kind = form.Kind, ParentId = form.Parent };
        Set(agency, form);
        data.Agencies.Add(agency);
        records.Add("agency.added", Of(agency), after: await State(agency, stop));
        return ActResult.DoneSaying($"已添加{agency.Name}。");
    }, stop));

    /// <summary>Changes an agency.</summary>
    public Task<ActResult> Edit(Administration by, string code, AgencyForm form, CancellationToken stop) => Then(acts.Do(by.Actor, async records =>
    {
        if (await data.Agencies.FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency || !by.Covers(agency.Id))
            return ActResult.Missing;
        if (agency.Version != form.Version)
            return ActResult.Conflict((await LastChange.Of(data, "agency", $"{agency.Id}", stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过。" : "别人已经改过。")
                + "您填的内容还在，请对照下面列出的最新内容，核对后再次保存。");
        var errors = Faults(form);
        if (form.Parent != agency.ParentId && await ParentFault(by, agency, form.Parent, stop) is { } fault)
            errors.Add((nameof(form.Parent), fault));
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var before = await State(agency, stop);
        (agency.Name, agency.Kind, agency.ParentId) = (form.Name!.Trim(), form.Kind, form.Parent);
        Set(agency, form);
        var after = await State(agency, stop);
        if (before == after)
            return ActResult.DoneSaying("没有改动。");
        agency.Version++;
        records.Add("agency.changed", Of(agency), before, after);
        return ActResult.DoneSaying($"已保存{agency.Name}的信息。");
    }, stop));

    sealed record Recorded(string Name, AgencyKind Kind, string? Parent, string? Address, string? Phone, string? Email, string? Hours, string? OrganizationCode);

    // The contacts are those of an office and published on the site.
    async Task<Recorded> State(Agency a, CancellationToken stop) => new(a.Name, a.Kind,
        await data.Agencies.Where(p => p.Id == a.ParentId).Select(p => p.Name).FirstOrDefaultAsync(stop), a.Address, a.Phone, a.Email, a.Hours, a.OrganizationCode);

    async Task<string?> ParentFault(Administration by, Agency agency, Guid? parent, CancellationToken stop)
    {
        if (parent is not { } to || agency.ParentId is not { } from || !by.Covers(from) || !by.Covers(to))
            return "上下级关系由能管理原上级和新上级的管理员调整";
        return (await AgencyTree.Read(data, stop)).Above(to).Contains(agency.Id) ? "不能把下级机关设为自己的上级" : null;
    }

    async Task<ActResult> Then(Task<ActResult> act)
    {
        var result = await act;
        identity.Forget();
        return result;
    }

    static void Set(Agency agency, AgencyForm form)
    {
        agency.Address = Text(form.Address);
        agency.Phone = Text(form.Phone);
        agency.Email = Text(form.Email);
        agency.Hours = Text(form.Hours);
        agency.OrganizationCode = Text(form.OrganizationCode) is { } code ? Widths.Narrow(code).ToUpperInvariant() : null;
    }

    static List<(string Field, string Message)> Faults(AgencyForm form)
    {
        var errors = new List<(string, string)>();
        if (Text(form.Name) is not { Length: <= 200 })
            errors.Add((nameof(form.Name), Text(form.Name) is null ? "请填写机关全称" : "名称不超过 200 字"));
        if (!Enum.IsDefined(form.Kind))
            errors.Add((nameof(form.Kind), "请选择机关类别"));
        foreach (var (field, text, most) in ((string, string?, int)[])[(nameof(form.Address), form.Address, 300), (nameof(form.Phone), form.Phone, 100), (nameof(form.Hours), form.Hours, 200)])
            if (text?.Trim().Length > most)
                errors.Add((field, $"不超过 {most} 字"));
        if (Text(form.Email) is { } email && Contacts.EmailFault(Contacts.Email(email)) is { } wrong)
            errors.Add((nameof(form.Email), wrong));
        if (Text(form.OrganizationCode) is { } organization && IdentityNumbers.OrganizationFault(Widths.Narrow(organization).ToUpperInvariant()) is { } mistyped)
            errors.Add((nameof(form.OrganizationCode), mistyped));
        return errors;
    }

    static string? Text(string? text) => text?.Trim() is { Length: > 0 } some ? some : null;

    static AuditObject Of(Agency agency) => new("agency", $"{agency.Id}", agency.Name);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex CodeForm();
}
