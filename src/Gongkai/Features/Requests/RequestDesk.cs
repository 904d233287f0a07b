using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>A request that came by another way than the portal, as an officer registers it (登记).</summary>
public sealed class RegistrationForm : ApplicationForm
{
    /// <summary>The agency that is asked.</summary>
    public Guid? Agency { get; set; }

    /// <summary>来件渠道.</summary>
    public Channel? Channel { get; set; }

    /// <summary>来件日期: handed in, signed for or found.</summary>
    public DateOnly? ArrivedOn { get; set; }

    /// <summary>与申请人确认之日, for the channels that need it; null while not confirmed.</summary>
    public DateOnly? ConfirmedOn { get; set; }

    /// <summary>Evidence: a tracking number, who confirmed and how.</summary>
    public string? Evidence { get; set; }

    /// <summary>承办科室, or null.</summary>
    public Guid? Section { get; set; }

    /// <summary>Names the sending, so that a double click makes one case.</summary>
    public Guid? Sending { get; set; }
}

/// <summary>To whom a case is given (交办).</summary>
public sealed class AssignmentForm
{
    /// <summary>承办科室, or null for none.</summary>
    public Guid? Section { get; set; }

    /// <summary>承办人, or null for none.</summary>
    public Guid? Handler { get; set; }

    /// <summary>科室期限, inside the statutory one, or null.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>What they are to do, or null.</summary>
    public string? Note { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>What an act that makes a case gives back.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Id">The case, when it was done.</param>
/// <param name="Number">Its number.</param>
/// <param name="Code">The code by which its requester follows it; null where the same sending made it before.</param>
public sealed record Registered(ActResult Result, Guid Id = default, string Number = "", string? Code = null);

/// <summary>What officers do with cases. Letters, remedies and proposals have desks of their own.</summary>
public sealed class RequestDesk(GongkaiContext data, Acts acts, RequestCases cases, RequestLedger ledger, Notifier notifier, TimeProvider time)
{
    /// <summary>Registers a request that came on paper, by fax, by telephone or at the counter.</summary>
    public async Task<Registered> Register(RegistrationForm form, Officer by, CancellationToken stop)
    {
        var made = new Registered(ActResult.Missing);
        var result = await acts.Do(by.Actor, async records =>
        {
            // Two sendings of one form wait for each other here, and the second finds what the first made.
            if (form is { Sending: not null, Agency: { } asked })
                await cases.LineUp(asked, stop);
            if (form.Sending is { } sending && await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Sending == sending, stop) is { } before)
            {
                made = new(ActResult.Done, before.Id, before.Number);
                return ActResult.DoneSaying($"这份申请已经登记，编号 {before.Number}。");
            }
            ApplicationRules.Normalise(form);
            var today = ChinaTime.Today(time);
            var errors = Faults(form, today).Concat(ApplicationRules.Faults(form, today, complete: false)).ToList();
            if (form.Agency is not { } agency || !by.May(Gongkai.Rules.Duties.Right.HandleRequests, agency))
                errors.Insert(0, (nameof(form.Agency), "请选择受理机关"));
            else if (form.Section is { } section && !await data.Sections.AnyAsync(s => s.Id == section && s.AgencyId == agency && s.ClosedAt == null, stop))
                errors.Add((nameof(form.Section), "请重新选择承办科室"));
            if (errors.Count > 0)
                return new ActResult.Refusals(errors);
            var (request, code) = await cases.Begin(form, Beginning(form), by.Actor, records, stop);
            made = new(ActResult.Done, request.Id, request.Number, code);
            return ActResult.DoneSaying($"已登记，编号 {request.Number}，查询码 {RequestCases.Shown(code)}（只显示这一次，请写在回执上交给申请人）。");
        }, stop);
        return made with { Result = result };
    }

    /// <summary>Enters an event: receipt, an opinion, a payment, a withdrawal and the like.</summary>
    /// <param name="id">The case.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="happened">The event.</param>
    /// <param name="remarks">What else is kept.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="also">What else belongs to the act.</param>
    public Task<ActResult> Enter(Guid id, int version, RequestEvent happened, EntryRemarks remarks, Officer by, CancellationToken stop, Func<OpenCase, ActRecords, Task>? also = null) =>
        On(id, version, by, async (opened, records) =>
        {
            if (happened.On > ChinaTime.Today(time))
                return ActResult.Refused("On", $"日期{happened.On.Chinese()}还没有到，请填写实际发生的日期");
            if (remarks.Note?.Length > 500 || remarks.OverrideReason?.Length > 500)
                return ActResult.Refused("Note", "说明不超过 500 字");
            var after = cases.Try(opened, happened, by.Actor, records, remarks);
            if (after.Refusal is { } refusal)
                return ActResult.Refused("On", Words(refusal));
            if (also is not null)
                await also(after.Match(o => o, _ => opened), records);
            Tell(opened.Request, by, $"{opened.Request.Number}：已登记“{happened.Label()}”（{happened.On.Chinese()}）。");
            return ActResult.DoneSaying($"已登记“{happened.Label()}”。" + (opened.Request.DueOn is { } due ? $"答复期限到{due.Chinese()}。" : ""));
        }, stop);

    /// <summary>Gives a case to a section or a person.</summary>
    public Task<ActResult> Assign(Guid id, AssignmentForm form, Officer by, CancellationToken stop) => On(id, form.Version, by, async (opened, records) =>
    {
        var request = opened.Request;
        var section = form.Section is null ? null : await data.Sections.AsNoTracking().FirstOrDefaultAsync(s => s.Id == form.Section && s.AgencyId == request.AgencyId && s.ClosedAt == null, stop);
        if (form.Section is not null && section is null)
            return ActResult.Refused(nameof(form.Section), "请重新选择科室：这个科室不存在或者已经撤销");
        var handler = form.Handler is null ? null : await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == form.Handler && p.AgencyId == request.AgencyId && p.DisabledAt == null, stop);
        if (form.Handler is not null && handler is null)
            return ActResult.Refused(nameof(form.Handler), "请重新选择承办人：这个人员不存在或者已经停用");
        if (form.DueOn is { } due && request.DueOn is { } statutory && due > statutory)
            return ActResult.Refused(nameof(form.DueOn), $"科室期限不能晚于法定答复期限{statutory.Chinese()}");
        if (form.DueOn < ChinaTime.Today(time))
            return ActResult.Refused(nameof(form.DueOn), "科室期限不能早于今天");
        records.Add("request.assigned", opened.Object, new { section = request.SectionId, handler = request.HandlerId, due = request.SectionDueOn },
            new { section = section?.Name, handler = handler?.Name, due = form.DueOn });
        (request.SectionId, request.HandlerId, request.SectionDueOn) = (section?.Id, handler?.Id, form.DueOn);
        request.Version++;
        if (form.Note?.Trim() is { Length: > 0 and <= 2000 } note)
            data.RequestNotes.Add(new() { RequestId = id, At = time.GetUtcNow(), ById = by.Id, ByName = by.Name, Text = $"交办：{note}" });
        var told = handler is not null ? [handler.Id] : section is null ? [] : await ledger.PeopleOf(section.Id, stop);
        notifier.Tell(told.Where(p => p != by.Id), $"{by.Name}交办依申请公开 {request.Number}“{Short(request.Subject)}”{(form.DueOn is { } day ? $"，请在{day.Chinese()}前办结" : "")}。", RequestPages.Case(id));
        return ActResult.DoneSaying(section is null && handler is null ? "已收回交办。" : $"已交办{section?.Name}{(handler is null ? "" : $" {handler.Name}")}。");
    }, stop);

    /// <summary>Adds a remark to the internal discussion; whoever sees the case may.</summary>
    public Task<ActResult> Discuss(Guid id, string? text, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await cases.Open(id, stop) is not { } opened || !opened.Request.Seen(by))
            return ActResult.Missing;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > 2000)
            return ActResult.Refused("Text", trimmed.Length == 0 ? "请写下意见" : "意见不超过 2000 字");
        data.RequestNotes.Add(new() { RequestId = id, At = time.GetUtcNow(), ById = by.Id, ByName = by.Name, Text = trimmed });
        records.Add("request.discussed", opened.Object);
        Tell(opened.Request, by, $"{by.Name}在 {opened.Request.Number} 的内部讨论里留了意见。");
        return ActResult.DoneSaying("已记下。");
    }, stop);

    /// <summary>Gives the requester a new code; the old one no longer works.</summary>
    public Task<ActResult> Recode(Guid id, int version, Officer by, CancellationToken stop) => On(id, version, by, (opened, records) =>
    {
        var code = cases.Recode(opened.Request);
        records.Add("request.recoded", opened.Object);
        return Task.FromResult(ActResult.DoneSaying($"新的查询码是 {RequestCases.Shown(code)}，只显示这一次；原来的查询码已经失效。"));
    }, stop);

    /// <summary>An act of somebody who handles the case, on the version that was read.</summary>
    public Task<ActResult> On(Guid id, int version, Officer by, Func<OpenCase, ActRecords, Task<ActResult>> work, CancellationToken stop) => acts.Do(by.Actor, async records =>
        await cases.Open(id, stop) is not { } opened || !opened.Request.HandledBy(by) ? ActResult.Missing
        : opened.Request.Version != version ? ActResult.Conflict(await ledger.ChangedSince(opened.Request, stop))
        : await work(opened, records), stop);

    /// <summary>A refusal in words, with its article.</summary>
    public static string Words(Refusal refusal) => refusal.Article.Length == 0 ? refusal.Message : $"{refusal.Message}（条例第{refusal.Article}条）";

    void Tell(DisclosureRequest request, Officer by, string text)
    {
        if (request.HandlerId is { } handler && handler != by.Id)
            notifier.Tell(handler, text, RequestPages.Case(request.Id));
    }

    static string Short(string subject) => subject.Length <= 40 ? subject : subject[..40] + "…";

    static CaseBeginning Beginning(RegistrationForm form)
    {
        var (channel, arrived) = (form.Channel!.Value, form.ArrivedOn!.Value);
        RequestEvent[] events = !channel.NeedsConfirmation() ? [new Received(arrived, channel)]
            : form.ConfirmedOn is { } confirmed ? [new Submitted(arrived, channel), new Received(confirmed, channel)]
            : [new Submitted(arrived, channel)];
        return new(form.Agency!.Value, channel, ChinaTime.Begin(arrived).AddHours(9), events) { Sending = form.Sending, SectionId = form.Section, Note = form.Evidence?.Trim() is { Length: > 0 } note ? note : null };
    }

    static IEnumerable<(string Field, string Message)> Faults(RegistrationForm form, DateOnly today)
    {
        if (form.Channel is null || !Enum.IsDefined(form.Channel.Value))
            yield return (nameof(form.Channel), "请选择来件渠道");
        if (form.ArrivedOn is not { } arrived)
            yield return (nameof(form.ArrivedOn), "请填写来件日期，例如 2026-03-02");
        else if (arrived > today)
            yield return (nameof(form.ArrivedOn), "来件日期还没有到，请核对");
        else if (arrived < today.AddYears(-2))
            yield return (nameof(form.ArrivedOn), "来件日期在两年以前，请核对");
        if (form.ConfirmedOn < form.ArrivedOn)
            yield return (nameof(form.ConfirmedOn), "确认日期不能早于来件日期");
        else if (form.ConfirmedOn > today)
            yield return (nameof(form.ConfirmedOn), "确认日期还没有到，请核对");
        if (form.Evidence?.Length > 500)
            yield return (nameof(form.Evidence), "凭据不超过 500 字");
    }
}
