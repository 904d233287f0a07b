using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>A remedy as an officer enters it.</summary>
public sealed class RemedyForm
{
    /// <summary>被申请机关.</summary>
    public Guid? Agency { get; set; }

    /// <summary>类别.</summary>
    public RemedyKind? Kind { get; set; }

    /// <summary>Number of the request it is about, or null.</summary>
    public string? Request { get; set; }

    /// <summary>复议机关、法院.</summary>
    public string? Body { get; set; }

    /// <summary>案号.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>审级.</summary>
    public int Instance { get; set; } = 1;

    /// <summary>事由.</summary>
    public string? Subject { get; set; }

    /// <summary>受理、立案或者收到日期.</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>收到申请书、起诉状副本日期.</summary>
    public DateOnly? CopyReceivedOn { get; set; }

    /// <summary>Whether the reconsideration is handled in the simplified procedure.</summary>
    public bool Simplified { get; set; }

    /// <summary>答复、举证期限; counted from the copy where it is left empty.</summary>
    public DateOnly? AnswerDueOn { get; set; }

    /// <summary>答复日期.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>审结日期.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>结果.</summary>
    public RemedyResult? Result { get; set; }

    /// <summary>决定内容.</summary>
    public string? Decision { get; set; }

    /// <summary>整改情况.</summary>
    public string? Change { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>What stands in the ledger.</summary>
    public static RemedyForm Of(Remedy remedy, string? request) => new()
    {
        Agency = remedy.AgencyId,
        Kind = remedy.Kind,
        Request = request,
        Body = remedy.Body,
        CaseNumber = remedy.CaseNumber,
        Instance = remedy.Instance,
        Subject = remedy.Subject,
        AcceptedOn = remedy.AcceptedOn,
        CopyReceivedOn = remedy.CopyReceivedOn,
        AnswerDueOn = remedy.AnswerDueOn,
        AnsweredOn = remedy.AnsweredOn,
        DecidedOn = remedy.DecidedOn,
        Result = remedy.Result,
        Decision = remedy.Decision,
        Change = remedy.Change,
        Version = remedy.Version,
    };

    /// <summary>What is wrong, in the order of the form.</summary>
    /// <param name="today">Days after it have not happened.</param>
    public IEnumerable<(string Field, string Message)> Faults(DateOnly today)
    {
        if (Kind is null || !Enum.IsDefined(Kind.Value))
            yield return (nameof(Kind), "请选择类别");
        if (Body?.Trim() is not { Length: > 0 and <= 100 })
            yield return (nameof(Body), "请填写复议机关、法院或者受理单位，不超过 100 字");
        if (CaseNumber?.Trim().Length > 80)
            yield return (nameof(CaseNumber), "案号不超过 80 字");
        if (Instance is not (1 or 2))
            yield return (nameof(Instance), "请选择审级");
        if (Subject?.Trim() is not { Length: > 0 and <= 300 })
            yield return (nameof(Subject), "请写一句话说明事由，不超过 300 字，不写姓名");
        if (AcceptedOn is null)
            yield return (nameof(AcceptedOn), "请填写受理、立案或者收到的日期，例如 2026-03-02");
        foreach (var (field, day) in ((string, DateOnly?)[])[(nameof(AcceptedOn), AcceptedOn), (nameof(CopyReceivedOn), CopyReceivedOn), (nameof(AnsweredOn), AnsweredOn), (nameof(DecidedOn), DecidedOn)])
            if (day > today)
                yield return (field, $"日期{day.Value.Chinese()}还没有到，请填写实际发生的日期");
        if (AnswerDueOn < CopyReceivedOn)
            yield return (nameof(AnswerDueOn), "答复期限不能早于收到副本之日");
        if (AnsweredOn < CopyReceivedOn)
            yield return (nameof(AnsweredOn), "答复日期不能早于收到副本之日");
        if (DecidedOn < AcceptedOn)
            yield return (nameof(DecidedOn), "审结日期不能早于受理日期");
        if (DecidedOn is null != Result is null)
            yield return DecidedOn is null ? (nameof(DecidedOn), "填写了结果的，请填写审结日期") : (nameof(Result), "填写了审结日期的，请选择结果");
        if (Decision?.Trim().Length > 200)
            yield return (nameof(Decision), "决定内容不超过 200 字");
        if (Change?.Trim().Length > 1000)
            yield return (nameof(Change), "整改情况不超过 1000 字");
    }

    /// <summary>Writes what is typed into the ledger's line.</summary>
    public void Fill(Remedy remedy, Guid? request, WorkingCalendar calendar)
    {
        remedy.RequestId = request;
        remedy.Kind = Kind!.Value;
        remedy.Body = Body!.Trim();
        remedy.CaseNumber = Trimmed(CaseNumber);
        remedy.Instance = Kind.Value.InCourt() ? Instance : 1;
        remedy.Subject = Subject!.Trim();
        remedy.AcceptedOn = AcceptedOn!.Value;
        remedy.CopyReceivedOn = CopyReceivedOn;
        remedy.AnswerDueOn = AnswerDueOn ?? Counted(calendar);
        remedy.AnsweredOn = AnsweredOn;
        remedy.DecidedOn = DecidedOn;
        remedy.Result = Result;
        remedy.Decision = Trimmed(Decision);
        remedy.Change = Trimmed(Change);
    }

    // The law sets a period for reconsideration and court; for complaints and petitions it is entered.
    DateOnly? Counted(WorkingCalendar calendar) => CopyReceivedOn is { } copy && Kind is RemedyKind.Reconsideration or RemedyKind.Suit or RemedyKind.SuitAfterReconsideration
        ? RemedyPeriods.Answer(copy, Kind.Value.InCourt(), calendar, Simplified).On : null;

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
