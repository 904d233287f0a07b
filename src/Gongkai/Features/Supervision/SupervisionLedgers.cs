using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Rules.Texts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision;

/// <summary>The ledgers of supervision (监督保障) and of the statistics that are entered.</summary>
public static class SupervisionLedgers
{
    const string Group = "监督保障";

    /// <summary>责任分工.</summary>
    public static Ledger<DisclosureDuty> Duties { get; } = new(
        new ChoiceField<DisclosureDuty>(d => d.Duty, "分管领导（第一责任人）", "工作机构", "经办人", "科室联络员", "保密审查员", "新媒体管理员", "其他") { Key = "duty", Name = "职责", Required = true, InList = true },
        new TextField<DisclosureDuty>(d => d.Holder, 60) { Key = "holder", NamesStaff = true, Name = "责任人或者科室", Required = true, InList = true },
        new TextField<DisclosureDuty>(d => d.Position, 60) { Key = "position", Name = "职务", InList = true },
        new TextField<DisclosureDuty>(d => d.Scope, 300) { Key = "scope", Name = "负责的事项", Long = true },
        new TextField<DisclosureDuty>(d => d.Document, 200) { Key = "document", Name = "依据文件", InList = true, Carried = true, Hint = "名称或者文号" },
        new DayField<DisclosureDuty>(d => d.FromOn) { Key = "from-on", Name = "起始日期", Required = true, InList = true, Carried = true },
        new DayField<DisclosureDuty>(d => d.ToOn) { Key = "to-on", Name = "终止日期", InList = true })
    {
        Key = "duties",
        Name = "责任分工",
        Group = Group,
        Unit = "项",
        Purpose = "谁负责什么，依据哪份文件（条例第四条）；变动后公开指南要跟着改",
        TitleKey = "holder",
        Names = d => $"{d.Duty}：{d.Holder}",
        PeriodKey = "from-on",
        SameBy = ["duty", "holder", "from-on"],
        Checks = (d, _) => d.ToOn < d.FromOn ? [("to-on", "终止日期不能早于起始日期")] : [],
    };

    /// <summary>培训.</summary>
    public static Ledger<Training> Trainings { get; } = new(
        new TextField<Training>(t => t.Title, 150) { Key = "title", Name = "培训内容", Required = true, InList = true },
        new DayField<Training>(t => t.HeldOn) { Key = "held", Name = "培训日期", Required = true, InList = true },
        new ChoiceField<Training>(t => t.Kind, "举办", "参加") { Key = "kind", Name = "方式", Required = true, InList = true },
        new TextField<Training>(t => t.Organiser, 100) { Key = "organiser", NamesStaff = true, Name = "举办单位", InList = true },
        new TextField<Training>(t => t.Lecturer, 60) { Key = "lecturer", NamesStaff = true, Name = "授课人" },
        new NumberField<Training>(t => t.Attendances, 0, 100_000) { Key = "attendances", Name = "参训人次", Required = true, InList = true, Total = true, Unit = "人次" },
        new NumberField<Training>(t => t.Hours, 0, 200) { Key = "hours", Name = "学时", InList = true, Total = true, Unit = "学时" },
        new TextField<Training>(t => t.Note, 500) { Key = "note", Name = "材料和效果", Long = true })
    {
        Key = "training",
        Name = "培训",
        Group = Group,
        Unit = "次",
        Purpose = "举办和参加的信息公开培训（条例第四十八条）",
        PeriodKey = "held",
        AsksAboutAlike = true,
        SameBy = ["held", "title"],
    };

    /// <summary>年度工作要点.</summary>
    public static Ledger<WorkPoint> Points { get; } = new(
        new NumberField<WorkPoint>(p => p.Year, 2008, 2100) { Key = "year", Name = "年度", Required = true, InList = true, Carried = true },
        new ChoiceField<WorkPoint>(p => p.Level, "国家", "省", "市", "区", "本机关") { Key = "level", Name = "层级", Required = true, InList = true, Carried = true },
        new TextField<WorkPoint>(p => p.Number, 20) { Key = "number", Name = "序号", Required = true, InList = true },
        new TextField<WorkPoint>(p => p.Title, 300) { Key = "title", Name = "要点内容", Required = true, InList = true },
        new TextField<WorkPoint>(p => p.Document, 200) { Key = "document", Name = "出处文件", Carried = true })
    {
        Key = "work-points",
        Name = "年度工作要点",
        Group = Group,
        Unit = "条",
        Purpose = "上级和本机关年度政务公开工作要点，逐条分解成任务",
        TitleKey = "title",
        Names = p => $"{p.Year}年{p.Level}{p.Number} {p.Title}",
        SameBy = ["year", "level", "number"],
    };

    /// <summary>任务.</summary>
    public static Ledger<WorkTask> Tasks { get; } = new(
        new ReferenceField<WorkTask>(t => t.PointId, "work-points") { Key = "point", Name = "工作要点", Required = true, Carried = true },
        new TextField<WorkTask>(t => t.Title, 200) { Key = "title", Name = "任务", Required = true, InList = true },
        new TextField<WorkTask>(t => t.Owner, 60) { Key = "owner", NamesStaff = true, Name = "责任科室或者责任人", Required = true, InList = true, Carried = true },
        new DayField<WorkTask>(t => t.DueOn) { Key = "due", Name = "完成时限", Required = true, InList = true, Planned = true, Carried = true },
        new DayField<WorkTask>(t => t.DoneOn) { ByOwner = true, Key = "done", Name = "完成日期", InList = true },
        new TextField<WorkTask>(t => t.Evidence, 500) { ByOwner = true, Key = "evidence", Name = "完成情况和依据", Long = true, Hint = "写网址、文号，或者在登记后上传凭证" },
        new ChoiceField<WorkTask>(t => t.SelfCheck, "符合", "部分符合", "不符合") { Key = "self-check", Name = "自查结论", InList = true },
        new DayField<WorkTask>(t => t.CheckedOn) { Key = "checked", Name = "自查日期" })
    {
        Key = "work-tasks",
        OwnerKey = "owner",
        Name = "工作任务",
        Group = Group,
        Unit = "项",
        Purpose = "要点分解的任务：谁做、什么时候做完、凭什么说做完了、自查结论",
        TitleKey = "title",
        PeriodKey = "due",
        SameBy = ["point", "title", "owner"],
        Checks = (t, _) =>
        [
            .. t.DoneOn is not null && t.Evidence is null ? [("evidence", "写了完成日期的，请写明完成情况和依据")] : Array.Empty<(string, string)>(),
            .. t.SelfCheck is null != t.CheckedOn is null ? [t.SelfCheck is null ? ("self-check", "写了自查日期的，请选择自查结论") : ("checked", "有自查结论的，请填写自查日期")] : Array.Empty<(string, string)>(),
        ],
    };

    /// <summary>自查问题.</summary>
    public static Ledger<SelfCheckFinding> Findings { get; } = new(
        new TextField<SelfCheckFinding>(f => f.Title, 300) { Key = "title", Name = "问题", Required = true, InList = true },
        new DayField<SelfCheckFinding>(f => f.FoundOn) { Key = "found", Name = "发现日期", Required = true, InList = true, Carried = true },
        new ChoiceField<SelfCheckFinding>(f => f.Source, "自查", "上级检查", "第三方评估", "公众反映", "系统检查") { Key = "source", Name = "来源", Required = true, InList = true, Carried = true },
        new ChoiceField<SelfCheckFinding>(f => f.Area, "公开指南", "公开目录", "栏目更新", "公开时限", "链接", "个人信息", "保密审查", "新媒体", "公示牌", "依申请公开", "其他") { Key = "area", Name = "方面", Required = true, InList = true },
        new TextField<SelfCheckFinding>(f => f.Owner, 60) { Key = "owner", NamesStaff = true, Name = "整改责任科室", Required = true, InList = true },
        new DayField<SelfCheckFinding>(f => f.DueOn) { Key = "due", Name = "整改时限", Required = true, InList = true, Planned = true },
        new DayField<SelfCheckFinding>(f => f.CorrectedOn) { ByOwner = true, Key = "corrected", Name = "整改完成日期", InList = true },
        new TextField<SelfCheckFinding>(f => f.Correction, 500) { ByOwner = true, Key = "correction", Name = "整改情况", Long = true })
    {
        Key = "findings",
        OwnerKey = "owner",
        Name = "问题和整改",
        Group = Group,
        Unit = "个",
        Purpose = "自查、检查发现的问题和整改情况",
        PeriodKey = "found",
        SameBy = ["found", "title"],
        Checks = (f, _) =>
        [
            .. f.CorrectedOn is null != f.Correction is null ? [f.CorrectedOn is null ? ("corrected", "写了整改情况的，请填写整改完成日期") : ("correction", "整改完成的，请写明怎么整改的")] : Array.Empty<(string, string)>(),
            .. f.CorrectedOn < f.FoundOn ? [("corrected", "整改完成日期不能早于发现日期")] : Array.Empty<(string, string)>(),
        ],
    };

    /// <summary>网民纠错和异议.</summary>
    public static Ledger<PublicObjection> Objections { get; } = new(
        new TextField<PublicObjection>(o => o.Number, 30) { Key = "number", Name = "编号", Computed = true, InList = true, Required = true },
        new DayField<PublicObjection>(o => o.ReceivedOn) { Key = "received", Name = "收到日期", Required = true, InList = true },
        new ChoiceField<PublicObjection>(o => o.Channel, "网站", "电话", "来信", "当面") { Key = "channel", Name = "来源", Required = true, InList = true },
        new ChoiceField<PublicObjection>(o => o.Kind, FeedbackRules.Kinds) { Key = "kind", Name = "类别", Required = true, InList = true },
        new TextField<PublicObjection>(o => o.Content, FeedbackRules.MostContent) { Key = "content", Name = "内容", Required = true, Long = true, InList = true },
        new TextField<PublicObjection>(o => o.Page, 500) { Key = "page-address", Name = "涉及页面" },
        new ReferenceField<PublicObjection>(o => o.AwardId, "awards") { Key = "award", Name = "涉及的评选" },
        new DayField<PublicObjection>(o => o.DueOn) { Key = "due", Name = "答复期限", Computed = true, Planned = true, InList = true },
        new ChoiceField<PublicObjection>(o => o.Finding, "属实", "部分属实", "不属实", "不属于受理范围") { Key = "finding", Name = "核实结论", InList = true },
        new TextField<PublicObjection>(o => o.Answer, 1000) { Key = "answer", Name = "答复", Long = true, Hint = "网上提出的，提出的人凭查询码看到这段答复" },
        new DayField<PublicObjection>(o => o.AnsweredOn) { Key = "answered", Name = "答复日期", InList = true })
    {
        Key = "objections",
        Name = "纠错和异议",
        Group = Group,
        Unit = "件",
        Purpose = "公众报告的网站错误、对公示的异议、意见建议；收到后三个工作日内答复",
        TitleKey = "content",
        Names = o => o.Number.Length > 0 ? o.Number : TypedValues.Shown(o.Content),
        PeriodKey = "received",
        NumberKey = "number",
        Series = o => $"JC-{o.ReceivedOn.Year}-",
        SameBy = ["received", "channel", "content"],
        Apart = o => o.CodeDigest,
        Completes = (o, check) => o.DueOn = check.Calendar.Add(o.ReceivedOn, FeedbackRules.AnswerWorkingDays).To,
        Checks = (o, _) =>
        [
            .. o.AnsweredOn is null != o.Answer is null ? [o.AnsweredOn is null ? ("answered", "写了答复的，请填写答复日期") : ("answer", "写了答复日期的，请填写答复")] : Array.Empty<(string, string)>(),
            .. o.Answer is not null && o.Finding is null ? [("finding", "答复的请选择核实结论")] : Array.Empty<(string, string)>(),
            .. o.AnsweredOn < o.ReceivedOn ? [("answered", "答复日期不能早于收到日期")] : Array.Empty<(string, string)>(),
            .. o.Kind == FeedbackRules.AwardObjection && o.AwardId is null ? [("award", "对评选公示的异议，请选择是哪一届评选")] : Array.Empty<(string, string)>(),
        ],
    };

    /// <summary>表二数据.</summary>
    public static Ledger<StatutoryFigure> Figures { get; } = new(
        new NumberField<StatutoryFigure>(f => f.Year, 2008, 2100) { Key = "year", Name = "年度", Required = true, InList = true, Carried = true },
        new ChoiceField<StatutoryFigure>(f => f.Item, TableTwo.Items) { Key = "item", Name = "项目", Required = true, InList = true },
        new NumberField<StatutoryFigure>(f => f.Count, 0, 100_000_000) { Key = "count", Name = "数量", InList = true, Hint = "件数；没有的填 0。收费填金额" },
        new MoneyField<StatutoryFigure>(f => f.AmountFen) { Key = "amount", Name = "收费金额（元）", InList = true },
        new TextField<StatutoryFigure>(f => f.Source, 200) { Key = "source", Name = "数据来源", Required = true, InList = true, Carried = true, Hint = "从哪个系统、哪份报表、哪个科室取得；凭证在登记后上传" },
        new TextField<StatutoryFigure>(f => f.Note, 300) { Key = "note", Name = "说明" })
    {
        Key = "statutory-figures",
        Name = "表二数据",
        Group = "统计数据",
        Unit = "项",
        Purpose = "年度报告表二里系统不掌握的数：许可、处罚、强制、收费等，逐项登记来源和凭证",
        TitleKey = "item",
        Names = f => $"{f.Year}年{f.Item}",
        SameBy = ["year", "item"],
        Checks = (f, _) => f.Item == TableTwo.Fees
            ? f.AmountFen is null ? [("amount", "请填写收费金额；没有收费的填 0")] : f.Count is not null ? [("count", "收费填金额，不填数量")] : []
            : f.Count is null ? [("count", "请填写数量；没有的填 0")] : f.AmountFen is not null ? [("amount", "只有收费填金额")] : [],
    };

    /// <summary>All of them in the order of the overview.</summary>
    public static IReadOnlyList<Ledger> All => [Duties, Trainings, Points, Tasks, Findings, Objections, Figures];

    /// <summary>Their tables.</summary>
    internal static void Describe(ModelBuilder model)
    {
        LedgerTables.Describe(model, Duties, "DisclosureDuties");
        LedgerTables.Describe(model, Trainings, "Trainings");
        LedgerTables.Describe(model, Points, "WorkPoints");
        LedgerTables.Describe(model, Tasks, "WorkTasks");
        LedgerTables.Describe(model, Findings, "SelfCheckFindings");
        LedgerTables.Describe(model, Objections, "PublicObjections");
        LedgerTables.Describe(model, Figures, "StatutoryFigures");
        model.Entity<WorkTask>().HasOne<WorkPoint>().WithMany().HasForeignKey(t => t.PointId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<PublicObjection>(table =>
        {
            table.HasOne<Award>().WithMany().HasForeignKey(o => o.AwardId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(o => o.CodeDigest).IsUnique();
            table.Property(o => o.CodeDigest).HasMaxLength(64);
        });
    }
}
