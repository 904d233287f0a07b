using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Features.Settings;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision;

/// <summary>What holds for reports of the public.</summary>
static class FeedbackRules
{
    /// <summary>An objection to the public notice of an award.</summary>
    public const string AwardObjection = "对评选公示的异议";

    /// <summary>Kinds of reports.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["内容有错误", "网页或者附件打不开", "信息过时、没有更新", "公开了不应公开的信息", AwardObjection, "意见建议", "其他"];

    /// <summary>Working days for an answer (《政府网站发展指引》, 国办发〔2017〕47号: 网民纠错 3 个工作日内答复).</summary>
    public const int AnswerWorkingDays = 3;

    /// <summary>Most characters of a report.</summary>
    public const int MostContent = 1000;

    const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    const int CodeLength = 12;

    /// <summary>A new code by which a sender reads the answer: sixty bits, without characters that are mistaken for others.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>A code as it was typed, or null when it is none.</summary>
    public static string? Code(string? typed) =>
        typed?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is { Length: CodeLength } code && code.All(c => Alphabet.Contains(c)) ? code : null;

    /// <summary>What is kept of a code.</summary>
    public static string Digest(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"feedback {code}")));
}

/// <summary>A report as the public types it.</summary>
public sealed class FeedbackForm
{
    /// <summary>类别.</summary>
    public string? Kind { get; set; }

    /// <summary>内容.</summary>
    public string? Content { get; set; }

    /// <summary>网页地址.</summary>
    public string? Page { get; set; }

    /// <summary>The award that is objected to, or null.</summary>
    public Guid? Award { get; set; }

    /// <summary>The code of this form, by which it is taken once however often it is sent.</summary>
    public string? Code { get; set; }

    /// <summary>A field that people do not see; programs fill it.</summary>
    public string? Website { get; set; }
}

/// <summary>Takes reports of the public, and lets their senders read the answers.</summary>
public sealed class FeedbackDesk(GongkaiContext data, Acts acts, Calendars calendars, SiteIdentity identity, TimeProvider time)
{
    /// <summary>Takes a report.</summary>
    public async Task<ActResult> Send(FeedbackForm form, string from, CancellationToken stop)
    {
        var host = (await identity.Get()).Agency;
        var calendar = await calendars.Get(stop);
        return await acts.Do(new(ActorKind.Public, null, "公众", from), async records =>
        {
            var faults = new List<(string, string)>();
            if (FeedbackRules.Code(form.Code) is not { } code)
                return ActResult.Refused("", "页面放得太久，请重新打开再填写");
            var digest = FeedbackRules.Digest(code);
            if (form.Kind is not { } kind || !FeedbackRules.Kinds.Contains(kind))
                faults.Add((nameof(form.Kind), "请选择是哪一类问题"));
            if (form.Content?.Trim() is not { Length: >= 5 and <= FeedbackRules.MostContent })
                faults.Add((nameof(form.Content), $"请写明问题，5 至 {FeedbackRules.MostContent} 字"));
            var page = form.Page?.Trim() is { Length: > 0 } typed ? typed : null;
            if (page?.Length > 500)
                faults.Add((nameof(form.Page), "网页地址不超过 500 字"));
            Award? award = null;
            if (form.Kind == FeedbackRules.AwardObjection)
            {
                var today = ChinaTime.Today(time);
                award = form.Award is { } id ? await Ledger<Award>.OnPortal(data).FirstOrDefaultAsync(a => a.Id == id, stop) : null;
                if (award is null)
                    faults.Add((nameof(form.Award), "请选择对哪一届评选的公示有异议"));
                else if (award.StageOn(today) != AwardStage.OnNotice)
                    faults.Add((nameof(form.Award), $"这一届评选现在不在公示期（{award.StageOn(today).Label()}）；可以选“意见建议”反映"));
            }
            if (host is null && award is null)
                return ActResult.Refused("", "本网站还没有登记主办机关，暂时不能接收");
            if (!string.IsNullOrEmpty(form.Website))
                faults.Add(("", "没有收到，请把看不见的输入框留空后再提交"));
            if (faults.Count > 0)
                return new ActResult.Refusals(faults);
            var on = ChinaTime.Today(time);
            var agency = award?.AgencyId ?? host!.Id;
            await data.TakeTurn(agency, stop);
            // The button was pressed twice.
            if (await data.PublicObjections.AnyAsync(o => o.CodeDigest == digest, stop))
                return ActResult.Done;
            var report = new PublicObjection
            {
                AgencyId = agency,
                ReceivedOn = on,
                Channel = "网站",
                Kind = form.Kind!,
                Content = form.Content!.Trim().ReplaceLineEndings("\n"),
                Page = page,
                AwardId = award?.Id,
                DueOn = calendar.Add(on, FeedbackRules.AnswerWorkingDays).To,
                CodeDigest = digest,
                CreatedAt = time.GetUtcNow(),
                CreatedBy = "公众",
            };
            await SupervisionLedgers.Objections.Number(data, [report], stop);
            report.Sameness = SupervisionLedgers.Objections.SamenessOf(report, LedgerBook.Nothing);
            data.PublicObjections.Add(report);
            records.Add("objection.received", new("ledger", $"{report.Id}", report.Number, report.AgencyId), after: new { kind = report.Kind });
            return ActResult.Done;
        }, stop);
    }

    /// <summary>The report of a code, or null.</summary>
    public async Task<PublicObjection?> Find(string? code, CancellationToken stop)
    {
        if (FeedbackRules.Code(code) is not { } known)
            return null;
        var digest = FeedbackRules.Digest(known);
        return await data.PublicObjections.AsNoTracking().FirstOrDefaultAsync(o => o.CodeDigest == digest, stop);
    }

    /// <summary>How many objections to an award wait for an answer.</summary>
    public Task<int> OpenObjections(Guid award, CancellationToken stop) => data.PublicObjections.CountAsync(o => o.AwardId == award && o.AnsweredOn == null && o.AnnulledAt == null, stop);

    /// <summary>The awards whose notice runs today.</summary>
    public async Task<IReadOnlyList<Award>> OnNotice(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        return await Ledger<Award>.OnPortal(data).Where(a => a.NoticeFrom <= today && a.NoticeUntil >= today && a.ResultOn == null).OrderByDescending(a => a.NoticeUntil).Take(20).ToListAsync(stop);
    }
}
