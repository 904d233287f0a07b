using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests;

/// <summary>A field that a step asks for beside its day.</summary>
[Flags]
public enum StepFields
{
    /// <summary>The day only.</summary>
    None = 0,

    /// <summary>送达日期.</summary>
    Reached = 1,

    /// <summary>工作日数.</summary>
    Days = 2,

    /// <summary>延迟到的日期.</summary>
    Until = 4,

    /// <summary>办理结果.</summary>
    Outcome = 8,

    /// <summary>向谁征求意见.</summary>
    Consultee = 16,

    /// <summary>谁的意见.</summary>
    Consultation = 32,

    /// <summary>理由.</summary>
    Reason = 64,
}

/// <summary>What is typed for a step.</summary>
public sealed class StepForm
{
    /// <summary>The day it happened.</summary>
    public DateOnly? On { get; set; }

    /// <summary>The day it reached its addressee; the same day where nothing is entered.</summary>
    public DateOnly? Reached { get; set; }

    /// <summary>Working days.</summary>
    public int? Days { get; set; }

    /// <summary>The later day.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Outcome.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Kind of who is asked.</summary>
    public Consultee? Consultee { get; set; }

    /// <summary>Name of who is asked.</summary>
    public string? ConsulteeName { get; set; }

    /// <summary>Address or telephone of who is asked.</summary>
    public string? ConsulteeContact { get; set; }

    /// <summary>What is asked about.</summary>
    public string? Matter { get; set; }

    /// <summary>Label of who answered.</summary>
    public string? Consultation { get; set; }

    /// <summary>The opinion in short.</summary>
    public string? Opinion { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Evidence or remark.</summary>
    public string? Note { get; set; }

    /// <summary>Why it is entered although the law does not permit it.</summary>
    public string? OverrideReason { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>
/// A step that an officer enters. Steps that a letter takes are entered when the letter is issued; they are here too for what was done outside the program.
/// </summary>
/// <param name="Key">In the address, e.g. <c>receipt</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="About">What it means for the clock, in a sentence.</param>
/// <param name="Sample">An event of the kind with usual values, by which the law is asked whether the step is open.</param>
/// <param name="Fields">What it asks for.</param>
public sealed record CaseStep(string Key, string Name, string About, Func<DateOnly, IReadOnlyList<RequestEvent>> Sample, StepFields Fields = StepFields.None)
{
    /// <summary>True where a letter of the case is the usual way to take it.</summary>
    public bool ByLetter { get; init; }

    /// <summary>True where it may be entered with a reason although the law does not permit it; it then moves no clock.</summary>
    public bool MayOverride { get; init; }

    /// <summary>Whether the law permits the step on a day.</summary>
    public bool IsOpen(RequestCase request, DateOnly day) => Sample(day).Any(e => request.Try(e).IsPermitted);
}

/// <summary>The steps there are.</summary>
public static class CaseSteps
{
    /// <summary>All of them, in the order of a case.</summary>
    public static IReadOnlyList<CaseStep> All { get; } =
    [
        new("receipt", "确认收到", "与申请人确认之日为收到申请之日（条例第三十一条），答复期限自次日起算", day => [new Received(day)]),
        new("correction-received", "收到补正", "收到补正之日起重新计算答复期限（条例第三十条）", day => [new CorrectionReceived(day)]),
        new("opinion", "收到意见", "征求意见的时间自发出次日起到收到之日不计入期限，最多 15 个工作日（条例第三十三条）",
            day => [new OpinionReceived(day, ThirdParty: true), new OpinionReceived(day, ThirdParty: false)], StepFields.Consultation),
        new("reasons-received", "收到理由说明", "要求说明理由期间答复期限继续计算（条例第三十五条）", day => [new ReasonsReceived(day)]),
        new("payment", "缴清费用", "缴清费用之日起重新计算答复期限（国办函〔2020〕109号）", day => [new FeePaid(day)]),
        new("closing", "结案（不作答复）", "逾期不补正、逾期不缴费视为放弃申请；其他情形如无法联系、不属于信息公开申请", day =>
            [new Closed(day, Outcome.OtherwiseCorrectionLapsed), new Closed(day, Outcome.OtherwiseFeeLapsed), new Closed(day, Outcome.Otherwise)], StepFields.Outcome),
        new("withdrawal", "申请人撤回", "撤回后不再处理，计入“其他处理—其他”", day => [new Withdrawn(day)]),
        new("reopening", "恢复办理", "结案后认为有正当理由的，恢复办理（条例第三十条）", day => [new Reopened(day, "-")], StepFields.Reason),
        new("archiving", "归档", "办结并送达后归档（条例第四十五条）；归档后不能再登记办理事项", day => [new Archived(day)]),
        new("correction", "补正告知", "收到申请之日起 7 个工作日内一次性告知（条例第三十条）", day => [new CorrectionRequested(day, day)], StepFields.Reached | StepFields.Days) { ByLetter = true, MayOverride = true },
        new("consultation", "征求意见", "第三方、其他机关应当自收到征求意见书之日起 15 个工作日内提出意见（条例第三十二条、第三十四条）",
            day => [new Consulted(day, Consultee.ThirdParty, day), new Consulted(day, Consultee.OtherAgency, day)], StepFields.Reached | StepFields.Consultee) { ByLetter = true },
        new("extension", "延长答复期限", "经政府信息公开工作机构负责人同意并告知申请人，最多 20 个工作日（条例第三十三条）", day => [new Extended(day, 1)], StepFields.Days) { ByLetter = true, MayOverride = true },
        new("reasons", "要求说明理由", "申请数量、频次明显超过合理范围的，可以要求说明理由（条例第三十五条）", day => [new ReasonsRequested(day)]) { ByLetter = true },
        new("delay", "延迟答复", "理由合理但期限内不能答复的，确定延迟答复的合理期限并告知（条例第三十五条）", day => [new Delayed(day, day.AddYears(1))], StepFields.Until) { ByLetter = true },
        new("fee", "收费通知", "在答复期限内通知，申请人 20 个工作日内缴费（国办函〔2020〕109号）", day => [new FeeNotified(day, day)], StepFields.Reached) { ByLetter = true },
        new("reply", "答复", "答复之日在期限内（条例第三十三条）；邮寄的以交邮之日为准", day => [new Replied(day)], StepFields.Outcome) { ByLetter = true },
    ];

    /// <summary>A step by its key, or null.</summary>
    public static CaseStep? Find(string key) => All.FirstOrDefault(s => s.Key == key);

    /// <summary>The event that a filled form means, or what is missing.</summary>
    /// <param name="step">The step.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="opened">The case.</param>
    /// <param name="label">Label of who is asked, where the step asks somebody.</param>
    /// <param name="thirdParty">Whether who answered is a third party.</param>
    public static (RequestEvent? Event, IReadOnlyList<(string Field, string Message)> Faults) Event(this CaseStep step, StepForm form, OpenCase opened, string? label, bool thirdParty)
    {
        var faults = new List<(string, string)>();
        if (form.On is not { } on)
            return (null, [(nameof(form.On), "请填写日期，例如 2026-03-02")]);
        if (step.Fields.HasFlag(StepFields.Reached) && form.Reached < on)
            faults.Add((nameof(form.Reached), $"送达日期不能早于{on.Chinese()}"));
        if (step.Fields.HasFlag(StepFields.Days) && form.Days is not (>= 1 and <= 365))
            faults.Add((nameof(form.Days), "请填写工作日数，1 以上的整数"));
        if (step.Fields.HasFlag(StepFields.Until) && form.Until is null)
            faults.Add((nameof(form.Until), "请填写延迟答复到哪一天"));
        if (step.Fields.HasFlag(StepFields.Outcome) && (form.Outcome is null || !Enum.IsDefined(form.Outcome.Value)))
            faults.Add((nameof(form.Outcome), "请选择办理结果"));
        if (step.Fields.HasFlag(StepFields.Consultee))
        {
            if (form.Consultee is null || !Enum.IsDefined(form.Consultee.Value))
                faults.Add((nameof(form.Consultee), "请选择向谁征求意见"));
            if (form.ConsulteeName?.Trim() is not { Length: > 0 and <= 100 })
                faults.Add((nameof(form.ConsulteeName), "请填写被征求意见的人或者单位，不超过 100 字"));
            if (form.Matter?.Trim() is not { Length: > 0 and <= 1000 })
                faults.Add((nameof(form.Matter), "请写明就哪些信息征求意见，不超过 1000 字"));
            if (form.ConsulteeContact?.Length > 200)
                faults.Add((nameof(form.ConsulteeContact), "联系方式不超过 200 字"));
        }
        if (step.Fields.HasFlag(StepFields.Consultation))
        {
            if (form.Consultation is null || label is null)
                faults.Add((nameof(form.Consultation), "请选择是谁的意见"));
            if (form.Opinion?.Trim() is not { Length: > 0 and <= 1000 })
                faults.Add((nameof(form.Opinion), "请写下意见：同意、不同意或者部分同意，以及理由"));
        }
        if (step.Fields.HasFlag(StepFields.Reason) && form.Reason?.Trim() is not { Length: > 0 and <= 500 })
            faults.Add((nameof(form.Reason), "请写明理由，不超过 500 字"));
        if (faults.Count > 0)
            return (null, faults);
        var reached = form.Reached ?? on;
        return (step.Key switch
        {
            "receipt" => new Received(on, opened.Request.Channel),
            "correction-received" => new CorrectionReceived(on),
            "opinion" => new OpinionReceived(on, thirdParty, label),
            "reasons-received" => new ReasonsReceived(on),
            "payment" => new FeePaid(on),
            "closing" => new Closed(on, form.Outcome!.Value),
            "withdrawal" => new Withdrawn(on),
            "reopening" => new Reopened(on, form.Reason!.Trim()),
            "archiving" => new Archived(on),
            "correction" => new CorrectionRequested(on, reached, form.Days!.Value),
            "consultation" => new Consulted(on, form.Consultee!.Value, reached, label),
            "extension" => new Extended(on, form.Days!.Value),
            "reasons" => new ReasonsRequested(on),
            "delay" => new Delayed(on, form.Until!.Value),
            "fee" => new FeeNotified(on, reached),
            "reply" => new Replied(on, form.Outcome!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Key, null),
        }, []);
    }
}
