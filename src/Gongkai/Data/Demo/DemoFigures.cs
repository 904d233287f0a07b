using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;

namespace Gongkai.Data.Demo;

/// <summary>
/// The figures of the demonstration's first agency for 2023 that no ledger counts: those of its published report, each with its evidence. By them the published report's numbers are traced.
/// </summary>
static class DemoFigures
{
    static readonly DateTimeOffset At = new(2024, 1, 10, 10, 0, 0, TimeSpan.FromHours(8));

    const string Rules = "部门没有规章制定权（立法法第九十一条、第九十三条）";
    const string None = "业务系统查询，全年没有作出";

    // Key, name in the report, value, measure word, evidence, words by which the published text speaks of it.
    static readonly (string Key, string Name, decimal Value, string Unit, string Evidence, string[] Words)[] Of2023 =
    [
        ("channels.wechat.items", "政务微信公众号发布信息", 191, "篇", "两个公众号的后台发布记录（演示）", ["合计发布信息"]),
        ("channels.boards.items", "宣传栏发布政策信息", 4, "篇", "公园宣传栏更换登记表（演示）", ["宣传栏"]),
        ("outreach.coverage", "媒体刊登稿件", 12, "篇", "媒体刊登情况登记表（演示）", ["刊登"]),
        ("outreach.events", "宣传活动", 46, "场", "宣传活动登记表（演示）", ["宣传活动"]),
        ("outreach.attendances", "宣传活动参加人次", 5241, "人次", "宣传活动签到统计（演示）", ["参加"]),
        ("outreach.leaflets", "派发宣传资料", 7570, "份", "宣传资料领用登记表（演示）", ["资料"]),
        ("channels.account.pushes", "本机关公众号推送信息", 183, "条", "公众号后台推送记录（演示）", ["推送"]),
        ("channels.account.followers", "本机关公众号关注人数", 81878, "人", "公众号后台，迁移前最后一次登记（演示）", ["关注"]),
        ("channels.account.reads", "本机关公众号年阅读量", 270000, "次", "公众号后台年度阅读统计，报告写为约 27 万（演示）", ["阅读"]),
        ("fees.processing", "收取信息处理费", 0, "元", "财务记录，全年没有收取（演示）", []),
        ("documents.rules.made", "规章本年制发", 0, "件", Rules, []),
        ("documents.rules.repealed", "规章本年废止", 0, "件", Rules, []),
        ("documents.rules.valid", "规章现行有效", 0, "件", Rules, []),
        ("decisions.licences", "行政许可处理决定", 0, "件", None, []),
        ("decisions.penalties", "行政处罚处理决定", 0, "件", None, []),
        ("decisions.coercive", "行政强制处理决定", 0, "件", None, []),
        ("fees.administrative", "行政事业性收费", 0, "万元", "财务记录，没有收费项目", []),
    ];

    /// <summary>Adds them; the caller saves.</summary>
    public static void Fill(GongkaiContext context, Agency agency, Person officer)
    {
        foreach (var (key, _, value, _, evidence, _) in Of2023)
            context.EnteredFigures.Add(new() { AgencyId = agency.Id, Year = 2023, Key = key, Value = value, Evidence = evidence, ById = officer.Id, ByName = officer.Name, At = At });
    }

    /// <summary>The published report with the sources of the numbers in its prose.</summary>
    public static AnnualReport Traced(AnnualReport report)
    {
        var known = Of2023.Where(f => f.Words.Length > 0).Select(f => new KnownFigure(f.Key, f.Name, f.Value, f.Unit, f.Words)).ToList();
        var places = new List<(string Key, FigurePlace Place)>();
        foreach (var section in report.Sections)
            foreach (var (index, text) in section.Paragraphs.Index())
                places.AddRange(NumberTracing.In(text, known).Where(n => n is { State: TraceState.Traced, Figures.Count: 1 }).Select(n => (n.Figures[0].Key, new FigurePlace($"section/{section.Number}", index, n.Start, n.Whole))));
        return report with
        {
            Provenance = new()
            {
                State = "各项数据以2024年1月10日的记录为准",
                Figures =
                [
                    .. Of2023.Where(f => places.Any(p => p.Key == f.Key)).Select(f => new FigureTrace
                    {
                        Key = f.Key,
                        Name = f.Name,
                        Unit = f.Unit,
                        Value = f.Value,
                        Meaning = new Features.Figures.AwaitedFigures().Figures.First(a => a.Key == f.Key).Meaning,
                        Source = "entered",
                        Evidence = f.Evidence,
                        Places = [.. places.Where(p => p.Key == f.Key).Select(p => p.Place)],
                    }),
                ],
            },
        };
    }
}
