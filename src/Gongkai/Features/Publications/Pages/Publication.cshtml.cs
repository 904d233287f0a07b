using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>A publication on one screen: its text with what was found in it, what may be done, and what was done.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class PublicationModel(Publications publications, DraftReview review, ReviewDesk reviews, GongkaiContext data, Calendars calendars, TimeProvider time) : DeskPage
{
    const int MostListed = 50;

    /// <summary>The publication.</summary>
    public OpenPublication Opened { get; private set; } = null!;

    /// <summary>What was found.</summary>
    public IReadOnlyList<DraftFinding> Findings { get; private set; } = [];

    /// <summary>The text.</summary>
    public IHtmlContent Html { get; private set; } = null!;

    /// <summary>Its versions, the latest first, without their texts.</summary>
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<(Guid Id, string Name, string MediaType, int Size)> Files { get; private set; } = [];

    /// <summary>Names of files that stand in the text.</summary>
    public IReadOnlySet<string> Shown { get; private set; } = new HashSet<string>();

    /// <summary>Its fields.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; private set; } = [];

    /// <summary>Name of its section, or null.</summary>
    public string? SectionName { get; private set; }

    /// <summary>What interprets it.</summary>
    public IReadOnlyList<Publication> Interpretations { get; private set; } = [];

    /// <summary>What it cites.</summary>
    public IReadOnlyList<Publication> Cites { get; private set; } = [];

    /// <summary>What cites it.</summary>
    public IReadOnlyList<Publication> CitedBy { get; private set; } = [];

    /// <summary>Citations of it that are to be looked at.</summary>
    public IReadOnlyList<(string Cited, string Cause, string? Suggested)> Tasks { get; private set; } = [];

    /// <summary>The policy that it replaces, or null.</summary>
    public Guid? Replaces { get; private set; }

    /// <summary>The review that the officer may take now, or null.</summary>
    public Step? Decides { get; private set; }

    /// <summary>Why the officer may not take it, though the right is there; or null.</summary>
    public string? CannotDecide { get; private set; }

    /// <summary>How often the public read it: ever, and within the last thirty days.</summary>
    public (int Ever, int Lately) Reads { get; private set; }

    /// <summary>Working days from the publication by the superior agency to ours (转发时效), where it forwards a document whose day is known; or null.</summary>
    public int? ForwardedAfter => Opened.Content.Relations.FirstOrDefault(r => r.Kind == RelationKind.Forwards)?.On is { } from ? Calendar.Count(from, P.PublishedAt is { } at ? ChinaTime.DayOf(at) : Today).WorkingDays : null;

    /// <summary>Counts working days.</summary>
    public WorkingCalendar Calendar { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>A version in the list.</summary>
    public sealed record VersionLine(int Number, DateTimeOffset At, string ByName, string? Note, DateTimeOffset? PublishedAt);

    Publication P => Opened.Publication;

    /// <summary>Whether the officer may write a version.</summary>
    public bool MayEdit => P.DraftedBy(Officer) && Opened.Course.Draft(Officer.Id, Opened.Latest.Number + 1).IsPermitted;

    /// <summary>Whether the officer may take it back.</summary>
    public bool MayRecall => P.Stage == CourseStage.InReview && P.DraftedBy(Officer);

    /// <summary>Whether the officer may publish or file it.</summary>
    public bool MayRelease => P.Stage == CourseStage.Ready && P.ReleasedBy(Officer);

    /// <summary>Whether the officer may take the set time away.</summary>
    public bool MayUnschedule => P.Stage == CourseStage.Scheduled && P.ReleasedBy(Officer);

    /// <summary>Whether the officer may begin a correction.</summary>
    public bool MayCorrect => P.Stage == CourseStage.Published && (P.ReleasedBy(Officer) || P.DraftedBy(Officer));

    /// <summary>Whether the officer may give one up.</summary>
    public bool MayDrop => P.IsPublic && P.Stage is CourseStage.Drafting or CourseStage.Ready && P.PublicVersion is not null && (P.ReleasedBy(Officer) || P.DraftedBy(Officer));

    /// <summary>Whether the officer may withdraw it.</summary>
    public bool MayWithdraw => P.IsPublic && P.ReleasedBy(Officer);

    /// <summary>Whether the officer may put it back.</summary>
    public bool MayRestore => P.Stage == CourseStage.Withdrawn && P.ReleasedBy(Officer);

    /// <summary>Whether an interpretation may be drafted from it.</summary>
    public bool MayInterpret => Opened.Rules.IsPolicy && P.WithdrawnAt is null && P.DraftedBy(Officer);

    /// <summary>The version to compare the latest with: what the public reads, or what was sent to review last.</summary>
    public int ComparedWith => P.PublicVersion is { } shown && shown != Opened.Latest.Number ? shown
        : Opened.Entries.LastOrDefault(e => e.Act == CourseAct.Submitted && e.VersionNumber < Opened.Latest.Number)?.VersionNumber ?? Math.Max(1, Opened.Latest.Number - 1);

    /// <summary>When a set time passed without publication, and nothing was done since; or null.</summary>
    public PublicationEntry? Held => Opened.Entries is [.., { Act: CourseAct.Held } held] ? held : null;

    /// <summary>Whether the officer may let a finding stand.</summary>
    public bool MayKeep(DraftFinding finding) => !finding.IsFinal && P.Stage is CourseStage.Drafting or CourseStage.InReview or CourseStage.Ready && !finding.IsFinal
        && (finding.ForSecrecy ? P.Decides(Officer, Step.SecrecyReview) : MayEdit || Decides is not null);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.Seen(Officer))
            return NotFound();
        Opened = opened;
        Calendar = await calendars.Get(stop);
        var content = opened.Content;
        Findings = await review.Of(P, content, stop);
        Versions = await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == id).OrderByDescending(v => v.Number).Select(v => new VersionLine(v.Number, v.At, v.ByName, v.Note, v.PublishedAt)).ToListAsync(stop);
        Files = [.. (await data.PublicationFiles.AsNoTracking().Where(f => content.Files.Contains(f.Id)).Select(f => new { f.Id, f.Name, f.MediaType, f.Size }).ToListAsync(stop)).OrderBy(f => content.Files.ToList().IndexOf(f.Id)).Select(f => (f.Id, f.Name, f.MediaType, f.Size))];
        SectionName = P.SectionId is { } section ? await data.Sections.Where(s => s.Id == section).Select(s => s.Name).FirstOrDefaultAsync(stop) : null;
        var text = OfficialText.Read(content.Body);
        Shown = text.Pictures.ToHashSet();
        Html = OfficialTextHtml.Write(text, name => Files.FirstOrDefault(f => f.Name == name && f.MediaType.StartsWith("image/", StringComparison.Ordinal)) is { Name: not null } file ? PublicationPages.File(id, file.Id) : null,
            Findings.Where(f => !f.InTitle && f.Finding.Length > 0).Select(f => new TextSpan(f.Finding.Start, f.Finding.Length, "mark", ("id", $"f-{f.Key}"), ("class", f.Decision is null ? $"level-{f.Finding.Level.ToString().ToLowerInvariant()}" : "kept"), ("title", f.Finding.Message))), heading: 3);
        await Links(id, content, stop);
        var lately = Today.AddDays(-30);
        Reads = (await data.PublicationReads.Where(r => r.PublicationId == id).SumAsync(r => r.Count, stop), await data.PublicationReads.Where(r => r.PublicationId == id && r.Day > lately).SumAsync(r => r.Count, stop));
        await Deciding(stop);
        var names = new Dictionary<Guid, string>();
        if (content.Interprets is { } policy && await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == policy, stop) is { } interpreted)
            names[policy] = interpreted.Title;
        Facts = ContentWords.Of(content, names, Files.ToDictionary(f => f.Id, f => f.Name));
        return Page();
    }

    async Task Links(Guid id, PublicationContent content, CancellationToken stop)
    {
        Interpretations = await data.Publications.AsNoTracking().Where(p => p.InterpretsId == id).OrderBy(p => p.CreatedAt).Take(MostListed).ToListAsync(stop);
        var cited = Citations.In(content.Body).SelectMany(c => c.Keys).Distinct().ToList();
        Cites = await data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.Id != id && (cited.Contains(p.DocumentNumber!) || cited.Contains(p.TitleKey))).OrderBy(p => p.Title).Take(MostListed).ToListAsync(stop);
        var keys = CitationDesk.KeysOf(P);
        CitedBy = await data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.WithdrawnAt == null && p.Id != id && data.PublicationCitations.Any(c => c.FromId == p.Id && keys.Contains(c.Key))).OrderBy(p => p.Title).Take(MostListed).ToListAsync(stop);
        Tasks = [.. (await (from task in data.CitationTasks.AsNoTracking()
                            where task.CitingId == id && task.DoneAt == null
                            join document in data.Publications on task.CitedId equals document.Id
                            join suggested in data.Publications on task.SuggestedId equals suggested.Id into all
                            from suggested in all.DefaultIfEmpty()
                            select new { document.Title, task.Cause, Suggested = suggested == null ? null : suggested.Title }).ToListAsync(stop)).Select(t => (t.Title, t.Cause, t.Suggested))];
        foreach (var relation in content.Relations.Where(r => r.Kind is RelationKind.Repeals or RelationKind.Amends))
        {
            var named = Citations.KeysOf(relation.To);
            Replaces ??= await data.Publications.Where(p => p.PublicVersion != null && (named.Contains(p.DocumentNumber!) || named.Contains(p.TitleKey))).OrderByDescending(p => p.PublishedAt).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        }
    }

    async Task Deciding(CancellationToken stop)
    {
        if (P.Waiting is not { } step || !P.Decides(Officer, step))
            return;
        if (Opened.Course.Decide(Officer.Id, step, true, Opened.Latest.Number).Refusal is { } refusal)
            CannotDecide = refusal.Message;
        else if (await reviews.TakerOf(P, step, stop) is { } taker && taker.Id != Officer.Id)
            CannotDecide = $"这一类内容的{PublicationCourse.StepName(step)}由{taker.Name}办理。";
        else
            Decides = step;
    }
}
