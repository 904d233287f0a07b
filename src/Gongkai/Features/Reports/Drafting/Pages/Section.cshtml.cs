using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>What the year has of a kind: how many records, and the first of them.</summary>
/// <param name="Of">The figure that counts them.</param>
/// <param name="Count">How many.</param>
/// <param name="Latest">The latest ones; empty for whoever may not see them.</param>
public sealed record YearRecords(FigureValue Of, int Count, IReadOnlyList<FigureRecord> Latest);

/// <summary>
/// Writes a section around its figures, with what is found in it, what each duty of the year holds and what was promised last year beside it. Everything works without script: each button sends the form and shows it again with what it asked for; what is typed stays until it is saved.
/// </summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class SectionModel(ReportWorkshop workshop, DraftingDesk desk, FigureCatalogue catalogue, FigureBook book, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public SectionForm Form { get; set; } = new();

    /// <summary>Words by which a figure is looked for.</summary>
    [BindProperty]
    public string? Search { get; set; }

    /// <summary>A remark.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    const int Shown = 3;

    /// <inheritdoc/>
    public override string? WritingForm => "writing";

    /// <summary>Number of the section.</summary>
    public int Number { get; private set; }

    /// <summary>The section.</summary>
    public ReportDraftSection Section => Opened.Sections.First(s => s.Number == Number);

    /// <summary>Its heading.</summary>
    public string Heading => Built.Figures.Format.Sections.FirstOrDefault(s => s.Number == Number)?.Numbered ?? "引言";

    /// <summary>What somebody else saved meanwhile beside what is typed, or null.</summary>
    public TextDifference? Difference { get; private set; }

    /// <summary>Figures to insert.</summary>
    public IReadOnlyList<FigureValue> Offered { get; private set; } = [];

    /// <summary>Keys that some section of the draft refers to.</summary>
    public IReadOnlySet<string> Mentioned { get; private set; } = new HashSet<string>();

    /// <summary>What was done in the year, by duty: the records that figures count.</summary>
    public IReadOnlyList<(string Duty, IReadOnlyList<YearRecords> Kinds)> Done { get; private set; } = [];

    /// <summary>What last year's section five promised, where it is of use; null where there is no report of last year.</summary>
    public ReportPromises? Promises { get; private set; }

    /// <summary>The typed numbers of the section.</summary>
    public IReadOnlyList<TypedNumber> Typed => Built.Typed.GetValueOrDefault(Number) ?? [];

    /// <summary>The finished section.</summary>
    public (IReadOnlyList<string> Before, IReadOnlyList<string> After) Finished => Number == 0 ? (Built.Report.Preamble, []) : Built.Report.Section(Number) is { } section ? (section.Paragraphs, section.Closing) : ([], []);

    /// <summary>Shows the editor.</summary>
    public async Task<IActionResult> OnGet(int year, int number, CancellationToken stop)
    {
        if (await Find(year, number, stop) is { } elsewhere)
            return elsewhere;
        Form = new() { Text = Section.Text, Done = Section.IsDone, Version = Section.Version };
        await Fill(stop);
        return Page();
    }

    /// <summary>Saves the section, or shows the form again with what a button asked for.</summary>
    public async Task<IActionResult> OnPost(int year, int number, CancellationToken stop)
    {
        if (await Find(year, number, stop) is { } elsewhere)
            return elsewhere;
        var act = (string?)Request.Form["act"] ?? "";
        var word = act.Split('|') is ["say", var kind, var key] && Enum.TryParse<WordKind>(kind, out var said) ? new WordForm(said, key, Request.Form[WordForm.FieldOf(said, key)]) : null;
        if (act.Length > 0 && word is null)
        {
            Change(act);
            await Fill(stop);
            return Page();
        }
        return await Show(desk.Write(Draft.Id, number, Form, word, Officer, stop), DraftPages.Section(Draft, number), async () =>
        {
            if (Response.StatusCode == StatusCodes.Status409Conflict && await Find(year, stop) is null)
            {
                // Whoever was overtaken has now seen what changed, and saves again on the present version.
                Difference = TextDifference.Of(Section.Text, (Form.Text ?? "").ReplaceLineEndings("\n").Trim());
                ModelState.Remove("Form.Version");
                Form.Version = Section.Version;
            }
            await Fill(stop);
        });
    }

    /// <summary>Remarks on the section.</summary>
    public async Task<IActionResult> OnPostRemark(int year, int number, CancellationToken stop)
    {
        if (await Find(year, number, stop) is { } elsewhere)
            return elsewhere;
        return await Show(desk.Remark(Draft.Id, number, Remark, Officer, stop), DraftPages.Section(Draft, number), () => Again(stop), prefix: "");
    }

    /// <summary>Settles a remark.</summary>
    public async Task<IActionResult> OnPostSettle(int year, int number, [FromForm] Guid remark, CancellationToken stop)
    {
        if (await Find(year, number, stop) is { } elsewhere)
            return elsewhere;
        return await Show(desk.Settle(Draft.Id, remark, Officer, stop), DraftPages.Section(Draft, number), () => Again(stop), prefix: "");
    }

    async Task<IActionResult?> Find(int year, int number, CancellationToken stop)
    {
        Number = number;
        return await Find(year, stop) is { } elsewhere ? elsewhere : Opened.Sections.Any(s => s.Number == number) ? null : NotFound();
    }

    Task Again(CancellationToken stop)
    {
        Form = new() { Text = Section.Text, Done = Section.IsDone, Version = Section.Version };
        return Fill(stop);
    }

    // Buttons of the panels: insert|{{key}}, replace|start|length|{{key}}; find and preview only show the form again.
    void Change(string act)
    {
        var parts = act.Split('|');
        // Browsers send line ends as two characters; places count one.
        var text = (Form.Text ?? "").ReplaceLineEndings("\n");
        if (parts is ["insert", var reference] && FigureText.References(reference) is [{ Start: 0 } whole] && whole.Length == reference.Length)
            text = text.TrimEnd() + reference;
        else if (parts is ["replace", var from, var length, var by] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)start + count <= text.Length && FigureText.References(by) is [{ Start: 0 }])
            text = string.Concat(text.AsSpan(0, start), by, text.AsSpan(start + count));
        ModelState.Remove("Form.Text");
        Form.Text = text;
    }

    async Task Fill(CancellationToken stop)
    {
        var text = Form.Text ?? "";
        await Build(stop, (Number, text));
        Mentioned = Opened.Sections.Where(s => s.Number != Number).Select(s => s.Text).Append(text).SelectMany(FigureText.References).Select(r => r.Key).ToHashSet();
        var words = (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Offered = [.. catalogue.All.Select(f => Built.Figures.Values[f.Key]).Where(f => words.All(w => f.Of.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || f.Of.Key.Contains(w, StringComparison.OrdinalIgnoreCase) || f.Of.Words.Any(s => s.Contains(w, StringComparison.Ordinal))))];
        if (Number is 1 or 5 && await Workshop.Published(Agency, Year - 1, stop) is { } last)
            Promises = ReportPromises.Of(last);
        await Gather(stop);
    }

    // Of the records that several figures add up, those of the one that counts them.
    async Task Gather(CancellationToken stop)
    {
        var done = new List<(string, IReadOnlyList<YearRecords>)>();
        foreach (var duty in FigureCatalogue.Duties)
        {
            var kinds = new List<YearRecords>();
            foreach (var figure in catalogue.All.Where(f => f.Duty == duty).Select(f => Built.Figures.Values[f.Key]).Where(v => v is { Take: FigureTake.Count, Fault: null, Records: > 0 }))
                kinds.Add(new(figure, figure.Records!.Value, Officer.May(figure.Of.Sees, Agency) ? await book.Records(figure, Agency, Year)!.Take(Shown).ToListAsync(stop) : []));
            done.Add((duty, kinds));
        }
        Done = done;
    }

    /// <summary>Where a typed number stands in the whole text of the form: line by line as the numbers were found.</summary>
    public IEnumerable<(TypedNumber Number, int Start)> Placed()
    {
        var (text, at) = ((Form.Text ?? "").ReplaceLineEndings("\n"), 0);
        var numbers = new List<(TypedNumber, int)>();
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0 && trimmed != ReportTemplates.TableLine)
                numbers.AddRange(NumberTracing.In(trimmed, Built.Figures.Known).Select(n => (n, at + line.IndexOf(trimmed, StringComparison.Ordinal) + n.Start)));
            at += line.Length + 1;
        }
        return numbers;
    }
}
