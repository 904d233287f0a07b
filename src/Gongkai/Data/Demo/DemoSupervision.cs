using Gongkai.Features.Agencies;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Supervision;
using Gongkai.Rules.Calendar;

namespace Gongkai.Data.Demo;

/// <summary>
/// Supervision of the demonstration's first agency in 2023: invented but for the figures of table 2, which are the zeros of its published report, each entered with its source.
/// </summary>
sealed class DemoSupervision(GongkaiContext context, Agency agency, IReadOnlyList<Section> sections)
{
    const string Officer = "何嘉敏";

    /// <summary>Adds them; the caller saves.</summary>
    public void Fill()
    {
        foreach (var (duty, holder, position) in ((string, string, string?)[])[("分管领导（第一责任人）", "谢文博", "副局长"), ("工作机构", "办公室", null), ("经办人", "何嘉敏", "一级科员"), ("科室联络员", "林晓雯", "科员"), ("保密审查员", "罗振邦", "办公室副主任")])
            Add(SupervisionLedgers.Duties, new DisclosureDuty { Duty = duty, Holder = holder, Position = position, Document = "政府信息公开工作分工的通知（示例）", FromOn = new(2023, 1, 5) }, new(2023, 1, 5));
        foreach (var (title, on, kind, people, hours) in ((string, DateOnly, string, int, int)[])[("政府信息公开条例和年度报告填报", new(2023, 2, 24), "参加", 2, 4), ("制发文件时怎样定公开属性", new(2023, 5, 18), "举办", 26, 2), ("公开前的保密审查", new(2023, 9, 14), "举办", 24, 2)])
            Add(SupervisionLedgers.Trainings, new Training { Title = title, HeldOn = on, Kind = kind, Organiser = kind == "举办" ? agency.Name : "区政务公开主管部门", Attendances = people, Hours = hours }, on);
        (string Title, string[] Tasks)[] points =
        [
            ("细化主动公开的内容", ["核对法定主动公开目录", "更新公开指南"]),
            ("加强政策解读", ["政策与解读同步发布", "积分政策面对面宣讲"]),
            ("管好政务新媒体", ["公众号迁移合并", "每周核对更新情况"]),
            ("做好监督保障", ["组织培训", "每季度自查"]),
        ];
        foreach (var (i, (title, tasks)) in points.Index())
        {
            var point = Add(SupervisionLedgers.Points, new WorkPoint { Year = 2023, Level = "区", Number = $"{i + 1}", Title = title, Document = "2023 年政务公开工作要点（示例）" }, new(2023, 4, 3));
            foreach (var (t, task) in tasks.Index())
                Add(SupervisionLedgers.Tasks, new WorkTask { PointId = point.Id, Title = task, Owner = t == 0 ? "办公室" : "积分制科", DueOn = new DateOnly(2023, 6, 30).AddMonths(2 * i), DoneOn = new DateOnly(2023, 6, 12).AddMonths(2 * i), Evidence = $"{task}已经完成，材料归档在办公室（示例）", SelfCheck = "符合", CheckedOn = new(2023, 12, 14) }, new(2023, 4, 3));
        }
        foreach (var (title, area, found, corrected) in ((string, string, DateOnly, DateOnly)[])[("两处办事指南引用了旧文件", "公开目录", new(2023, 3, 30), new(2023, 4, 11)), ("公开指南里的电话没有更新", "公开指南", new(2023, 6, 29), new(2023, 7, 3)), ("一块公示牌的网格员已经调离", "公示牌", new(2023, 9, 27), new(2023, 10, 10)), ("政策解读形式单一", "其他", new(2023, 12, 14), new(2023, 12, 22))])
            Add(SupervisionLedgers.Findings, new SelfCheckFinding { Title = title, FoundOn = found, Source = "自查", Area = area, Owner = "办公室", DueOn = found.AddDays(30), CorrectedOn = corrected, Correction = "已改正并复查（示例）" }, found);
        Add(SupervisionLedgers.Objections, new PublicObjection { Number = "JC-2023-00001", ReceivedOn = new(2023, 7, 4), Channel = "网站", Kind = "网页或者附件打不开", Content = "积分申请表的附件点开是空白", Page = "/guides", DueOn = WorkingCalendar.Published.Add(new(2023, 7, 4), FeedbackRules.AnswerWorkingDays).To, AnsweredOn = new(2023, 7, 5), Finding = "属实", Answer = "附件已经重新上传，谢谢提醒（示例）。" }, new(2023, 7, 4));
        foreach (var item in TableTwo.Items.Where(i => !i.StartsWith("行政规范性文件", StringComparison.Ordinal)))
            Add(SupervisionLedgers.Figures, new StatutoryFigure { Year = 2023, Item = item, Count = item == TableTwo.Fees ? null : 0, AmountFen = item == TableTwo.Fees ? 0 : null, Source = "2023 年年度报告表二；各科室书面确认（示例）" }, new(2023, 12, 26));
    }

    T Add<T>(Ledger<T> ledger, T entry, DateOnly on) where T : LedgerEntry, new() => DemoLedgers.Add(context, agency, sections[0], ledger, entry, on, Officer);
}
