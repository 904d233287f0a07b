using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Drafts letters and leads them through review and approval (起草、合法性审核、批准).</summary>
public sealed class NoticeDesk(GongkaiContext data, Acts acts, RequestCases cases, NoticeFilling filling, InstallationKeys keys, Notifier notifier, TimeProvider time)
{
    /// <summary>Characters that are kept of a text.</summary>
    public const int TitleLength = 200, BodyLength = 8000, OpinionLength = 500, MatterLength = 1000;

    /// <summary>Drafts a letter of a case.</summary>
    /// <param name="request">The case.</param>
    /// <param name="kind">What letter.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="by">Who drafts; whoever sees the case may.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How it ended, and the letter when it was done.</returns>
    public async Task<(ActResult Result, Guid Notice)> Draft(Guid request, NoticeKind kind, NoticeForm form, Officer by, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        var result = await acts.Do(by.Actor, async records =>
        {
            if (await cases.Open(request, stop) is not { } opened || !opened.Request.Seen(by))
                return ActResult.Missing;
            var consultees = await data.RequestConsultees.Where(c => c.RequestId == request).ToListAsync(stop);
            var errors = Faults(kind, form, opened, consultees, fresh: true).ToList();
            if (errors.Count > 0)
                return new ActResult.Refusals(errors);
            var consultee = Consultee(kind, form, opened.Request, consultees);
            var terms = form.Terms(kind, consultee?.Label);
            var notice = new RequestNotice
            {
                Id = id,
                RequestId = request,
                Kind = kind.Key,
                Outcome = kind.Outcome,
                Terms = terms.Write(),
                Title = form.Title!.Trim(),
                Addressee = keys.Seal(AddresseeOf(kind, opened.Request, consultee), RequestNotice.AddresseePurpose),
                Body = keys.Seal(await Filled(kind, form, terms, consultee, opened, stop), RequestNotice.BodyPurpose),
                DraftedById = by.Id,
                DraftedBy = by.Name,
            };
            data.RequestNotices.Add(notice);
            Take(notice, Step.Draft, by);
            records.Add("notice.drafted", ObjectOf(notice, opened.Request), after: new { kind = kind.Name, terms = notice.Terms });
            return ActResult.DoneSaying($"已保存{kind.Name}的草稿。");
        }, stop);
        return (result, id);
    }

    /// <summary>Changes a draft.</summary>
    public Task<ActResult> Change(Guid request, Guid id, NoticeForm form, Officer by, CancellationToken stop) => On(request, id, form.Version, by, async (notice, opened, steps, records) =>
    {
        if (notice.State != NoticeState.Draft)
            return ActResult.Refused("", notice.State == NoticeState.Issued ? "文书已经发出，不能再改；内容有误的，另行作出更正或者撤销的文书" : $"文书{notice.State.Label()}，要修改请先退回");
        if (NoticeRights.Refusal(Step.Draft, by, steps) is { } refusal)
            return ActResult.Refused("", refusal);
        var kind = NoticeKinds.Of(notice.Kind);
        var consultees = await data.RequestConsultees.Where(c => c.RequestId == request).ToListAsync(stop);
        var before = NoticeTerms.Read(notice.Terms);
        form.Consultee ??= before.Consultee;
        var errors = Faults(kind, form, opened, consultees, fresh: false).ToList();
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var consultee = consultees.FirstOrDefault(c => c.Label == form.Consultee);
        if (kind.Effect == NoticeEffect.Consultation && consultee is not null)
        {
            consultee.Matter = form.Matter!.Trim();
            if (form.Name?.Trim() is { Length: > 0 } name)
                consultee.Name = keys.Seal(name, RequestConsultee.NamePurpose);
            if (form.Contact?.Trim() is { Length: > 0 } contact)
                consultee.Contact = keys.Seal(contact, RequestConsultee.ContactPurpose);
        }
        var terms = form.Terms(kind, consultee?.Label);
        notice.Title = form.Title!.Trim();
        notice.Addressee = keys.Seal(AddresseeOf(kind, opened.Request, consultee), RequestNotice.AddresseePurpose);
        notice.Body = keys.Seal(await Filled(kind, form, terms, consultee, opened, stop), RequestNotice.BodyPurpose);
        var written = terms.Write();
        records.Add("notice.changed", ObjectOf(notice, opened.Request), new { terms = notice.Terms }, new { terms = written });
        notice.Terms = written;
        if (steps.All(s => s.Step != Step.Draft || s.PersonId != by.Id))
            Take(notice, Step.Draft, by);
        return ActResult.DoneSaying("已保存。");
    }, stop);

    /// <summary>Sends a draft on its way: to review, or to approval.</summary>
    public Task<ActResult> Submit(Guid request, Guid id, int version, Officer by, CancellationToken stop) => On(request, id, version, by, async (notice, opened, steps, records) =>
    {
        var kind = NoticeKinds.Of(notice.Kind);
        if (notice.State != NoticeState.Draft || kind.Consent == NoticeConsent.None)
            return ActResult.Refused("", "这份文书现在不用送审");
        if (Incomplete(notice, kind, opened) is { } fault)
            return ActResult.Refused("", fault);
        notice.State = kind.Consent == NoticeConsent.Approval ? NoticeState.InApproval : NoticeState.InReview;
        records.Add("notice.submitted", ObjectOf(notice, opened.Request), after: new { state = notice.State.Label() });
        await TellDeciders(notice, kind, opened.Request, steps, by, stop);
        return ActResult.DoneSaying(notice.State == NoticeState.InReview ? "已送合法性审核。" : "已送批准。");
    }, stop);

    /// <summary>Decides on a letter: agrees, or sends it back with the opinion; the text stays.</summary>
    public Task<ActResult> Decide(Guid request, Guid id, NoticeDecision form, Officer by, CancellationToken stop) => On(request, id, form.Version, by, async (notice, opened, steps, records) =>
    {
        var kind = NoticeKinds.Of(notice.Kind);
        if (notice.State is not (NoticeState.InReview or NoticeState.InApproval))
            return ActResult.Refused("", $"这份文书{notice.State.Label()}，现在没有要作的决定");
        var review = notice.State == NoticeState.InReview;
        if (review ? !opened.Request.Reviews(by) : !opened.Request.Approves(by))
            return ActResult.Missing;
        var step = review ? opened.Request.ReviewStep(by) : Step.Signature;
        if (NoticeRights.Refusal(step, by, steps) is { } refusal)
            return ActResult.Refused("", refusal);
        if (form.Agree is not { } agree)
            return ActResult.Refused(nameof(form.Agree), "请选择同意或者退回");
        var opinion = form.Opinion?.Trim() is { Length: > 0 } typed ? typed : null;
        if (opinion?.Length > OpinionLength)
            return ActResult.Refused(nameof(form.Opinion), $"意见不超过 {OpinionLength} 字");
        if (!agree && opinion is null)
            return ActResult.Refused(nameof(form.Opinion), "退回要写明意见，让起草人知道怎么改");
        Take(notice, step, by, returned: !agree, opinion);
        var line = $"{by.Name}：{(agree ? "同意" : "退回")}{(opinion is null ? "" : $"。{opinion}")}";
        if (review)
            (notice.ReviewedById, notice.Review) = (by.Id, line);
        else
            (notice.ApprovedById, notice.Approval) = (by.Id, line);
        notice.State = !agree ? NoticeState.Draft : review ? NoticeState.InApproval : NoticeState.Approved;
        records.Add(!agree ? "notice.returned" : review ? "notice.reviewed" : "notice.approved", ObjectOf(notice, opened.Request), after: new { state = notice.State.Label() }, reason: opinion);
        var about = $"{opened.Request.Number} 的{kind.Name}";
        if (!agree)
            notifier.Tell(notice.DraftedById, $"{by.Name}退回了{about}，请按意见修改后再送。", RequestPages.Notice(request, id));
        else if (review)
            await TellDeciders(notice, kind, opened.Request, steps, by, stop);
        else
            notifier.Tell((await Issuers(opened.Request, stop)).Append(notice.DraftedById).Where(p => p != by.Id), $"{about}已经批准，可以发出。", RequestPages.Notice(request, id));
        return ActResult.DoneSaying(!agree ? "已退回起草人。" : review ? "审核同意，已送批准。" : "已批准，由经办人发出。");
    }, stop);

    /// <summary>Discards a letter before it is issued.</summary>
    public Task<ActResult> Discard(Guid request, Guid id, int version, Officer by, CancellationToken stop) => On(request, id, version, by, async (notice, opened, steps, records) =>
    {
        if (notice.State is NoticeState.Issued or NoticeState.Discarded)
            return ActResult.Refused("", notice.State == NoticeState.Issued ? "文书已经发出，不能作废" : "文书已经作废");
        if (notice.DraftedById != by.Id && !opened.Request.HandledBy(by))
            return ActResult.Refused("", "只有起草人和经办人可以作废这份文书");
        records.Add("notice.discarded", ObjectOf(notice, opened.Request), new { state = notice.State.Label() });
        notice.State = NoticeState.Discarded;
        // Who was not asked after all is not kept.
        var label = NoticeTerms.Read(notice.Terms).Consultee;
        if (NoticeKinds.Of(notice.Kind).Effect == NoticeEffect.Consultation && await data.RequestConsultees.FirstOrDefaultAsync(c => c.RequestId == request && c.Label == label, stop) is { } consultee)
            data.RequestConsultees.Remove(consultee);
        return ActResult.DoneSaying("已作废。");
    }, stop);

    /// <summary>An act on a letter of a case that somebody sees, on the version that was read.</summary>
    internal Task<ActResult> On(Guid request, Guid id, int version, Officer by, Func<RequestNotice, OpenCase, IReadOnlyList<NoticeStep>, ActRecords, Task<ActResult>> work, CancellationToken stop) =>
        acts.Do(by.Actor, async records =>
        {
            if (await cases.Open(request, stop) is not { } opened || !opened.Request.Seen(by)
                || await data.RequestNotices.FirstOrDefaultAsync(n => n.Id == id && n.RequestId == request, stop) is not { } notice)
                return ActResult.Missing;
            if (notice.Version != version)
                return ActResult.Conflict((await LastChange.Of(data, "notice", $"{id}", stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经办过这份文书（{last.Act}）。" : "别人已经办过这份文书。")
                    + "您填的内容还在，请核对下面的最新情况。");
            var steps = await data.NoticeSteps.AsNoTracking().Where(s => s.NoticeId == id).OrderBy(s => s.Id).ToListAsync(stop);
            var result = await work(notice, opened, steps, records);
            if (result is ActResult.Succeeded)
                notice.Version++;
            return result;
        }, stop, "在您办理期间，别人已经办过这份文书。请核对最新情况后再办。");

    /// <summary>How the audit chain names a letter: without personal data.</summary>
    internal static AuditObject ObjectOf(RequestNotice notice, DisclosureRequest request) => new("notice", $"{notice.Id}", $"{request.Number} {NoticeKinds.Of(notice.Kind).Name}", request.AgencyId);

    /// <summary>What is missing from a letter before it may go, or null.</summary>
    internal string? Incomplete(RequestNotice notice, NoticeKind kind, OpenCase opened)
    {
        var today = ChinaTime.Today(time);
        var body = keys.Open(notice.Body, RequestNotice.BodyPurpose);
        var terms = NoticeTerms.Read(notice.Terms);
        if (NoticeFields.OpenIn(body) is { Count: > 0 } open)
            return $"正文里还有没有填写的内容：{string.Join("、", open.Select(f => $"{{{f}}}"))}";
        if (NoticeFilling.Binding(kind, terms, opened, today).FirstOrDefault(b => !body.Contains(b.Text, StringComparison.Ordinal)) is { Text: { } text, What: { } what })
            return $"正文里{what}和所填的不一致：应当写明“{text}”，请修改正文或者按模板重新生成";
        return Forbidden(kind, terms, opened, today) is { } refusal && !Overrides(kind, terms, opened, today) ? RequestDesk.Words(refusal) : null;
    }

    /// <summary>Why the law forbids a letter on a day, or null.</summary>
    public static Refusal? Forbidden(NoticeKind kind, NoticeTerms terms, OpenCase opened, DateOnly on) => kind.Effect != NoticeEffect.None
        ? opened.Case.Try(terms.EventOf(kind, on, on)!).Refusal
        : kind.Key switch
        {
            "consultation_notice" when !NoticeFilling.Counted(opened.Case).OfType<Consulted>().Any() => new("32", "还没有征求意见"),
            "third_party_disclosure" when !NoticeFilling.Counted(opened.Case).OfType<Consulted>().Any(c => c.Consultee == Rules.Requests.Consultee.ThirdParty) => new("32", "没有征求过第三方意见"),
            _ when opened.Case.ReceivedOn is null => new("31", "还没有确定收到申请之日"),
            _ => null,
        };

    /// <summary>Whether a letter that the law forbids may go with a reason: a first correction notice after its seventh working day.</summary>
    public static bool MayOverride(NoticeKind kind, OpenCase opened, DateOnly on) =>
        kind.Effect == NoticeEffect.Correction && opened.Request.EndedOn is null && !opened.Case.History.OfType<CorrectionRequested>().Any()
        && opened.Case.ClockOn(NoticeFilling.Later(on, opened.Case.LastDay)).CorrectionNoticeDueOn < on;

    internal static bool Overrides(NoticeKind kind, NoticeTerms terms, OpenCase opened, DateOnly on) => terms.OverrideReason is { Length: > 0 } && MayOverride(kind, opened, on);

    void Take(RequestNotice notice, Step step, Officer by, bool returned = false, string? opinion = null) =>
        data.NoticeSteps.Add(new() { NoticeId = notice.Id, Step = step, PersonId = by.Id, ByName = by.Name, At = time.GetUtcNow(), Returned = returned, Opinion = opinion });

    async Task TellDeciders(RequestNotice notice, NoticeKind kind, DisclosureRequest request, IReadOnlyList<NoticeStep> steps, Officer by, CancellationToken stop)
    {
        var rights = notice.State == NoticeState.InReview ? new[] { Right.ReviewInSection, Right.ReviewBeforePublication } : [Right.Sign];
        var roles = rights.SelectMany(RoleDuties.With).Distinct().ToList();
        var people = await data.RoleGrants.Where(g => g.AgencyId == request.AgencyId && roles.Contains(g.Role) && (g.SectionId == null || g.SectionId == request.SectionId)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
        var took = steps.Select(s => s.PersonId).Append(by.Id).ToHashSet();
        notifier.Tell(people.Where(p => !took.Contains(p)), $"{request.Number} 的{kind.Name}{(notice.State == NoticeState.InReview ? "等待合法性审核" : "等待批准")}。", RequestPages.Notice(request.Id, notice.Id));
    }

    async Task<IReadOnlyList<Guid>> Issuers(DisclosureRequest request, CancellationToken stop)
    {
        if (request.HandlerId is { } handler)
            return [handler];
        var roles = RoleDuties.With(Right.HandleRequests).ToList();
        return await data.RoleGrants.Where(g => g.AgencyId == request.AgencyId && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
    }

    async Task<string> Filled(NoticeKind kind, NoticeForm form, NoticeTerms terms, RequestConsultee? consultee, OpenCase opened, CancellationToken stop)
    {
        var values = await filling.Values(opened, stop);
        NoticeFilling.Add(values, kind, terms, opened, ChinaTime.Today(time), consultee?.Matter);
        foreach (var (name, value) in form.Fields)
            if (value?.Trim() is { Length: > 0 } typed)
                values[name] = typed;
        return NoticeFields.Fill(form.Body!, values).ReplaceLineEndings("\n").Trim();
    }

    RequestConsultee? Consultee(NoticeKind kind, NoticeForm form, DisclosureRequest request, List<RequestConsultee> known)
    {
        if (kind.Effect != NoticeEffect.Consultation)
            return known.FirstOrDefault(c => c.Label == form.Consultee);
        var made = new RequestConsultee
        {
            RequestId = request.Id,
            Label = NextLabel(kind.Consultee!.Value, known),
            Kind = kind.Consultee.Value,
            Name = keys.Seal(form.Name!.Trim(), RequestConsultee.NamePurpose),
            Contact = form.Contact?.Trim() is { Length: > 0 } contact ? keys.Seal(contact, RequestConsultee.ContactPurpose) : null,
            Matter = form.Matter!.Trim(),
        };
        data.RequestConsultees.Add(made);
        // Two who ask somebody at the same moment would give the same label: the second is told.
        request.Version++;
        return made;
    }

    static string NextLabel(Consultee kind, List<RequestConsultee> known)
    {
        const string stems = "甲乙丙丁戊己庚辛壬癸";
        return Enumerable.Range(0, known.Count + 1).Select(i => kind.Label() + (i < stems.Length ? stems[i].ToString() : $"{i + 1}")).First(label => known.TrueForAll(c => c.Label != label));
    }

    string AddresseeOf(NoticeKind kind, DisclosureRequest request, RequestConsultee? consultee) => kind.To switch
    {
        NoticeTo.Requester => filling.RequesterName(request),
        NoticeTo.File => "存档",
        _ => keys.Open(consultee!.Name, RequestConsultee.NamePurpose),
    };

    IEnumerable<(string Field, string Message)> Faults(NoticeKind kind, NoticeForm form, OpenCase opened, List<RequestConsultee> consultees, bool fresh)
    {
        var today = ChinaTime.Today(time);
        switch (kind.Effect)
        {
            case NoticeEffect.Correction when form.Days is < 1 or > 60: yield return (nameof(form.Days), "补正期限填 1 到 60 个工作日"); break;
            case NoticeEffect.Extension when form.Days is < 1 or > 20: yield return (nameof(form.Days), "延长期限填 1 到 20 个工作日（条例第33条）"); break;
            case NoticeEffect.Delay when form.Until is null: yield return (nameof(form.Until), "请填写延迟到哪一天答复"); break;
            case NoticeEffect.Consultation:
                if (fresh && string.IsNullOrWhiteSpace(form.Name))
                    yield return (nameof(form.Name), "请填写被征求意见人的名称");
                else if (form.Name?.Length > 100)
                    yield return (nameof(form.Name), "名称不超过 100 字");
                if (form.Contact?.Length > 200)
                    yield return (nameof(form.Contact), "联系方式不超过 200 字");
                if (string.IsNullOrWhiteSpace(form.Matter))
                    yield return (nameof(form.Matter), "请写明就什么事项征求意见");
                else if (form.Matter.Length > MatterLength)
                    yield return (nameof(form.Matter), $"事项不超过 {MatterLength} 字");
                break;
            case NoticeEffect.Fee:
                if (form.Scale is null)
                    yield return (nameof(form.Scale), "请选择收费方式：按件计收或者按量计收，只能用一种");
                if (form.Quantity is null or < 0 or > ProcessingFee.Largest)
                    yield return (nameof(form.Quantity), "请填写件数或者页数");
                else if (form.Scale is not null && form.Terms(kind, null).Fee!.TotalYuan == 0)
                    yield return (nameof(form.Quantity), "这个数量不收费，不用发收费通知");
                break;
        }
        if (kind.To is NoticeTo.ThirdParty && kind.Effect == NoticeEffect.None && consultees.All(c => c.Label != form.Consultee || c.Kind != Rules.Requests.Consultee.ThirdParty))
            yield return (nameof(form.Consultee), "请选择告知哪一个第三方");
        if (form.OverrideReason?.Length > 500)
            yield return (nameof(form.OverrideReason), "理由不超过 500 字");
        var terms = form.Terms(kind, form.Consultee);
        // A field that is missing was said already.
        if (kind.Effect is not NoticeEffect.Delay || form.Until is not null)
            if (Forbidden(kind, terms, opened, today) is { } refusal && !Overrides(kind, terms, opened, today))
                yield return (MayOverride(kind, opened, today) ? nameof(form.OverrideReason) : "", RequestDesk.Words(refusal) + (MayOverride(kind, opened, today) ? "；确需告知的，写明理由" : ""));
        if (string.IsNullOrWhiteSpace(form.Title))
            yield return (nameof(form.Title), "请填写标题");
        else if (form.Title.Length > TitleLength)
            yield return (nameof(form.Title), $"标题不超过 {TitleLength} 字");
        if (string.IsNullOrWhiteSpace(form.Body))
            yield return (nameof(form.Body), "请填写正文");
        else if (form.Body.Length > BodyLength)
            yield return (nameof(form.Body), $"正文不超过 {BodyLength} 字，现在是 {form.Body.Length} 字");
        else if (NoticeFields.Fault(form.Body) is { } fault)
            yield return (nameof(form.Body), fault);
    }
}

/// <summary>States of letters in words.</summary>
public static class NoticeWords
{
    /// <summary>The state in words.</summary>
    public static string Label(this NoticeState state) => state switch
    {
        NoticeState.Draft => "草稿",
        NoticeState.InReview => "待合法性审核",
        NoticeState.InApproval => "待批准",
        NoticeState.Approved => "已批准，待发出",
        NoticeState.Issued => "已发出",
        _ => "已作废",
    };

    /// <summary>Its colour as a chip.</summary>
    public static string Chip(this NoticeState state) => state switch
    {
        NoticeState.Issued => "ok",
        NoticeState.InReview or NoticeState.InApproval or NoticeState.Approved => "warn",
        _ => "",
    };
}
