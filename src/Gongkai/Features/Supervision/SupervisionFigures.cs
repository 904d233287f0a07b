using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Supervision;

/// <summary>What the ledgers of supervision add to the catalogue of figures; among them the cells of table 2 that nothing else counts, which are entered with their source and their evidence.</summary>
sealed class SupervisionFigures : IFigureSource
{
    // 万元 of a fen.
    const decimal Fen = 0.000001m;

    public IEnumerable<FigureDeclaration> Figures =>
    [
        new()
        {
            Key = "supervision.trainings", Name = "政府信息公开培训", Unit = "次", Duty = "监督保障", Sees = Right.SeeLedgers, Words = ["培训"], Meaning = "全年组织或者参加的政府信息公开业务培训",
            Records = at => at.Data.Trainings.Where(t => t.AgencyId == at.Agency && t.AnnulledAt == null && t.HeldOn >= at.From && t.HeldOn <= at.To).Select(t => new FigureRecord { Id = t.Id, Title = t.Title, On = t.HeldOn }),
            Link = record => LedgerPages.Entry(SupervisionLedgers.Trainings.Key, record.Id),
        },
        new()
        {
            Key = "supervision.tasks", Name = "完成政务公开工作任务", Unit = "项", Duty = "监督保障", Sees = Right.SeeLedgers, Words = ["工作任务"], Meaning = "全年完成并登记依据的政务公开工作任务",
            Records = at => at.Data.WorkTasks.Where(t => t.AgencyId == at.Agency && t.AnnulledAt == null && t.DoneOn >= at.From && t.DoneOn <= at.To).Select(t => new FigureRecord { Id = t.Id, Title = t.Title, On = t.DoneOn }),
            Link = record => LedgerPages.Entry(SupervisionLedgers.Tasks.Key, record.Id),
        },
        new()
        {
            Key = "supervision.findings", Name = "整改自查、检查发现的问题", Unit = "个", Duty = "监督保障", Sees = Right.SeeLedgers, Words = ["整改"], Meaning = "全年整改完成的自查、检查发现的问题",
            Records = at => at.Data.SelfCheckFindings.Where(f => f.AgencyId == at.Agency && f.AnnulledAt == null && f.CorrectedOn >= at.From && f.CorrectedOn <= at.To).Select(f => new FigureRecord { Id = f.Id, Title = f.Title, On = f.CorrectedOn }),
            Link = record => LedgerPages.Entry(SupervisionLedgers.Findings.Key, record.Id),
        },
        new()
        {
            Key = "supervision.objections", Name = "公众纠错、异议和建议", Unit = "件", Duty = "监督保障", Sees = Right.SeeLedgers, Words = ["纠错"], Meaning = "全年收到的公众对网站内容的纠错、对公示的异议和意见建议",
            Records = at => at.Data.PublicObjections.Where(o => o.AgencyId == at.Agency && o.AnnulledAt == null && o.ReceivedOn >= at.From && o.ReceivedOn <= at.To).Select(o => new FigureRecord { Id = o.Id, Title = o.Number + " " + o.Kind, On = o.ReceivedOn }),
            Link = record => LedgerPages.Entry(SupervisionLedgers.Objections.Key, record.Id),
        },
        // The library may not know old documents: what was entered with its evidence counts, and the page of table 2 shows the difference.
        InsteadOf("documents.normative.made", TableTwo.NormativeMade),
        InsteadOf("documents.normative.repealed", TableTwo.NormativeRepealed),
        InsteadOf("documents.normative.valid", TableTwo.NormativeValid),
        Entered("documents.rules.made", "规章本年制发", "规章本年制发件数", "table2/regulations/0", "本机关制定的规章；没有规章制定权的机关填 0"),
        Entered("documents.rules.repealed", "规章本年废止", "规章本年废止件数", "table2/regulations/1", "本机关废止的规章；没有规章制定权的机关填 0"),
        Entered("documents.rules.valid", "规章现行有效", "规章现行有效件数", "table2/regulations/2", "12 月 31 日仍然有效的本机关规章；没有规章制定权的机关填 0") with { Period = FigurePeriod.YearEnd },
        Entered("decisions.licences", "行政许可处理决定", "行政许可", "table2/licences", "全年作出的行政许可处理决定", "行政许可"),
        Entered("decisions.penalties", "行政处罚处理决定", "行政处罚", "table2/penalties", "全年作出的行政处罚处理决定", "行政处罚"),
        Entered("decisions.coercive", "行政强制处理决定", "行政强制", "table2/coercive_measures", "全年作出的行政强制处理决定", "行政强制"),
        Entered("fees.administrative", "行政事业性收费", TableTwo.Fees, "table2/fees_10k_yuan", "全年收取的行政事业性收费，单位万元", "行政事业性收费") with
        {
            Unit = "万元",
            Records = at => Of(at, TableTwo.Fees).Where(f => f.AmountFen != null).Select(f => new FigureRecord { Id = f.Id, Title = f.Source, On = at.To, Amount = f.AmountFen!.Value * Fen }),
        },
    ];

    static IQueryable<StatutoryFigure> Of(FigureScope at, string item) => at.Data.StatutoryFigures.Where(f => f.AgencyId == at.Agency && f.AnnulledAt == null && f.Year == at.Year && f.Item == item);

    static FigureDeclaration InsteadOf(string key, string item) => new()
    {
        Key = key,
        Name = item,
        Duty = "主动公开",
        Meaning = item,
        Instead = new(at => Counts(at, item), record => LedgerPages.Entry(SupervisionLedgers.Figures.Key, record.Id)),
    };

    static IQueryable<FigureRecord> Counts(FigureScope at, string item) => Of(at, item).Where(f => f.Count != null).Select(f => new FigureRecord { Id = f.Id, Title = f.Source, On = at.To, Amount = f.Count!.Value });

    // The latest one and not their sum: where nothing was entered nothing is known, which is not nought.
    static FigureDeclaration Entered(string key, string name, string item, string cell, string meaning, params string[] words) => new()
    {
        Key = key,
        Name = name,
        Duty = "主动公开",
        Sees = Right.SeeLedgers,
        Meaning = meaning,
        Words = words,
        Cell = cell,
        Take = FigureTake.Latest,
        Records = at => Counts(at, item),
        Entry = year => $"{LedgerPages.New(SupervisionLedgers.Figures.Key)}?year={year}&item={Uri.EscapeDataString(item)}",
        Link = record => LedgerPages.Entry(SupervisionLedgers.Figures.Key, record.Id),
    };
}
