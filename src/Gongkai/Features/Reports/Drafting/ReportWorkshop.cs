using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.Figures;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>A draft with all that belongs to it.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Agency">Its agency.</param>
/// <param name="Sections">Its sections in order.</param>
/// <param name="Entries">What was done to it, in order.</param>
/// <param name="Words">What people said on cells, warnings and promises.</param>
/// <param name="Remarks">Remarks in order.</param>
public sealed record OpenDraft(ReportDraft Draft, Agency Agency, IReadOnlyList<ReportDraftSection> Sections, IReadOnlyList<ReportDraftEntry> Entries, IReadOnlyList<ReportWord> Words, IReadOnlyList<ReportRemark> Remarks)
{
    /// <summary>How the audit chain names it.</summary>
    public Audit.AuditObject Object => new("report", $"{Draft.Id}", $"{Agency.Name}{Draft.Year}年年度报告", Draft.AgencyId);

    /// <summary>The word that somebody gave on a thing as it reads now; null where nobody did, or where the thing has changed since.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="key">The cell, warning or promise.</param>
    /// <param name="what">The thing in words, as it reads now.</param>
    public ReportWord? Word(WordKind kind, string key, string what) => Words.FirstOrDefault(w => w.Kind == kind && w.Key == key && w.What == ReportWord.Fit(what));
}

/// <summary>A finding on a draft, with the word that somebody gave on it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Key">By which its word is found again while it stays the same.</param>
/// <param name="Word">The word, or null.</param>
public sealed record ReportFinding(Finding Finding, string Key, ReportWord? Word)
{
    /// <summary>Whether it stands in the way of a signature: an error, but a difference of carry-over that is explained at its cell does not.</summary>
    public bool Blocks => Finding.Severity == Severity.Error && Word is not { Kind: WordKind.Explanation };

    /// <summary>Whether a warning still waits for a word.</summary>
    public bool Waits => Finding.Severity == Severity.Warning && Word is null;

    /// <summary>Whether an explanation at its cell settles it (机构改革等，H6).</summary>
    public bool IsExplained => Finding.Rule == CarryOver;

    /// <summary>The rule whose findings are explained at their cells.</summary>
    public const string CarryOver = "H6";

    /// <summary>The key of a finding: another one as soon as it reads otherwise or a figure that takes part is another.</summary>
    public static string KeyOf(Finding finding, AnnualReport report)
    {
        var cells = finding.Cells.Append(finding.Where).Select(c => report.At(c) is { } figure ? $"{c}={figure.Shown}" : null).OfType<string>().Distinct();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [finding.Rule, finding.Where, finding.Message, finding.Expected ?? "", finding.Actual ?? "", .. cells]))))[..24];
    }
}

/// <summary>Makes a draft's report out of the ledgers, and checks it.</summary>
public sealed class ReportWorkshop(GongkaiContext data, FigureBook book, FigureCatalogue catalogue)
{
    const int MostSiblings = 80;

    /// <summary>The present draft of a year for looking at; null when there is none.</summary>
    public async Task<OpenDraft?> Open(Guid agency, int year, CancellationToken stop) =>
        await data.ReportDrafts.AsNoTracking().Where(d => d.AgencyId == agency && d.Year == year && d.Stage != DraftStage.Dropped).OrderByDescending(d => d.Number).FirstOrDefaultAsync(stop) is { } draft
            ? await Open(draft, QueryTrackingBehavior.NoTracking, stop) : null;

    /// <summary>
    /// A draft for an act on it, or null. All who act on one draft come one after another, so that nobody's text falls between a look and a signature; those who write different sections do not
    /// hinder each other.
    /// </summary>
    internal async Task<OpenDraft?> Hold(Guid id, CancellationToken stop)
    {
        await data.ReportDrafts.Where(d => d.Id == id).ExecuteUpdateAsync(row => row.SetProperty(d => d.Year, d => d.Year), stop);
        return await data.ReportDrafts.FirstOrDefaultAsync(d => d.Id == id, stop) is { } draft ? await Open(draft, QueryTrackingBehavior.TrackAll, stop) : null;
    }

    async Task<OpenDraft> Open(ReportDraft draft, QueryTrackingBehavior tracking, CancellationToken stop) => new(draft,
        await data.Agencies.AsNoTracking().FirstAsync(a => a.Id == draft.AgencyId, stop),
        await data.ReportDraftSections.AsTracking(tracking).Where(s => s.DraftId == draft.Id).OrderBy(s => s.Number).ToListAsync(stop),
        await data.ReportDraftEntries.AsNoTracking().Where(e => e.DraftId == draft.Id).OrderBy(e => e.Index).ToListAsync(stop),
        await data.ReportWords.AsTracking(tracking).Where(w => w.DraftId == draft.Id).OrderBy(w => w.Key).ToListAsync(stop),
        await data.ReportRemarks.AsTracking(tracking).Where(r => r.DraftId == draft.Id).OrderBy(r => r.Id).ToListAsync(stop));

    /// <summary>The report of a draft as it is now; of one that was signed the frozen file is the report, and this is what it would be today.</summary>
    /// <param name="opened">The draft.</param>
    /// <param name="signedOn">Day of the signature, or null.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="changed">A section whose text is typed and not saved yet, or null.</param>
    /// <param name="digests">Whether the records behind the figures are digested.</param>
    public async Task<BuiltReport> Build(OpenDraft opened, DateOnly? signedOn, CancellationToken stop, (int Number, string Text)? changed = null, bool digests = false)
    {
        var texts = opened.Sections.ToDictionary(s => s.Number, s => s.Text);
        if (changed is { } typed)
            texts[typed.Number] = typed.Text;
        var parts = await Parts(opened.Agency, opened.Draft.Year, texts, digests, stop) with { SignedOn = signedOn };
        var built = ReportAssembly.Build(parts);
        return await Explanations(opened, built.Report, stop) is { Count: > 0 } explained ? ReportAssembly.Build(parts with { Explanations = explained }) : built;
    }

    // Only what explains the difference that there is now is printed: when a figure changes, its explanation is asked for anew.
    async Task<IReadOnlyDictionary<string, string>> Explanations(OpenDraft opened, AnnualReport report, CancellationToken stop)
    {
        if (opened.Words.All(w => w.Kind != WordKind.Explanation))
            return new Dictionary<string, string>();
        var context = new CheckContext { Previous = await Published(opened.Draft.AgencyId, opened.Draft.Year - 1, stop) };
        return ReportChecker.Check(report, context, ReportFinding.CarryOver).Select(f => opened.Word(WordKind.Explanation, f.Where, f.Message)).OfType<ReportWord>().ToDictionary(w => w.Key, w => w.Text);
    }

    /// <summary>The report of a year that nobody began to write: the standard text around its figures.</summary>
    public async Task<BuiltReport> BuildStandard(Agency agency, int year, CancellationToken stop)
    {
        var parts = await Parts(agency, year, new Dictionary<int, string>(), true, stop);
        return ReportAssembly.Build(parts with { Texts = ReportTemplates.Standard(parts.Figures) });
    }

    /// <summary>Adds the public records behind each figure of the prose and the tables, as readers will see them.</summary>
    public async Task<AnnualReport> WithPublicRecords(AnnualReport report, Guid agency, CancellationToken stop)
    {
        var provenance = report.Provenance!;
        var figures = new List<FigureTrace>();
        foreach (var figure in provenance.Figures)
            figures.Add(figure.IsPublic && catalogue.Find(figure.Key) is { } declared ? figure with { PublicRecords = await book.PublicRecords(declared, agency, report.Year!.Value, stop) } : figure);
        return report with { Provenance = provenance with { Figures = figures } };
    }

    async Task<ReportParts> Parts(Agency agency, int year, IReadOnlyDictionary<int, string> texts, bool digests, CancellationToken stop) => new()
    {
        Agency = agency,
        Figures = await book.ForReport(agency.Id, year, stop, digests),
        Last = await book.ForReport(agency.Id, year - 1, stop),
        Texts = texts,
    };

    /// <summary>What a draft begins with.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The year.</param>
    /// <param name="from">Which text.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Text by number of the section; null when there is no such report.</returns>
    public async Task<IReadOnlyDictionary<int, string>?> Template(Agency agency, int year, TemplateKind from, CancellationToken stop)
    {
        FigureForm Own(string key) => catalogue.Find(key)?.Form ?? FigureForm.Unit;
        if (from == TemplateKind.Standard)
            return ReportTemplates.Standard(await book.ForReport(agency.Id, year, stop));
        if (await Published(agency.Id, from == TemplateKind.LastYear ? year - 1 : year, stop) is not { } report)
            return null;
        return from == TemplateKind.LastYear ? ReportTemplates.OfLastYear(report, (await book.ForReport(agency.Id, year - 1, stop)).Known, Own) : ReportTemplates.OfSameYear(report, Own);
    }

    /// <summary>The agency's published report of a year in its latest version, or null.</summary>
    public async Task<AnnualReport?> Published(Guid agency, int year, CancellationToken stop) =>
        await data.PublishedReports.AsNoTracking().Where(r => r.AgencyId == agency && r.Year == year).OrderByDescending(r => r.Version).Select(r => r.Content).FirstOrDefaultAsync(stop) is { } content
            ? ReportJson.Read(content, ReportFormats.Standard).Report : null;

    /// <summary>Checks a draft's report: the rules of its format against last year's report and the sister agencies' of this year, and what only the maker can know.</summary>
    public async Task<IReadOnlyList<ReportFinding>> Check(OpenDraft opened, BuiltReport built, CancellationToken stop)
    {
        var (draft, year) = (opened.Draft, opened.Draft.Year);
        var siblings = await data.PublishedReports.AsNoTracking().Where(r => r.Year == year && r.AgencyId != draft.AgencyId && !data.PublishedReports.Any(n => n.SupersedesId == r.Id)).OrderBy(r => r.Id).Take(MostSiblings).Select(r => r.Content).ToListAsync(stop);
        var context = new CheckContext { Previous = await Published(draft.AgencyId, year - 1, stop), Siblings = [.. siblings.Select(c => ReportJson.Read(c, ReportFormats.Standard).Report).OfType<AnnualReport>()] };
        var findings = built.Faults.Concat(ReportChecker.Check(built.Report, context)).Concat(Numbers(built)).Concat(Promises(opened, context.Previous)).Concat(Unfinished(opened));
        if (await book.Closed(draft.AgencyId, year, stop) is { FrozenAt: not null } closing && closing.Differences(await book.Now(draft.AgencyId, year, true, stop)) is { Count: > 0 } differences)
            findings = findings.Append(new("F5", Severity.Warning, "table2", null, $"{differences.Count}", $"关账以后有 {differences.Count} 个数的记录有变化：{string.Join("、", differences.Take(3).Select(d => d.Name))}{(differences.Count > 3 ? "等" : "")}，报告按关账时的数编制"));
        return [.. findings.Select(f => (Finding: f, Key: ReportFinding.KeyOf(f, built.Report))).Select(f => new ReportFinding(f.Finding, f.Key,
            (f.Finding.Rule == ReportFinding.CarryOver ? opened.Word(WordKind.Explanation, f.Finding.Where, f.Finding.Message) : null) ?? opened.Word(WordKind.Answer, f.Key, f.Finding.Message)))];
    }

    static IEnumerable<Finding> Numbers(BuiltReport built)
    {
        foreach (var (number, typed) in built.Typed)
        {
            var where = number == 0 ? "preamble" : $"section/{number}";
            foreach (var wrong in typed.Where(t => t.State == TraceState.Contradicting))
                yield return new("F2", Severity.Warning, where, Figure.Of(wrong.Figures[0].Value).Shown, wrong.Text, $"{ReportAssembly.Place(number)}写的是“{wrong.Text}”，数字目录里“{wrong.Figures[0].Name}”是 {Figure.Of(wrong.Figures[0].Value)} {wrong.Figures[0].Unit}");
            if (typed.Where(t => t.State == TraceState.Untraced).Select(t => t.Text).ToList() is { Count: > 0 } untraced)
                yield return new("F3", Severity.Warning, where, null, string.Join("、", untraced), $"{ReportAssembly.Place(number)}有 {untraced.Count} 个数未溯源：{string.Join("、", untraced.Take(5))}{(untraced.Count > 5 ? "等" : "")}");
        }
    }

    static IEnumerable<Finding> Promises(OpenDraft opened, AnnualReport? previous)
    {
        if (previous is null)
            yield break;
        var open = ReportPromises.Of(previous).Measures.Index().Where(m => opened.Word(WordKind.Promise, $"{m.Index + 1}", m.Item) is null).Select(m => m.Item).ToList();
        if (open.Count > 0)
            yield return new("F4", Severity.Warning, "section/5", null, $"{open.Count}", $"上年第五部分承诺的措施有 {open.Count} 项没有写明落实情况：“{open[0]}”{(open.Count > 1 ? "等" : "")}");
    }

    static IEnumerable<Finding> Unfinished(OpenDraft opened)
    {
        if (opened.Sections.FirstOrDefault(s => s.Number == 5) is { } five && ReportTemplates.StandardProblems.Any(p => five.Text.Contains(p, StringComparison.Ordinal)))
            yield return new("F6", Severity.Warning, "section/5", null, null, "第五部分的问题和措施还是标准文本，请按本机关的实际改写");
        foreach (var remarked in opened.Remarks.Where(r => r.SettledAt is null).GroupBy(r => r.Section))
            yield return new("F7", Severity.Warning, remarked.Key == 0 ? "preamble" : $"section/{remarked.Key}", null, $"{remarked.Count()}", $"{ReportAssembly.Place(remarked.Key)}有 {remarked.Count()} 条批注没有处理");
    }
}

/// <summary>Which text a draft begins with.</summary>
public enum TemplateKind
{
    /// <summary>标准文本.</summary>
    Standard,

    /// <summary>本机关上年的报告.</summary>
    LastYear,

    /// <summary>已公布的本年报告，用于更正.</summary>
    ThisYear,
}
