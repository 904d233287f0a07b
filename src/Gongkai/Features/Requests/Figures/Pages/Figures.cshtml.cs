using System.Globalization;
using System.Net;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Figures.Pages;

/// <summary>统计: the cases of a period in figures, each with the cases behind it, and tables 3 and 4 as in the annual report.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class FiguresModel(RequestFigures figures, GongkaiContext data, TimeProvider time) : DeskPage
{
    // Prose and table 2 do not come from the cases; the rules on the two tables are checked.
    static readonly string[] Rules = ["H1", "H2", "H3", "H4"];

    const int MostYears = 12;

    /// <summary>The agency asked for.</summary>
    [FromQuery(Name = "agency")]
    public Guid? Asked { get; set; }

    /// <summary>First day.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>What is shown; null where the officer sees no agency as a whole.</summary>
    public FiguresPeriod? Period { get; private set; }

    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>The statistics.</summary>
    public CaseStatistics Statistics { get; private set; } = null!;

    /// <summary>Tables 3 and 4.</summary>
    public AnnualReport Report { get; private set; } = null!;

    /// <summary>What the report's rules say about them.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Why another period than the asked one is shown, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>The years to choose from, the latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Choose(stop))
            return NotFound();
        if (Period is not { } period)
            return Page();
        await Count(period, stop);
        Statistics = await CaseStatistics.Read(data, period, stop);
        var first = await data.Requests.Where(r => r.AgencyId == period.Agency && r.CountedOn != null).MinAsync(r => r.CountedOn, stop);
        var year = ChinaTime.Today(time).Year;
        Years = [.. Enumerable.Range(0, Math.Clamp(year - (first?.Year ?? year) + 1, 1, MostYears)).Select(back => year - back)];
        return Page();
    }

    /// <summary>Gives tables 3 and 4 as a file.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (type is not ("json" or "xlsx" or "csv") || !await Choose(stop))
            return NotFound();
        if (Period is not { } period)
            return LocalRedirect(RequestPages.Figures);
        await Count(period, stop);
        return type switch
        {
            "json" => File(ReportJson.Write(Report, Findings), ReportWriter.MediaType(ReportFileType.Json), $"{Report.Title}.json"),
            "xlsx" => File(ReportWriter.Write(Report, ReportFileType.Xlsx), ReportWriter.MediaType(ReportFileType.Xlsx), $"{Report.Title}.xlsx"),
            _ => ListExport.File(Sheet(), type),
        };
    }

    /// <summary>A table as in the annual report, each figure a link to what is behind it.</summary>
    public IHtmlContent Table(string id) => new HtmlString(HtmlTable.Write(Report.Tables[id], new()
    {
        Content = cell => Report.Tables[id][cell] is { Value: > 0 } figure ? $"<a href=\"{WebUtility.HtmlEncode(Behind(cell))}\">{figure.Shown}</a>" : Report.Tables[id][cell].Shown,
        Class = cell => Findings.Any(f => f.Where == cell.Address || f.Cells.Contains(cell.Address)) ? "wrong" : null,
    }));

    /// <summary>A number with its link, or without where nothing is behind it.</summary>
    public IHtmlContent Number(int number, string row, params (string Name, object? Value)[] limits) => Number(number, row, Period!, limits);

    /// <summary>The same of another period.</summary>
    public static IHtmlContent Number(int number, string row, FiguresPeriod period, params (string Name, object? Value)[] limits) => number == 0 ? new HtmlString("0")
        : new HtmlString($"<a href=\"{WebUtility.HtmlEncode(FiguresPages.Cases(period, row, limits))}\">{number}</a>");

    /// <summary>A figure of table 3.</summary>
    public int Of(string row, RequesterKind kind) => (int)(Report.At($"table3/{row}/{kind.Column()}")?.Value ?? 0);

    /// <summary>A number of days or a share, with one decimal where it has one.</summary>
    public static string Short(decimal? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>What is behind a cell.</summary>
    string Behind(CellFormat cell) => cell.Table.Id == "table4" && RemedyCell.Of(cell.Table.Columns[cell.Index].Key) is var remedy
        ? FiguresPages.Remedies(Period!, ("kind", remedy.Kind), ("row", remedy.Row))
        : FiguresPages.Cases(Period!, cell.Row.Key, ("kind", Enum.GetValues<RequesterKind>().Where(k => k.Column() == cell.Table.Columns[cell.Index].Key).Select(k => (RequesterKind?)k).FirstOrDefault()));

    // False where the agency is none that the officer sees as a whole.
    async Task<bool> Choose(CancellationToken stop)
    {
        var seen = Officer.Agencies(Right.SeeRequests).Where(a => Officer.May(Right.SeeRequests, a)).ToList();
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => seen.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
        if (Agencies.Count == 0 || (Asked is { } asked && !seen.Contains(asked)))
            return Asked is null;
        var year = ChinaTime.Today(time).Year;
        var (from, to) = (From ?? new(To?.Year ?? year, 1, 1), To ?? new((From?.Year ?? year), 12, 31));
        if (from > to || !ModelState.IsValid)
        {
            Fault = from > to ? $"起始日期 {from:yyyy-MM-dd} 晚于截止日期 {to:yyyy-MM-dd}，下面是 {year} 年的统计。" : $"日期应当写成 2026-03-02 的样子，下面是 {year} 年的统计。";
            (from, to) = (new(year, 1, 1), new(year, 12, 31));
        }
        Period = new(Asked ?? (seen.Contains(Officer.AgencyId) ? Officer.AgencyId : Agencies[0].Id), from, to);
        return true;
    }

    async Task Count(FiguresPeriod period, CancellationToken stop)
    {
        var format = ReportFormats.Standard.For(period.To.Year);
        var agency = Agencies.First(a => a.Id == period.Agency).Name;
        Report = new()
        {
            Format = format,
            Agency = agency,
            Year = period.Year,
            Title = period.Year is { } year ? format.TitleOf(agency, year) : $"{agency}政府信息公开申请、复议和诉讼情况（{period.From:yyyy-MM-dd}至{period.To:yyyy-MM-dd}）",
            Tables = new Dictionary<string, ReportTable> { ["table3"] = await figures.Table3(period, format, stop), ["table4"] = await figures.Table4(period, format, stop) },
            TablesOnly = true,
        };
        Findings = [.. ReportChecker.Check(Report).Where(f => Rules.Contains(f.Rule))];
    }

    Sheet Sheet()
    {
        var (three, four) = (Report.Tables["table3"], Report.Tables["table4"]);
        var columns = three.Format.Columns;
        return new(Report.Title!, ["表", "行", .. columns.Select(c => c.Label)], [10, 40, .. columns.Select(_ => 12)],
        [
            .. three.Format.Rows.Select((row, i) => (IReadOnlyList<object?>)["表三", row.Label, .. three.Row(i).Select(f => (object?)f.Value)]),
            .. four.Format.Columns.Select((column, i) => (IReadOnlyList<object?>)["表四", string.Join("：", column.Path), .. columns.Select((c, at) => at == columns.Count - 1 ? (object?)four.Row(0)[i].Value : null)]),
        ]);
    }
}
