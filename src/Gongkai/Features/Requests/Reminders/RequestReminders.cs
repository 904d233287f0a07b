using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.Mail;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Reminders;

/// <summary>Something of a case that is due.</summary>
/// <param name="Request">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its title.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="SectionId">The section, or null.</param>
/// <param name="HandlerId">Who works on it, or null.</param>
/// <param name="Duty">What is due: <c>reply</c>, <c>correction</c>, <c>section</c> or <c>confirmation</c>.</param>
/// <param name="DueOn">The day.</param>
public sealed record DueDuty(Guid Request, string Number, string Subject, Guid AgencyId, Guid? SectionId, Guid? HandlerId, string Duty, DateOnly DueOn)
{
    /// <summary>What is due, in words.</summary>
    public string Words => Duty switch { "reply" => "答复", "correction" => "补正告知", "section" => "科室办结", _ => "确认收到" };
}

/// <summary>
/// Reminds of what is due, each step once: at seven, three and one working days and on the day, and records a day that was missed. The nearer the day, the more
/// people are told: who works on it, then all who handle requests, then who signs. Once a day, on working days from eight in the morning; a day on which nothing
/// ran is caught up.
/// </summary>
public sealed class RequestReminders(GongkaiContext data, Acts acts, Notifier notifier, Outbox outbox, InstallationKeys keys, Calendars calendars, RequestLedger ledger, TimeProvider time) : IDailyJob
{
    const int Furthest = 7, FirstHour = 8;

    // Steps by working days left; a case that is met for the first time between two gets the nearer one only.
    static readonly int[] Steps = [0, 1, 3, Furthest];

    /// <inheritdoc/>
    public string Name => "request-reminders";

    /// <inheritdoc/>
    public TimeOnly NotBefore => new(FirstHour, 0);

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var (today, calendar) = (ChinaTime.Today(time), await calendars.Get(stop));
        if (!calendar.IsWorkingDay(today))
            return "今天不是工作日，不发提醒";
        var horizon = calendar.Add(today, Furthest).To;
        var digests = new Dictionary<Guid, List<string>>();
        var (reminded, missed) = (0, 0);
        foreach (var duty in await Due(horizon, calendar, stop))
            if (await Remind(duty, today, calendar, digests, stop) is { } step)
                (reminded, missed) = step == "missed" ? (reminded, missed + 1) : (reminded + 1, missed);
        await Mail(digests, today, stop);
        return reminded + missed == 0 ? "没有新的提醒" : $"提醒 {reminded} 项，记下逾期 {missed} 项";
    }

    /// <summary>What is due up to a day, from the kept columns.</summary>
    public async Task<IReadOnlyList<DueDuty>> Due(DateOnly horizon, WorkingCalendar calendar, CancellationToken stop)
    {
        var open = await data.Requests.AsNoTracking().Where(r => r.EndedOn == null && (r.ActBy <= horizon || r.SectionDueOn <= horizon || r.CorrectionNoticeDueOn <= horizon))
            .Select(r => new { r.Id, r.Number, r.Subject, r.AgencyId, r.SectionId, r.HandlerId, r.State, r.DueOn, r.ActBy, r.SectionDueOn, r.CorrectionNoticeDueOn, r.Events }).ToListAsync(stop);
        var duties = new List<DueDuty>();
        foreach (var r in open)
        {
            if (r.DueOn <= horizon)
                Add("reply", r.DueOn.Value);
            if (r.State == RequestState.AwaitingConfirmation && r.ActBy <= horizon)
                Add("confirmation", r.ActBy.Value);
            if (r.SectionDueOn <= horizon)
                Add("section", r.SectionDueOn.Value);
            // Only while nothing but receipt has happened: whoever has gone on has seen that nothing needs correction.
            if (r is { State: RequestState.Processing, Events: <= 2 } && r.CorrectionNoticeDueOn <= horizon && r.CorrectionNoticeDueOn >= ChinaTime.Today(time))
                Add("correction", r.CorrectionNoticeDueOn.Value);

            void Add(string duty, DateOnly due) => duties.Add(new(r.Id, r.Number, r.Subject, r.AgencyId, r.SectionId, r.HandlerId, duty, due));
        }
        return [.. duties.OrderBy(d => d.DueOn).ThenBy(d => d.Number, StringComparer.Ordinal)];
    }

    // A correction notice has seven working days in all, so a reminder at seven says nothing.
    static string? StepOf(DueDuty duty, int left) => left < 0 ? "missed"
        : Steps.Where(s => left <= s && !(duty.Duty is "correction" && s > 3)).Select(s => $"{s}").FirstOrDefault();

    async Task<string?> Remind(DueDuty duty, DateOnly today, WorkingCalendar calendar, Dictionary<Guid, List<string>> digests, CancellationToken stop)
    {
        var left = duty.DueOn < today ? -1 : calendar.Count(today, duty.DueOn).WorkingDays;
        if (StepOf(duty, left) is not { } step || await data.RequestAlarms.AnyAsync(a => a.RequestId == duty.Request && a.Duty == duty.Duty && a.DueOn == duty.DueOn && a.Step == step, stop))
            return null;
        var told = await Told(duty, step, stop);
        var text = step switch
        {
            "missed" => $"{duty.Number}“{Short(duty.Subject)}”的{duty.Words}期限 {duty.DueOn:yyyy-MM-dd} 已经错过",
            "0" => $"{duty.Number}“{Short(duty.Subject)}”的{duty.Words}今天到期",
            _ => $"{duty.Number}“{Short(duty.Subject)}”的{duty.Words}还剩 {left} 个工作日（{duty.DueOn:yyyy-MM-dd}）",
        };
        await acts.Do(Actor.Program, records =>
        {
            data.RequestAlarms.Add(new() { RequestId = duty.Request, Duty = duty.Duty, DueOn = duty.DueOn, Step = step, At = time.GetUtcNow() });
            notifier.Tell(told, text + "。", RequestPages.Case(duty.Request));
            if (step == "missed" && duty.Duty == "reply")
                records.Add("request.missed", new("request", $"{duty.Request}", duty.Number, duty.AgencyId), after: new { missed = duty.DueOn });
            return Task.FromResult(ActResult.Done);
        }, stop);
        foreach (var person in told)
            (digests.TryGetValue(person, out var lines) ? lines : digests[person] = []).Add($"{text}。{RequestPages.Case(duty.Request)}");
        return step;
    }

    async Task<IReadOnlyList<Guid>> Told(DueDuty duty, string step, CancellationToken stop)
    {
        var people = new HashSet<Guid>();
        if (duty.HandlerId is { } handler)
            people.Add(handler);
        else if (duty.SectionId is { } section)
            people.UnionWith(await ledger.PeopleOf(section, stop));
        if (duty.HandlerId is null || step is "1" or "0" or "missed" || duty.Duty is not "section")
            people.UnionWith(await ledger.Handlers(duty.AgencyId, stop));
        if (step is "0" or "missed" && duty.Duty == "reply")
            people.UnionWith(await data.RoleGrants.Where(g => g.AgencyId == duty.AgencyId && g.Role == Role.SigningLeader).Select(g => g.PersonId).ToListAsync(stop));
        return await data.People.Where(p => people.Contains(p.Id) && p.DisabledAt == null).Select(p => p.Id).ToListAsync(stop);
    }

    // One letter a day and person.
    async Task Mail(Dictionary<Guid, List<string>> digests, DateOnly today, CancellationToken stop)
    {
        if (digests.Count == 0 || !(await MailSettings.Read(data, stop)).IsOn)
            return;
        var ids = digests.Keys.ToList();
        var address = (await data.Settings.Where(s => s.Key == SettingKeys.SiteAddress).Select(s => s.Value).FirstOrDefaultAsync(stop) ?? "").TrimEnd('/');
        var people = await data.People.AsNoTracking().Where(p => ids.Contains(p.Id) && p.Email != null).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(stop);
        await acts.Do(Actor.Program, _ =>
        {
            foreach (var person in people)
                outbox.Post(keys.Open(person.Email!, Person.EmailPurpose), $"依申请公开期限提醒（{today:yyyy-MM-dd}，{digests[person.Id].Count} 项）",
                    $"{person.Name}：\n\n{string.Join("\n", digests[person.Id].Select(l => l.Replace("/desk/", $"\n{address}/desk/", StringComparison.Ordinal)))}\n\n（系统自动发出，不用回复）", time.GetUtcNow().AddDays(1));
            return Task.FromResult(ActResult.Done);
        }, stop);
    }

    static string Short(string subject) => subject.Length <= 40 ? subject : subject[..40] + "…";
}

/// <summary>Counts the open cases again whose days rested on a calendar that was not published yet, once it is; who handles them is told of the days that moved.</summary>
public sealed class ProvisionalDays(GongkaiContext data, Acts acts, RequestCases cases, RequestLedger ledger, Notifier notifier) : IDailyJob
{
    /// <inheritdoc/>
    public string Name => "provisional-days";

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var ids = await data.Requests.AsNoTracking().Where(r => r.EndedOn == null && r.Provisional).Select(r => r.Id).ToListAsync(stop);
        var moved = 0;
        foreach (var id in ids)
            await acts.Do(Actor.Program, async records =>
            {
                if (await cases.Open(id, stop) is not { } opened)
                    return ActResult.Missing;
                var before = opened.Request.DueOn;
                opened.Request.Follow(opened.Case, opened.Calendar);
                if (opened.Request.DueOn == before)
                    return ActResult.Done;
                moved++;
                opened.Request.Version++;
                records.Add("requests.recounted", opened.Object, new { due = before }, new { due = opened.Request.DueOn });
                notifier.Tell(await ledger.Handlers(opened.Request.AgencyId, stop), $"{opened.Request.Number} 的答复期限按新公布的放假安排由 {before:yyyy-MM-dd} 变为 {opened.Request.DueOn:yyyy-MM-dd}。", RequestPages.Case(id));
                return ActResult.Done;
            }, stop);
        return moved == 0 ? "没有变动的期限" : $"{moved} 件申请的期限按新的放假安排变动";
    }
}
