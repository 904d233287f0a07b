using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Portal;

/// <summary>A publication as the public reads it, now or in an earlier version.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = ReadCounter.Policy)]
public sealed class ReadModel(GongkaiContext data, ReadCounter reads, TimeProvider time) : PageModel
{
    const int MostListed = 50;

    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>The version that is shown.</summary>
    public PublicationVersion Version { get; private set; } = null!;

    /// <summary>What it says; null when it was withdrawn.</summary>
    public PublicationContent? Shown { get; private set; }

    /// <summary>Rules of the kind.</summary>
    public PublicationKindRules Rules => PublicationKinds.Of(Publication.Kind);

    /// <summary>Address of what is shown.</summary>
    public string Address => Version.Number == Publication.PublicVersion ? PublicPages.Of(Publication.Kind, Publication.IndexNumber!) : PublicPages.Version(Publication.Kind, Publication.IndexNumber!, Version.Number);

    /// <summary>Name of the agency.</summary>
    public string AgencyName { get; private set; } = "";

    /// <summary>The text.</summary>
    public IHtmlContent Html { get; private set; } = HtmlString.Empty;

    /// <summary>Whether it holds today; null for what neither holds nor lapses.</summary>
    public ValidityState? State { get; private set; }

    /// <summary>From when until when it holds, in words.</summary>
    public string InForce => (Shown?.EffectiveOn, Shown?.ValidUntil) switch
    {
        (null, null) => "文件未注明",
        ({ } from, null) => $"{from:yyyy-MM-dd} 起",
        (null, { } until) => $"至 {until:yyyy-MM-dd}",
        ({ } from, { } until) => $"{from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}",
    };

    /// <summary>When another version took its place, for an earlier one.</summary>
    public DateTimeOffset? Superseded { get; private set; }

    /// <summary>What was corrected and why, or null.</summary>
    public string? CorrectionNote { get; private set; }

    /// <summary>Its files that do not stand in the text.</summary>
    public IReadOnlyList<PublicationFile> Files { get; private set; } = [];

    /// <summary>What it interprets, or null.</summary>
    public Publication? Interprets { get; private set; }

    /// <summary>What interprets it.</summary>
    public IReadOnlyList<Publication> Interpretations { get; private set; } = [];

    /// <summary>What repealed, voided or amended it.</summary>
    public IReadOnlyList<Publication> Successors { get; private set; } = [];

    /// <summary>What it says of others, and others of it.</summary>
    public IReadOnlyList<(string Label, string Title, string? Href)> Relations { get; private set; } = [];

    /// <summary>From when to when it held.</summary>
    public IReadOnlyList<(DateOnly Day, string What)> Timeline { get; private set; } = [];

    /// <summary>The versions that were public, the latest first, without their texts.</summary>
    public IReadOnlyList<PublicationVersion> Versions { get; private set; } = [];

    /// <summary>Shows the present version, or an earlier one at its own address.</summary>
    public async Task<IActionResult> OnGet(string column, string code, string serial, string? versions, int? number, CancellationToken stop)
    {
        if (versions is not null && (versions != "versions" || number is null))
            return NotFound();
        var index = $"{code}/{serial}";
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.IndexNumber == index && p.PublicVersion != null, stop) is not { } publication)
            return NotFound();
        if (PublicationKinds.Of(publication.Kind).Path != column)
            return RedirectPermanent(number is { } asked ? PublicPages.Version(publication.Kind, index, asked) : PublicPages.Of(publication.Kind, index));
        Publication = publication;
        AgencyName = await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop);
        var wanted = number ?? publication.PublicVersion;
        if (await data.PublicationVersions.AsNoTracking().FirstOrDefaultAsync(v => v.PublicationId == publication.Id && v.Number == wanted && v.PublishedAt != null, stop) is not { } version)
            return NotFound();
        Version = version;
        if (publication.WithdrawnAt is not null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        Shown = PublicationContent.Read(version.Content);
        Superseded = version.SupersededAt;
        await Fill(Shown, stop);
        // Those who work on it are no readers.
        if (HttpMethods.IsGet(Request.Method) && User.Officer() is null)
            reads.Count(index);
        return Page();
    }

    async Task Fill(PublicationContent content, CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        State = Publication.StateOn(today);
        var text = OfficialText.Read(content.Body);
        var all = await data.PublicationFiles.AsNoTracking().Where(f => content.Files.Contains(f.Id)).Select(f => new PublicationFile { Id = f.Id, PublicationId = f.PublicationId, Name = f.Name, MediaType = f.MediaType, Size = f.Size, Sha256 = f.Sha256, Content = Array.Empty<byte>(), At = f.At, ByName = f.ByName }).ToListAsync(stop);
        var pictures = text.Pictures.ToHashSet();
        Files = [.. all.Where(f => !pictures.Contains(f.Name)).OrderBy(f => content.Files.ToList().IndexOf(f.Id))];
        Html = OfficialTextHtml.Write(text, name => all.FirstOrDefault(f => f.Name == name && f.MediaType.StartsWith("image/", StringComparison.Ordinal)) is { } file ? PublicPages.File(file.Id, file.Name) : null, await CitationLinks(content, stop));
        Versions = await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == Publication.Id && v.PublishedAt != null).OrderByDescending(v => v.Number)
            .Select(v => new PublicationVersion { PublicationId = v.PublicationId, Number = v.Number, Content = "", Sha256 = v.Sha256, At = v.At, ByName = "", PublishedAt = v.PublishedAt, SupersededAt = v.SupersededAt }).ToListAsync(stop);
        CorrectionNote = Versions.Any(v => v.Number < Version.Number)
            ? await data.PublicationEntries.AsNoTracking().Where(e => e.PublicationId == Publication.Id && e.Act == CourseAct.CorrectionBegun && e.At <= Version.PublishedAt).OrderByDescending(e => e.Index).Select(e => e.Opinion).FirstOrDefaultAsync(stop) : null;
        var shown = data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.WithdrawnAt == null);
        Interpretations = await shown.Where(p => p.InterpretsId == Publication.Id).OrderBy(p => p.PublishedAt).Take(MostListed).ToListAsync(stop);
        Interprets = content.Interprets is { } policy ? await shown.FirstOrDefaultAsync(p => p.Id == policy, stop) : null;
        var relations = await data.PublicationRelations.AsNoTracking().Where(r => r.FromId == Publication.Id || r.ToId == Publication.Id).OrderBy(r => r.Id).Take(MostListed).ToListAsync(stop);
        var others = relations.SelectMany(r => new[] { r.FromId, r.ToId ?? Guid.Empty }).Distinct().ToList();
        var known = await shown.Where(p => others.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        Successors = [.. relations.Where(r => r.ToId == Publication.Id && r.Kind.Changes()).Select(r => known.GetValueOrDefault(r.FromId)).OfType<Publication>()];
        Relations =
        [
            .. relations.Where(r => r.FromId == Publication.Id).Select(r => known.GetValueOrDefault(r.ToId ?? Guid.Empty) is { } to ? (r.Kind.Label(), to.Title, (string?)PublicPages.Of(to.Kind, to.IndexNumber!)) : (r.Kind.Label(), r.To, null)),
            .. relations.Where(r => r.ToId == Publication.Id && known.ContainsKey(r.FromId)).Select(r => (r.Kind.Passive(), known[r.FromId].Title, (string?)PublicPages.Of(known[r.FromId].Kind, known[r.FromId].IndexNumber!))),
        ];
        Timeline = State is null ? [] : [.. Days(content).OrderBy(e => e.Day)];
    }

    IEnumerable<(DateOnly Day, string What)> Days(PublicationContent content)
    {
        if (content.DocumentDate is { } made)
            yield return (made, "成文");
        yield return (ChinaTime.DayOf(Publication.PublishedAt!.Value), "发布");
        if (content.EffectiveOn is { } from)
            yield return (from, "施行");
        if (Publication.AmendedOn is { } amended)
            yield return (amended, "修订");
        if (Publication.RepealedOn is { } off)
            yield return (off, Publication.DeclaredVoid ? "宣布失效" : "废止");
        if (content.ValidUntil is { } until && !(Publication.RepealedOn <= until))
            yield return (until, "有效期的最后一天");
    }

    // What the text cites leads to the library where it is there.
    async Task<IReadOnlyList<TextSpan>> CitationLinks(PublicationContent content, CancellationToken stop)
    {
        var citations = Citations.In(content.Body).ToList();
        var keys = citations.SelectMany(c => c.Keys).Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var known = await data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.WithdrawnAt == null && p.Id != Publication.Id && (keys.Contains(p.DocumentNumber!) || keys.Contains(p.TitleKey))).ToListAsync(stop);
        return
        [
            .. from citation in citations
               let cited = known.FirstOrDefault(p => citation.Keys.Contains(p.DocumentNumber) || citation.Keys.Contains(p.TitleKey))
               where cited is not null
               select new TextSpan(citation.Start, citation.Length, "a", ("href", PublicPages.Of(cited.Kind, cited.IndexNumber!))),
        ];
    }
}
