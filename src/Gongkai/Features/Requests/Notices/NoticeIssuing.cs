using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Issues letters and records how they were served (编号、发出、送达).</summary>
public sealed class NoticeIssuing(GongkaiContext data, RequestCases cases, NoticeDesk desk, NoticeFilling filling, InstallationKeys keys, TimeProvider time)
{
    /// <summary>The series that numbers letters.</summary>
    public const string Series = "notice";

    /// <summary>Days after its date within which a letter may be said to reach somebody who is still waiting for the post.</summary>
    const int MostDaysByPost = 30;

    /// <summary>Issues a letter: number, date, event and fixed text in one act.</summary>
    public Task<ActResult> Issue(Guid request, Guid id, NoticeSending form, Officer by, CancellationToken stop) => desk.On(request, id, form.Version, by, async (notice, opened, _, records) =>
    {
        var kind = NoticeKinds.Of(notice.Kind);
        if (!opened.Request.HandledBy(by))
            return ActResult.Refused("", "由办理依申请公开的人员发出");
        if (notice.State == NoticeState.Issued)
            return ActResult.Refused("", "文书已经发出");
        if (notice.State != (kind.Consent == NoticeConsent.None ? NoticeState.Draft : NoticeState.Approved))
            return ActResult.Refused("", $"文书{notice.State.Label()}，还不能发出");
        var today = ChinaTime.Today(time);
        if (Fault(kind, form, today) is { } fault)
            return ActResult.Refused(fault.Field, fault.Message);
        // What was approved yesterday may be forbidden today.
        if (desk.Incomplete(notice, kind, opened) is { } incomplete)
            return ActResult.Refused("", incomplete);
        var terms = NoticeTerms.Read(notice.Terms);
        if (terms.EventOf(kind, today, form.On ?? today) is { } happened)
        {
            var after = cases.Try(opened, happened, by.Actor, records, new(kind.Name, terms.OverrideReason, notice.Id));
            if (after.Refusal is { } refusal)
                return ActResult.Refused("", RequestDesk.Words(refusal));
        }
        var head = await filling.Head(opened.Request.AgencyId, stop);
        var serial = await cases.Next(opened.Request.AgencyId, today.Year, Series, stop);
        notice.Number = NoticeHeads.Number(head.NumberPattern, today.Year, serial);
        var addressee = keys.Open(notice.Addressee, RequestNotice.AddresseePurpose);
        var body = NoticeFields.Fill(keys.Open(notice.Body, RequestNotice.BodyPurpose), new Dictionary<string, string> { [NoticeFields.Requester] = filling.RequesterName(opened.Request) });
        notice.Body = keys.Seal(body, RequestNotice.BodyPurpose);
        notice.Sha256 = NoticeFilling.Digest(notice.Number, notice.Title, addressee, today, body);
        (notice.DatedOn, notice.IssuedAt, notice.IssuedBy, notice.State) = (today, time.GetUtcNow(), by.Name, NoticeState.Issued);
        if (form.Way is not null)
            (notice.ServedOn, notice.ServedHow) = (form.On ?? today, form.Words);
        records.Add("notice.issued", NoticeDesk.ObjectOf(notice, opened.Request), after: new { number = notice.Number, on = today, sha256 = notice.Sha256, served = notice.ServedOn });
        return ActResult.DoneSaying($"已发出，文号 {notice.Number}。");
    }, stop);

    /// <summary>
    /// Records how a letter was served. Where the applicant's period begins on the day that it reached them, and it was another day than was said at issuing, the event is
    /// annulled and entered anew with the true day.
    /// </summary>
    public Task<ActResult> Serve(Guid request, Guid id, NoticeSending form, Officer by, CancellationToken stop) => desk.On(request, id, form.Version, by, async (notice, opened, _, records) =>
    {
        var today = ChinaTime.Today(time);
        if (!opened.Request.HandledBy(by))
            return ActResult.Refused("", "由办理依申请公开的人员登记送达");
        if (notice.State != NoticeState.Issued || notice.DatedOn is not { } dated)
            return ActResult.Refused("", "文书还没有发出");
        if (form.On is not { } on || on < dated || on > today)
            return ActResult.Refused(nameof(form.On), $"请填写送达日期：不早于文书日期 {dated:yyyy-MM-dd}，不晚于今天");
        if (form.Way is null)
            return ActResult.Refused(nameof(form.Way), "请选择送达方式");
        if (Fault(NoticeKinds.Of(notice.Kind), form, today) is { } fault)
            return ActResult.Refused(fault.Field, fault.Message);
        if (await Moved(notice, opened, on, by, records, stop) is { } refusal)
            return ActResult.Refused(nameof(form.On), refusal);
        records.Add("notice.served", NoticeDesk.ObjectOf(notice, opened.Request), notice.ServedOn is null ? null : new { on = notice.ServedOn }, new { on });
        (notice.ServedOn, notice.ServedHow) = (on, form.Words);
        return ActResult.DoneSaying("已登记送达。");
    }, stop);

    async Task<string?> Moved(RequestNotice notice, OpenCase opened, DateOnly on, Officer by, ActRecords records, CancellationToken stop)
    {
        if (!NoticeKinds.Of(notice.Kind).Reaches || notice.ServedOn == on
            || await data.RequestEntries.AsNoTracking().Where(e => e.NoticeId == notice.Id).OrderByDescending(e => e.Index).FirstOrDefaultAsync(stop) is not { } entry)
            return null;
        var said = entry.Event();
        RequestEvent moved = said switch
        {
            CorrectionRequested e => e with { Reached = on },
            Consulted e => e with { Reached = on },
            FeeNotified e => e with { Reached = on },
            _ => said,
        };
        if (moved == said)
            return null;
        var annulled = cases.Try(opened, new Annulled(ChinaTime.Today(time), entry.Index, "按实际送达日期更正"), by.Actor, records);
        var refusal = annulled.Refusal ?? cases.Try(annulled.Match(o => o, _ => opened), moved, by.Actor, records, new("实际送达", entry.OverrideReason, notice.Id)).Refusal;
        return refusal is null ? null : RequestDesk.Words(refusal);
    }

    static (string Field, string Message)? Fault(NoticeKind kind, NoticeSending form, DateOnly today) =>
        kind.To == NoticeTo.File ? null
        : form.Way is null && kind.Reaches ? (nameof(form.Way), "请选择送达方式")
        : kind.Reaches && form.On is null ? (nameof(form.On), "请填写送达日期：对方的期限自收到之日的次日起算")
        : form.On > today.AddDays(form.Way == Delivery.Post ? MostDaysByPost : 0) ? (nameof(form.On), "送达日期还没有到；邮寄的可以先填预计送达的日期，收到回执后再登记实际送达")
        : form.Tracking?.Length > 60 ? (nameof(form.Tracking), "邮件号不超过 60 个字符")
        : form.Tracking?.Trim() is { Length: > 0 } && form.Way != Delivery.Post ? (nameof(form.Tracking), "只有邮寄的有邮件号")
        : null;
}
