using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Rules.Requests;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Fills letters from the case and the agency's settings.</summary>
public sealed class NoticeFilling(GongkaiContext data, InstallationKeys keys)
{
    /// <summary>What an agency's letters have in common; where nothing is set, what else is known of the agency.</summary>
    public async Task<NoticeHead> Head(Guid agency, CancellationToken stop) =>
        await data.NoticeHeads.AsNoTracking().FirstOrDefaultAsync(h => h.AgencyId == agency, stop) ?? await Usual(agency, stop);

    /// <summary>The template of a letter: the agency's own, or the one that comes with the program.</summary>
    public async Task<(string Title, string Body)> Template(Guid agency, NoticeKind kind, CancellationToken stop) =>
        await data.NoticeTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.AgencyId == agency && t.Kind == kind.Key, stop) is { } own ? (own.Title, own.Body) : (kind.Title, kind.Body);

    /// <summary>Values of the fields that the case and the agency give. What is not known is not there.</summary>
    public async Task<Dictionary<string, string>> Values(OpenCase opened, CancellationToken stop)
    {
        var (request, history) = (opened.Request, Counted(opened.Case));
        var head = await Head(request.AgencyId, stop);
        var agency = await data.Agencies.AsNoTracking().Where(a => a.Id == request.AgencyId).Select(a => a.Name).SingleAsync(stop);
        var clock = opened.Case.ClockOn(opened.Case.LastDay);
        var values = new Dictionary<string, string>();
        Set("称谓", request.Kind == RequesterKind.NaturalPerson ? "您" : "你单位");
        Set("申请编号", request.Number);
        Set("收到日期", Date(opened.Case.ReceivedOn));
        Set("收件渠道", request.Channel switch { Channel.SignedMail => "邮寄", Channel.Internet => "互联网", Channel.Oral => "口头", var other => other.Label() });
        Set("信息名称", request.Subject + (request.DocumentNumber is null ? "" : $"（{request.DocumentNumber}）"));
        Set("提供方式", request.Form.Label());
        Set("获取途径", request.Delivery.Label());
        Set("答复期限", Date(clock.DueOn));
        Set("申请人期限", Date(clock.RequesterDueOn));
        Set("补正告知日期", Date(history.OfType<CorrectionRequested>().LastOrDefault()?.On));
        Set("收到补正日期", Date(history.OfType<CorrectionReceived>().LastOrDefault()?.On));
        Set("征求意见日期", Date(history.OfType<Consulted>().LastOrDefault()?.On));
        Set("征求对象", string.Join("、", history.OfType<Consulted>().Select(c => c.Consultee.Label()).Distinct()));
        Set("收费通知日期", Date(history.OfType<FeeNotified>().LastOrDefault()?.On));
        Set("要求说明理由日期", Date(history.OfType<ReasonsRequested>().LastOrDefault()?.On));
        Set("机关", agency);
        Set("复议机关", head.Reconsideration);
        Set("法院", head.Court);
        Set("联系人", head.Contact);
        Set("联系电话", head.Phone);
        Set("邮寄地址", head.Address);
        Set("缴费账户", head.Bank);
        return values;

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                values[name] = value;
        }
    }

    /// <summary>Adds what the letter's terms say.</summary>
    /// <param name="values">The values so far; the agency's must be there for the remedy.</param>
    /// <param name="kind">What letter.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="opened">The case.</param>
    /// <param name="on">The letter's date.</param>
    /// <param name="matter">What a consultee is asked about, or null.</param>
    public static void Add(Dictionary<string, string> values, NoticeKind kind, NoticeTerms terms, OpenCase opened, DateOnly on, string? matter)
    {
        values["说明天数"] = "10";
        switch (kind.Effect)
        {
            case NoticeEffect.Correction: values["补正天数"] = Number(terms.Days ?? 15); break;
            case NoticeEffect.Extension:
                values["延长天数"] = Number(terms.Days ?? 20);
                if (NewDue(opened, terms, on) is { } due)
                    values["新答复期限"] = Date(due)!;
                break;
            case NoticeEffect.Delay when terms.Until is not null: values["延迟日期"] = Date(terms.Until)!; break;
            case NoticeEffect.Fee when terms.Fee is { } fee:
                var unit = fee.Scale == FeeScale.ByPiece ? "件" : "页";
                values["收费方式"] = fee.Scale == FeeScale.ByPiece ? "按件计收" : "按量计收";
                values["收费数量"] = $"{Number(fee.Quantity)}{unit}";
                values["收费明细"] = string.Join("；", fee.Bands.Select(b => $"第{Number(b.From)}至{Number(b.To)}{unit}，每{unit}{Number(b.RateYuan)}元，计{Number(b.AmountYuan)}元"));
                values["收费金额"] = Number(fee.TotalYuan);
                break;
        }
        if (!string.IsNullOrEmpty(matter))
            values["征求事项"] = matter;
        if (kind.HasRemedy)
            values["救济途径"] = NoticeFields.Fill(NoticeRemedies.Text(kind.Outcome, on, terms.OtherGrounds), values);
    }

    /// <summary>What a letter must say because its event will say it, with how it is missed: the text may be edited, but not away from what it does.</summary>
    public static IEnumerable<(string Text, string What)> Binding(NoticeKind kind, NoticeTerms terms, OpenCase opened, DateOnly on) => kind.Effect switch
    {
        NoticeEffect.Correction => [($"{Number(terms.Days ?? 15)}个工作日", "补正的天数")],
        NoticeEffect.Extension => NewDue(opened, terms, on) is { } due ? [($"{Number(terms.Days ?? 20)}个工作日", "延长的天数"), (Date(due)!, "新的答复期限")] : [],
        NoticeEffect.Delay when terms.Until is { } until => [(Date(until)!, "延迟答复的日期")],
        NoticeEffect.Fee when terms.Fee is { } fee => [($"{Number(fee.TotalYuan)}元", "应缴金额")],
        _ => [],
    };

    /// <summary>The reply's last day after an extension, or null where it may not be extended.</summary>
    public static DateOnly? NewDue(OpenCase opened, NoticeTerms terms, DateOnly on) =>
        opened.Case.Extend(on, terms.Days ?? 20).Match<DateOnly?>(e => new RequestCase([.. opened.Case.History, e], opened.Calendar).ClockOn(Later(on, opened.Case.LastDay)).DueOn, _ => null);

    /// <summary>The name that a letter addresses: the requester's, as it is sealed in the case.</summary>
    public string RequesterName(DisclosureRequest request) => keys.Open(request.Name, DisclosureRequest.NamePurpose);

    /// <summary>The digest of a letter, over all that its reader sees.</summary>
    public static string Digest(string number, string title, string addressee, DateOnly on, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', number, title, addressee, on.ToString("O", CultureInfo.InvariantCulture), body))));

    /// <summary>A day as letters write it.</summary>
    public static string? Date(DateOnly? day) => day is { } known ? $"{known.Year}年{known.Month}月{known.Day}日" : null;

    /// <summary>The later of two days.</summary>
    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>Events that were not annulled.</summary>
    public static IReadOnlyList<RequestEvent> Counted(RequestCase of)
    {
        var annulled = of.History.OfType<Annulled>().Select(a => a.Index).ToHashSet();
        return [.. of.History.Index().Where(e => e.Item is not Annulled && !annulled.Contains(e.Index)).Select(e => e.Item)];
    }

    async Task<NoticeHead> Usual(Guid agency, CancellationToken stop)
    {
        var known = await data.Agencies.AsNoTracking().SingleAsync(a => a.Id == agency, stop);
        // Of a department of a local government, its government decides on reconsideration (行政复议法第二十四条).
        var above = await data.Agencies.AsNoTracking().Where(a => a.Id == known.ParentId && a.Kind == AgencyKind.Government).Select(a => a.Name).FirstOrDefaultAsync(stop);
        return new() { AgencyId = agency, Reconsideration = above ?? "", Phone = known.Phone ?? "", Address = known.Address ?? "", Version = 0 };
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
