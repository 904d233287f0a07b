using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Publications.Links;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>Something to be decided in a draft, with what was decided.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="InTitle">Whether it stands in the title; its place is then counted there.</param>
/// <param name="Excerpt">The words; empty where the finding is about the draft as a whole.</param>
/// <param name="Decision">By which it stands, or null.</param>
public sealed record DraftFinding(TextFinding Finding, bool InTitle, string Excerpt, FindingDecision? Decision)
{
    /// <summary>The key of the finding that an interpretation is missing.</summary>
    public static string InterpretationKey { get; } = KeyOf(TextFindingKind.MissingInterpretation, "");

    /// <summary>By which it is known in all versions: its kind and its words.</summary>
    public string Key => KeyOf(Finding.Kind, Excerpt);

    /// <summary>Whether it stops the draft on its way to the public.</summary>
    public bool Blocks => Finding.Level >= TextFindingLevel.Warning && Decision is null;

    /// <summary>Whether nobody can let it stand: a classification mark is taken away or the text is not published.</summary>
    public bool IsFinal => Finding.Kind is TextFindingKind.ClassificationMark or TextFindingKind.MissingPicture;

    /// <summary>Whether it is the secrecy reviewer's to decide.</summary>
    public bool ForSecrecy => Finding.Level == TextFindingLevel.Stop;

    /// <summary>The level in a word.</summary>
    public string Level => Finding.Level switch
    {
        TextFindingLevel.Stop => "禁止公开",
        TextFindingLevel.Error => "错误",
        TextFindingLevel.Warning => "警示",
        _ => "提示",
    };

    static string KeyOf(TextFindingKind kind, string excerpt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{excerpt}")))[..24];
}

/// <summary>Looks through drafts (发布前检查): every detector, the administrators' dictionaries, and what the library knows.</summary>
public sealed class DraftReview(GongkaiContext data, TermDictionaries dictionaries, TimeProvider time)
{
    /// <summary>Everything to be decided in a version, the gravest first.</summary>
    public async Task<IReadOnlyList<DraftFinding>> Of(Publication publication, PublicationContent content, CancellationToken stop)
    {
        if (content.Attribute is DisclosureAttribute.OnRequest or DisclosureAttribute.Withheld)
            return [];
        var today = ChinaTime.Today(time);
        var (terms, official) = (await dictionaries.Get(stop), await Official(stop));
        var decisions = await data.FindingDecisions.AsNoTracking().Where(d => d.PublicationId == publication.Id).ToDictionaryAsync(d => d.Key, stop);
        var text = OfficialText.Read(content.Body);
        var pictures = (await data.PublicationFiles.AsNoTracking().Where(f => content.Files.Contains(f.Id) && f.MediaType.StartsWith("image/")).Select(f => f.Name).ToListAsync(stop)).ToHashSet();
        var dead = await DeadLinks(text, stop);
        IEnumerable<TextFinding> found =
        [
            .. DraftFindings.Of(content.Body, terms, today, official),
            .. StructureFindings.In(text, pictures, dead.Contains),
            .. await OtherSites(content, stop),
            .. await VoidCitations(publication, content, today, stop),
            .. await Whole(publication, content, stop),
        ];
        return
        [
            .. DraftFindings.Of(content.Title, terms, today, official).Select(f => Made(f, true)).Concat(found.Select(f => Made(f, false)))
                .OrderBy(f => f.Decision is not null).ThenByDescending(f => f.Finding.Level).ThenByDescending(f => f.InTitle).ThenBy(f => f.Finding.Start),
        ];

        DraftFinding Made(TextFinding finding, bool inTitle)
        {
            var excerpt = finding.Length == 0 ? "" : (inTitle ? content.Title : content.Body).Substring(finding.Start, finding.Length);
            var made = new DraftFinding(finding, inTitle, excerpt, null);
            return decisions.GetValueOrDefault(made.Key) is { } decision && !made.IsFinal ? made with { Decision = decision } : made;
        }
    }

    /// <summary>Why a text may not go on, in a sentence, or null.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="beforeSecrecy">Whether the secrecy reviewer is still to see it, who decides on marks of internal papers.</param>
    public static string? Obstacle(IReadOnlyList<DraftFinding> findings, bool beforeSecrecy)
    {
        var blocking = findings.Where(f => f.Blocks && !(beforeSecrecy && f.ForSecrecy && !f.IsFinal)).ToList();
        return blocking.FirstOrDefault(f => f.Finding.Kind == TextFindingKind.ClassificationMark) is { } mark ? $"{mark.Finding.Message}。有密级标志的内容不能送审、不能发布"
            : blocking.Count > 0 ? $"还有 {blocking.Count} 处检查结果没有处理：请修改，或者逐条说明保留的理由。第一处：{blocking[0].Finding.Message}" : null;
    }

    // Telephone numbers and addresses that agencies themselves publish.
    async Task<IReadOnlySet<string>> Official(CancellationToken stop)
    {
        var contacts = await data.Agencies.AsNoTracking().Select(a => new { a.Phone, a.Email }).ToListAsync(stop);
        return contacts.SelectMany(a => new[] { a.Phone, a.Email }).SelectMany(c => (c ?? "").Split(['、', '，', ',', '；', ';', ' ', '/'], StringSplitOptions.RemoveEmptyEntries))
            .Select(c => string.Concat(c.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()).Where(c => c.Length > 0).ToHashSet();
    }

    async Task<HashSet<string>> DeadLinks(OfficialText text, CancellationToken stop)
    {
        var links = text.Blocks.SelectMany(b => OfficialText.Inline(text.Source.Substring(b.Start, b.Length))).Select(p => p.Href).OfType<string>().Where(h => h.StartsWith('/')).Distinct().ToList();
        var dead = new HashSet<string>();
        foreach (var link in links)
            if (PublicPages.IndexOf(link) is { } index && !await data.Publications.AnyAsync(p => p.IndexNumber == index && p.PublicVersion != null && p.WithdrawnAt == null, stop))
                dead.Add(link);
        return dead;
    }

    // What the last look at other sites said; a link that nobody could follow is worth a look by a person.
    async Task<IReadOnlyList<TextFinding>> OtherSites(PublicationContent content, CancellationToken stop)
    {
        var links = WeeklyLinks.Of(content.Body).ToList();
        if (links.Count == 0)
            return [];
        return
        [
            .. from link in await data.LinkChecks.AsNoTracking().Where(l => links.Contains(l.Url) && l.Fault != null).ToListAsync(stop)
               let at = content.Body.IndexOf($"]({link.Url})", StringComparison.Ordinal) + 2
               where at > 1
               select new TextFinding(TextFindingKind.DeadLink, at, link.Url.Length, link.Dead ? TextFindingLevel.Error : TextFindingLevel.Note, link.Dead ? $"链接“{link.Url}”已经失效（{link.Fault}）" : $"链接“{link.Url}”没有打开（{link.Fault}），请自己点开看看", null),
        ];
    }

    async Task<IReadOnlyList<TextFinding>> VoidCitations(Publication publication, PublicationContent content, DateOnly today, CancellationToken stop)
    {
        var citations = Citations.In(content.Body).ToList();
        var keys = citations.SelectMany(c => c.Keys).Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var known = await data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.Id != publication.Id && (keys.Contains(p.DocumentNumber!) || keys.Contains(p.TitleKey))).ToListAsync(stop);
        var named = content.Relations.Where(r => r.Kind is RelationKind.Repeals or RelationKind.DeclaresVoid).SelectMany(r => Citations.KeysOf(r.To)).ToHashSet();
        // An interpretation names what its policy replaced.
        if (content.Interprets is { } interpreted)
            foreach (var to in await data.PublicationRelations.AsNoTracking().Where(r => r.FromId == interpreted).Select(r => r.To).ToListAsync(stop))
                named.UnionWith(Citations.KeysOf(to));
        var replaced = content.Interprets is null ? [] : await data.PublicationRelations.AsNoTracking().Where(r => r.FromId == content.Interprets && r.ToId != null).Select(r => r.ToId!.Value).ToListAsync(stop);
        return
        [
            .. from citation in citations
               let cited = known.FirstOrDefault(p => citation.Keys.Contains(p.DocumentNumber) || citation.Keys.Contains(p.TitleKey))
               where cited is not null && cited.StateOn(today) is ValidityState.Expired or ValidityState.Repealed && !citation.Keys.Any(named.Contains) && !replaced.Contains(cited.Id)
               select new TextFinding(TextFindingKind.VoidCitation, citation.Start, citation.Length, TextFindingLevel.Warning, $"引用的《{cited.Title}》已经{(cited.StateOn(today) == ValidityState.Repealed ? "废止" : "失效")}，请改为引用现行有效的文件", null),
        ];
    }

    async Task<IReadOnlyList<TextFinding>> Whole(Publication publication, PublicationContent content, CancellationToken stop)
    {
        var rules = PublicationKinds.Of(publication.Kind);
        var found = new List<TextFinding>();
        if (rules.Kind == PublicationKind.NormativeDocument && content.EffectiveOn is { } from && PolicyValidity.Fault(from, content.ValidUntil, content.Title) is { } fault)
            found.Add(new(TextFindingKind.MissingValidity, 0, 0, TextFindingLevel.Error, fault, null));
        else if (rules.Kind == PublicationKind.Policy && content.ValidUntil is null)
            found.Add(new(TextFindingKind.MissingValidity, 0, 0, TextFindingLevel.Note, "没有写明有效期：政策文件有期限的，请填写“有效期至”", null));
        if (rules.IsPolicy && content.Relations.All(r => r.Kind != RelationKind.Forwards) && !await data.Publications.AnyAsync(p => p.InterpretsId == publication.Id && p.WithdrawnAt == null, stop))
            found.Add(new(TextFindingKind.MissingInterpretation, 0, 0, TextFindingLevel.Warning, "还没有配套的政策解读：解读应当与文件同步组织、同步审签、同步发布，请在本页起草解读；不需要解读的，写明理由", null));
        return found;
    }
}

/// <summary>The administrators' dictionaries as one machine, built anew when a term changed.</summary>
public sealed class TermDictionaries(IServiceScopeFactory scopes, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim one = new(1, 1);

    // Without a moment it is looked at anew.
    (TermDictionary Terms, string Mark, long? At)? latest;

    /// <summary>The dictionaries now.</summary>
    public async ValueTask<TermDictionary> Get(CancellationToken stop)
    {
        if (latest is { At: { } at } known && time.GetElapsedTime(at) < Fresh)
            return known.Terms;
        await one.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            // Each change of the dictionaries counts this up, so that fifty thousand terms are read only when there is something new.
            var mark = await data.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.TermsVersion).Select(s => s.Value).FirstOrDefaultAsync(stop) ?? "";
            if (latest is { } same && same.Mark == mark)
            {
                latest = same with { At = time.GetTimestamp() };
                return same.Terms;
            }
            var terms = new TermDictionary((await data.PublicationTerms.AsNoTracking().Where(t => !t.Off).OrderBy(t => t.List).ThenBy(t => t.Text).ToListAsync(stop)).Select(t => new Term(t.Text, t.Level, t.Suggestion, t.Note)));
            latest = (terms, mark, time.GetTimestamp());
            return terms;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Looks for changes at the next question.</summary>
    public void Forget()
    {
        if (latest is { } known)
            latest = known with { At = null };
    }
}
