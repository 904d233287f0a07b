using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>What administrators enter for the letters of an agency.</summary>
public sealed class NoticeHeadForm
{
    /// <summary>发文字号.</summary>
    public string? NumberPattern { get; set; }

    /// <summary>复议机关.</summary>
    public string? Reconsideration { get; set; }

    /// <summary>法院.</summary>
    public string? Court { get; set; }

    /// <summary>联系人.</summary>
    public string? Contact { get; set; }

    /// <summary>联系电话.</summary>
    public string? Phone { get; set; }

    /// <summary>邮寄地址.</summary>
    public string? Address { get; set; }

    /// <summary>缴费账户.</summary>
    public string? Bank { get; set; }

    /// <summary>The version that was read; 0 while nothing was entered.</summary>
    public int Version { get; set; }

    /// <summary>As it is kept now.</summary>
    public static NoticeHeadForm Of(NoticeHead head) => new()
    {
        NumberPattern = head.NumberPattern,
        Reconsideration = head.Reconsideration,
        Court = head.Court,
        Contact = head.Contact,
        Phone = head.Phone,
        Address = head.Address,
        Bank = head.Bank,
        Version = head.Version,
    };
}

/// <summary>A template as it is edited.</summary>
public sealed class TemplateForm
{
    /// <summary>标题.</summary>
    public string? Title { get; set; }

    /// <summary>正文.</summary>
    public string? Body { get; set; }

    /// <summary>The version that was read; 0 for the one that comes with the program.</summary>
    public int Version { get; set; }
}

/// <summary>What administrators set for letters: the agency's particulars and its templates.</summary>
public sealed class NoticeHeads(GongkaiContext data, Acts acts)
{
    /// <summary>The number of a letter.</summary>
    public static string Number(string pattern, int year, int serial) =>
        pattern.Replace("{年}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{序号}", serial.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Saves the particulars of an agency.</summary>
    public Task<ActResult> Save(Administration by, Guid agency, NoticeHeadForm form, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.Covers(agency) || await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == agency, stop) is not { } known)
            return ActResult.Missing;
        var errors = Faults(form).ToList();
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var head = await data.NoticeHeads.FirstOrDefaultAsync(h => h.AgencyId == agency, stop);
        if ((head?.Version ?? 0) != form.Version)
            return await Conflict("settings", $"notices.{known.Code}", stop);
        var before = head is null ? null : NoticeHeadForm.Of(head);
        if (head is null)
            data.NoticeHeads.Add(head = new() { AgencyId = agency });
        else
            head.Version++;
        (head.NumberPattern, head.Reconsideration, head.Court, head.Contact, head.Phone, head.Address, head.Bank) =
            (Text(form.NumberPattern), Text(form.Reconsideration), Text(form.Court), Text(form.Contact), Text(form.Phone), Text(form.Address), Text(form.Bank));
        records.Add("settings.changed", new("settings", $"notices.{known.Code}", $"{known.Name}的文书要素", agency), before, NoticeHeadForm.Of(head));
        return ActResult.DoneSaying("已保存文书要素。");
    }, stop);

    /// <summary>Saves an agency's own template.</summary>
    public Task<ActResult> Save(Administration by, Guid agency, NoticeKind kind, TemplateForm form, CancellationToken stop) => Template(by, agency, kind, form.Version, async (known, template, records) =>
    {
        var errors = Faults(form).ToList();
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var (title, body) = (form.Title!.Trim(), form.Body!.ReplaceLineEndings("\n").Trim());
        records.Add("template.changed", ObjectOf(known, kind), template is null ? null : new { title = template.Title, body = template.Body }, new { title, body });
        if (template is null)
            data.NoticeTemplates.Add(new() { AgencyId = agency, Kind = kind.Key, Title = title, Body = body });
        else
            (template.Title, template.Body, template.Version) = (title, body, template.Version + 1);
        return await Task.FromResult(ActResult.DoneSaying($"已保存“{kind.Name}”的模板；已经起草的文书不变。"));
    }, stop);

    /// <summary>Takes an agency's own template back, so that the one that comes with the program holds again.</summary>
    public Task<ActResult> Restore(Administration by, Guid agency, NoticeKind kind, int version, CancellationToken stop) => Template(by, agency, kind, version, (known, template, records) =>
    {
        if (template is null)
            return Task.FromResult(ActResult.DoneSaying("现在用的就是原始模板。"));
        records.Add("template.changed", ObjectOf(known, kind), new { title = template.Title, body = template.Body }, new { title = kind.Title, body = kind.Body }, "恢复原始模板");
        data.NoticeTemplates.Remove(template);
        return Task.FromResult(ActResult.DoneSaying($"“{kind.Name}”已恢复为原始模板。"));
    }, stop);

    /// <summary>What is wrong with a template, by field.</summary>
    public static IEnumerable<(string Field, string Message)> Faults(TemplateForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Title))
            yield return (nameof(form.Title), "请填写标题");
        else if (form.Title.Length > NoticeDesk.TitleLength || NoticeFields.In(form.Title).Count > 0)
            yield return (nameof(form.Title), $"标题不超过 {NoticeDesk.TitleLength} 字，不能有字段");
        if (string.IsNullOrWhiteSpace(form.Body))
            yield return (nameof(form.Body), "请填写正文");
        else if (form.Body.Length > NoticeDesk.BodyLength)
            yield return (nameof(form.Body), $"正文不超过 {NoticeDesk.BodyLength} 字，现在是 {form.Body.Length} 字");
        else if (NoticeFields.Fault(form.Body) is { } fault)
            yield return (nameof(form.Body), fault);
    }

    Task<ActResult> Template(Administration by, Guid agency, NoticeKind kind, int version, Func<Agencies.Agency, NoticeTemplate?, ActRecords, Task<ActResult>> work, CancellationToken stop) =>
        acts.Do(by.Actor, async records =>
        {
            if (!by.Covers(agency) || await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == agency, stop) is not { } known)
                return ActResult.Missing;
            var template = await data.NoticeTemplates.FirstOrDefaultAsync(t => t.AgencyId == agency && t.Kind == kind.Key, stop);
            return (template?.Version ?? 0) == version ? await work(known, template, records) : await Conflict("template", ObjectOf(known, kind).Id, stop);
        }, stop);

    async Task<ActResult> Conflict(string kind, string id, CancellationToken stop) =>
        ActResult.Conflict((await LastChange.Of(data, kind, id, stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过。" : "别人已经改过。") + "您填的内容还在，请对照下面的最新内容核对后再次保存。");

    static AuditObject ObjectOf(Agencies.Agency agency, NoticeKind kind) => new("template", $"{agency.Code}.{kind.Key}", $"{agency.Name} {kind.Name}", agency.Id);

    static string Text(string? typed) => typed?.Trim() ?? "";

    static IEnumerable<(string Field, string Message)> Faults(NoticeHeadForm form)
    {
        if (form.NumberPattern is not { Length: <= 40 } pattern || !pattern.Contains("{年}", StringComparison.Ordinal) || !pattern.Contains("{序号}", StringComparison.Ordinal)
            || Number(pattern, 2026, 1).IndexOfAny(['{', '}']) >= 0)
            yield return (nameof(form.NumberPattern), "发文字号要有 {年} 和 {序号}，例如 示公复〔{年}〕{序号}号，不超过 40 字");
        foreach (var (field, value, most, name) in (IEnumerable<(string, string?, int, string)>)
            [
                (nameof(form.Reconsideration), form.Reconsideration, 100, "复议机关"), (nameof(form.Court), form.Court, 100, "法院"), (nameof(form.Contact), form.Contact, 60, "联系人"),
                (nameof(form.Phone), form.Phone, 60, "联系电话"), (nameof(form.Address), form.Address, 200, "通信地址"), (nameof(form.Bank), form.Bank, 300, "缴纳办法"),
            ])
        {
            if (value?.Length > most)
                yield return (field, $"{name}不超过 {most} 字");
            else if (value?.IndexOfAny(['{', '}']) >= 0)
                yield return (field, $"{name}里不能有花括号");
        }
    }
}
