using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>Takes the steps of a case that are entered by hand, and mends what was entered in error.</summary>
public sealed class StepDesk(GongkaiContext data, RequestDesk desk, RequestCases cases, InstallationKeys keys, TimeProvider time)
{
    /// <summary>Takes a step.</summary>
    public async Task<ActResult> Take(Guid id, CaseStep step, StepForm form, Officer by, CancellationToken stop)
    {
        if (await cases.Open(id, stop) is not { } opened || !opened.Request.HandledBy(by))
            return ActResult.Missing;
        var asked = step.Fields.HasFlag(StepFields.Consultation)
            ? await data.RequestConsultees.AsNoTracking().FirstOrDefaultAsync(c => c.RequestId == id && c.Label == form.Consultation, stop) : null;
        var label = step.Fields.HasFlag(StepFields.Consultee) && form.Consultee is { } kind ? await NextLabel(id, kind, stop) : asked?.Label;
        var (happened, faults) = step.Event(form, opened, label, asked?.Kind == Consultee.ThirdParty);
        if (happened is null)
            return new ActResult.Refusals(faults);
        if (form.OverrideReason?.Trim() is { Length: > 0 } && !step.MayOverride)
            return ActResult.Refused(nameof(form.OverrideReason), "这一步不能越过法律规定登记");
        data.ChangeTracker.Clear();
        return await desk.Enter(id, form.Version, happened, new(Trimmed(form.Note), Trimmed(form.OverrideReason)), by, stop, async (_, _) =>
        {
            if (happened is Consulted consulted)
                data.RequestConsultees.Add(Asked(id, consulted, form));
            if (happened is OpinionReceived)
                (await data.RequestConsultees.SingleAsync(c => c.RequestId == id && c.Label == label, stop)).Opinion = form.Opinion!.Trim();
        });
    }

    /// <summary>Annuls an event that was entered in error; both stay in the history.</summary>
    public Task<ActResult> Annul(Guid id, int version, int index, string? reason, Officer by, CancellationToken stop) =>
        desk.Enter(id, version, new Annulled(ChinaTime.Today(time), index, reason?.Trim() ?? ""), new(), by, stop);

    /// <summary>The label of the next one to be asked in a case: 第三方甲, 第三方乙.</summary>
    public async Task<string> NextLabel(Guid id, Consultee kind, CancellationToken stop)
    {
        const string stems = "甲乙丙丁戊己庚辛壬癸";
        var count = await data.RequestConsultees.CountAsync(c => c.RequestId == id && c.Kind == kind, stop);
        return kind.Label() + (count < stems.Length ? $"{stems[count]}" : $"{count + 1}");
    }

    RequestConsultee Asked(Guid id, Consulted consulted, StepForm form) => new()
    {
        RequestId = id,
        Label = consulted.Name!,
        Kind = consulted.Consultee,
        Name = keys.Seal(form.ConsulteeName!.Trim(), RequestConsultee.NamePurpose),
        Contact = Trimmed(form.ConsulteeContact) is { } contact ? keys.Seal(contact, RequestConsultee.ContactPurpose) : null,
        Matter = form.Matter!.Trim(),
    };

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
