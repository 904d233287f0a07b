using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Figures;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>A page on the annual report of a year of an agency, while it is made.</summary>
public abstract class DraftPage(ReportWorkshop workshop, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The agency asked for.</summary>
    [FromQuery(Name = "agency")]
    public Guid? AskedAgency { get; set; }

    /// <summary>The agency.</summary>
    public Guid Agency { get; private set; }

    /// <summary>The year.</summary>
    public int Year { get; private set; }

    /// <summary>The draft.</summary>
    public OpenDraft Opened { get; private set; } = null!;

    /// <summary>The draft itself.</summary>
    public ReportDraft Draft => Opened.Draft;

    /// <summary>The report as it is now.</summary>
    public BuiltReport Built { get; protected set; } = null!;

    /// <summary>What is found in it.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; protected set; } = [];

    /// <summary>Whether the officer writes in it and it may be written in.</summary>
    public bool MayWrite => Draft.Stage == DraftStage.Drafting && Officer.WritesReport(Agency);

    /// <summary>Whether the officer compiles it.</summary>
    public bool Compiles => Officer.CompilesReport(Agency);

    /// <summary>Whether the officer signs it.</summary>
    public bool Signs => Officer.SignsReport(Agency);

    /// <summary>Makes reports.</summary>
    protected ReportWorkshop Workshop { get; } = workshop;

    /// <summary>The database.</summary>
    protected GongkaiContext Data { get; } = data;

    /// <summary>Today.</summary>
    protected DateOnly Today => ChinaTime.Today(time);

    /// <summary>Settles the agency; false where it is none of the officer's.</summary>
    protected bool Choose(int year)
    {
        var mine = Officer.Agencies(Right.SeePublications);
        (Year, Agency) = (year, AskedAgency ?? (mine.Contains(Officer.AgencyId) ? Officer.AgencyId : mine.FirstOrDefault()));
        return mine.Contains(Agency) && Officer.SeesReport(Agency);
    }

    /// <summary>Finds the draft.</summary>
    /// <returns>Null when it is there; else where to go: a year without a draft leads to the page where one is begun.</returns>
    protected async Task<IActionResult?> Find(int year, CancellationToken stop)
    {
        if (!Choose(year))
            return NotFound();
        if (await Workshop.Open(Agency, year, stop) is not { } opened)
            return LocalRedirect(DraftPages.Of(year, Agency));
        Opened = opened;
        return null;
    }

    /// <summary>Makes the report and checks it.</summary>
    protected async Task Build(CancellationToken stop, (int Number, string Text)? changed = null)
    {
        Built = await Workshop.Build(Opened, Today, stop, changed);
        Findings = await Workshop.Check(Opened, Built, stop);
    }

    /// <summary>The report as it stands: the frozen file where it is signed.</summary>
    public AnnualReport Standing => Draft.Content is { } content && ReportJson.Read(content, ReportFormats.Standard).Report is { } frozen ? frozen : Built.Report;

    /// <summary>The page of a figure in the workbench: a cell of table 3 or 4 leads to its cases.</summary>
    public string? Behind(string key)
    {
        if (Built.Figures.Values.ContainsKey(key))
            return FigurePages.Figure(key, Year, Agency);
        if (Built.Figures.Format.Cell(key) is not { } cell)
            return null;
        var period = new FiguresPeriod(Agency, new(Year, 1, 1), new(Year, 12, 31));
        return cell.Table.Id == "table4" && RemedyCell.Of(cell.Table.Columns[cell.Index].Key) is var remedy
            ? FiguresPages.Remedies(period, ("kind", remedy.Kind), ("row", remedy.Row))
            : FiguresPages.Cases(period, cell.Row.Key, ("kind", Enum.GetValues<RequesterKind>().Where(k => k.Column() == cell.Table.Columns[cell.Index].Key).Select(k => (RequesterKind?)k).FirstOrDefault()));
    }

    /// <summary>The page on which a finding is mended.</summary>
    public string PlaceOf(Finding finding) => finding.Where == "preamble" ? DraftPages.Section(Draft, 0)
        : finding.Where.StartsWith("section/", StringComparison.Ordinal) && int.TryParse(finding.Where.AsSpan("section/".Length), out var number) ? DraftPages.Section(Draft, number)
        : finding.Where.StartsWith("table", StringComparison.Ordinal) ? DraftPages.Tables(Draft)
        : DraftPages.Preview(Draft);

    /// <summary>Id of the form that words on findings are sent with, where the page has one whose text must not be lost; null where each has a form of its own.</summary>
    public virtual string? WritingForm => null;

    /// <summary>Name by which the page is led back to after a word was given on it, or null.</summary>
    public virtual string? Back => null;

    /// <summary>Id of the field of a word.</summary>
    public string WordId(WordKind kind, string key) => TagBuilder.CreateSanitizedId((WritingForm is null ? "" : "Form.") + WordForm.FieldOf(kind, key), "_");

    /// <summary>What is wrong with a word that was sent, or null.</summary>
    public string? WordError(WordKind kind, string key) => ModelState.GetValueOrDefault((WritingForm is null ? "" : "Form.") + WordForm.FieldOf(kind, key)) is { Errors: [{ ErrorMessage: var error }, ..] } ? error : null;

    /// <summary>A word as it was sent with the writing form, or null.</summary>
    public string? SentWord(WordKind kind, string key) => WritingForm is not null && Request.HasFormContentType && Request.Form.TryGetValue(WordForm.FieldOf(kind, key), out var sent) ? $"{sent}" : null;

    /// <summary>Words on cells and warnings that read otherwise now; they count no more.</summary>
    public IReadOnlyList<ReportWord> Fallen => [.. Opened.Words.Where(w => w.Kind != WordKind.Promise && Findings.All(f => f.Word?.Id != w.Id))];

    /// <summary>What last year's section five promised, each with what was said to be done about it.</summary>
    public IReadOnlyList<(int Number, string Measure, ReportWord? Word)> Promised(ReportPromises promises) =>
        [.. promises.Measures.Index().Select(m => (m.Index + 1, m.Item, Opened.Word(WordKind.Promise, $"{m.Index + 1}", m.Item)))];

    /// <summary>Findings that stand at a section.</summary>
    public IReadOnlyList<ReportFinding> At(int number) => [.. Findings.Where(f => f.Finding.Where == (number == 0 ? "preamble" : $"section/{number}"))];
}
