using Gongkai.Features.Agencies;
using Gongkai.Features.Channels;
using Gongkai.Features.Figures;
using Gongkai.Features.Outreach;
using Gongkai.Features.People;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;

namespace Gongkai.Data.Demo;

/// <summary>
/// The sources of the numbers in the first agency's published report of 2023: its ledgers and channels count them again, and what none of them counts was entered with its evidence.
/// </summary>
static class DemoFigures
{
    static readonly DateTimeOffset At = new(2024, 1, 10, 10, 0, 0, TimeSpan.FromHours(8));

    const string Fees = "fees.processing";

    // Key, figure, number of the records behind it, words by which the published text speaks of it.
    static readonly (IFigureSource Source, string Key, decimal Value, int Records, string[] Words)[] Of2023 =
    [
        (new PlacedFigures(), "channels.wechat.items", 191, 191, ["合计发布信息"]),
        (new PlacedFigures(), "channels.boards.items", 4, 4, ["宣传栏"]),
        (new OutreachFigures(), "outreach.coverage", 12, 12, ["刊登"]),
        (new OutreachFigures(), "outreach.events", 46, 46, ["宣传活动"]),
        (new OutreachFigures(), "outreach.attendances", 5241, 46, ["参加"]),
        (new OutreachFigures(), "outreach.leaflets", 7570, 46, ["资料"]),
        (new PlacedFigures(), "channels.account.pushes", 183, 183, ["推送"]),
        (new PlacedFigures(), "channels.account.followers", 81878, 1, ["关注"]),
        (new PlacedFigures(), "channels.account.reads", 270216, 12, ["阅读"]),
    ];

    /// <summary>Adds what no ledger counts; the caller saves.</summary>
    public static void Fill(GongkaiContext context, Agency agency, Person officer) =>
        context.EnteredFigures.Add(new() { AgencyId = agency.Id, Year = 2023, Key = Fees, Value = 0, Evidence = "财务记录，全年没有收取（演示）", ById = officer.Id, ByName = officer.Name, At = At });

    /// <summary>The published report with the sources of the numbers in its prose, and the records of those that are public.</summary>
    public static AnnualReport Traced(AnnualReport report, GongkaiContext context)
    {
        var figures = Of2023.Select(f => (Declared: f.Source.Figures.First(d => d.Key == f.Key), f.Value, f.Records, f.Words)).ToList();
        var known = figures.Select(f => new KnownFigure(f.Declared.Key, f.Declared.Name, f.Value, f.Declared.Unit, f.Words)).ToList();
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
                    .. figures.Where(f => places.Any(p => p.Key == f.Declared.Key)).Select(f => new FigureTrace
                    {
                        Key = f.Declared.Key,
                        Name = f.Declared.Name,
                        Unit = f.Declared.Unit,
                        Value = f.Value,
                        Meaning = f.Declared.Meaning,
                        Source = "records",
                        Records = f.Records,
                        IsPublic = f.Declared.IsPublic,
                        PublicRecords = Public(f.Declared.Key, context),
                        Places = [.. places.Where(p => p.Key == f.Declared.Key).Select(p => p.Place)],
                    }),
                ],
            },
        };
    }

    static IReadOnlyList<TraceRecord> Public(string key, GongkaiContext context) => key switch
    {
        "outreach.coverage" => [.. context.MediaCoverage.Local.OrderBy(c => c.PublishedOn).Select(c => new TraceRecord($"{c.Outlet}：{c.Title}", c.PublishedOn, c.Link, 1))],
        "outreach.events" => Events(context, _ => 1),
        "outreach.attendances" => Events(context, e => e.Attendances),
        "outreach.leaflets" => Events(context, e => e.Leaflets),
        _ => [],
    };

    static IReadOnlyList<TraceRecord> Events(GongkaiContext context, Func<OutreachEvent, int> amount) =>
        [.. context.OutreachEvents.Local.OrderBy(e => e.HeldOn).Select(e => new TraceRecord(e.Title, e.HeldOn, OutreachPages.Event(e.Id), amount(e)))];
}
