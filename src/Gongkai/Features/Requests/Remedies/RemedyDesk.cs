using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>Keeps the ledger of reconsideration, litigation, complaints and petitions.</summary>
public sealed class RemedyDesk(GongkaiContext data, Acts acts, Calendars calendars, TimeProvider time)
{
    /// <summary>Adds a line.</summary>
    public Task<ActResult> Add(RemedyForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (form.Agency is not { } agency || !by.May(Right.HandleRequests, agency))
            return ActResult.Refused(nameof(form.Agency), "请选择机关");
        var (request, errors) = await Judge(form, agency, stop);
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var remedy = new Remedy { AgencyId = agency, Kind = form.Kind!.Value, Body = "", Subject = "", AcceptedOn = form.AcceptedOn!.Value };
        form.Fill(remedy, request?.Id, await calendars.Get(stop));
        data.Remedies.Add(remedy);
        records.Add("remedy.added", ObjectOf(remedy), after: Shown(remedy, request?.Number));
        return Said(remedy, request, "已登记。");
    }, stop);

    /// <summary>Changes a line.</summary>
    public Task<ActResult> Change(Guid id, RemedyForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Remedies.FirstOrDefaultAsync(r => r.Id == id, stop) is not { } remedy || !by.May(Right.HandleRequests, remedy.AgencyId))
            return ActResult.Missing;
        if (remedy.Version != form.Version)
            return ActResult.Conflict(await LastChange.Of(data, "remedy", $"{id}", stop) is { } last
                ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过这一条。您填的内容还在，请核对后再次保存。" : "在您编辑期间，别人已经改过这一条。您填的内容还在，请核对后再次保存。");
        var (request, errors) = await Judge(form, remedy.AgencyId, stop);
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var before = Shown(remedy, remedy.RequestId is { } known ? await data.Requests.Where(r => r.Id == known).Select(r => r.Number).FirstOrDefaultAsync(stop) : null);
        form.Fill(remedy, request?.Id, await calendars.Get(stop));
        remedy.Version++;
        records.Add("remedy.changed", ObjectOf(remedy), before, Shown(remedy, request?.Number));
        return Said(remedy, request, "已保存。");
    }, stop);

    async Task<(DisclosureRequest? Request, List<(string, string)> Errors)> Judge(RemedyForm form, Guid agency, CancellationToken stop)
    {
        var errors = form.Faults(ChinaTime.Today(time)).ToList();
        if (form.Request?.Trim().ToUpperInvariant() is not { Length: > 0 } number)
            return (null, errors);
        var request = await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.Number == number, stop);
        if (request is null)
            errors.Add((nameof(form.Request), $"没有编号 {number} 的申请，请核对；不涉及申请的留空"));
        return (request, errors);
    }

    static ActResult Said(Remedy remedy, DisclosureRequest? request, string done) =>
        ActResult.DoneSaying(done + RemedyWords.Warning(remedy.Kind, request?.Outcome, request?.EndedOn));

    static AuditObject ObjectOf(Remedy remedy) => new("remedy", $"{remedy.Id}", remedy.CaseNumber ?? remedy.Kind.Label(), remedy.AgencyId);

    // What is written freely is not repeated: somebody may have written a name into it.
    static object Shown(Remedy remedy, string? request) => new
    {
        kind = remedy.Kind.Label(),
        request,
        body = remedy.Body,
        number = remedy.CaseNumber,
        accepted = remedy.AcceptedOn,
        copy = remedy.CopyReceivedOn,
        due = remedy.AnswerDueOn,
        answered = remedy.AnsweredOn,
        decided = remedy.DecidedOn,
        result = remedy.Result?.Label(),
    };
}
