using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>
/// Who cites whom among what is public, and what is to be looked at when a cited document no longer holds as it did (引用核对). A change of one document reads and writes the
/// lines of that document alone, however many there are.
/// </summary>
public sealed class CitationDesk(GongkaiContext data, Acts acts, TimeProvider time)
{
    /// <summary>Causes of a task, for people.</summary>
    public const string Repealed = "已废止", Void = "已宣布失效", Amended = "已修订", Expired = "有效期届满", Withdrawn = "已撤下";

    const int MostKept = 300;

    /// <summary>Reads anew what a document cites, and settles the tasks that its new text answers.</summary>
    public async Task Read(Publication publication, PublicationContent content, CancellationToken stop)
    {
        await data.PublicationCitations.Where(c => c.FromId == publication.Id).ExecuteDeleteAsync(stop);
        var keys = new HashSet<string>();
        foreach (var citation in Citations.In(content.Body))
            foreach (var key in citation.Keys)
                if (key.Length <= MostKept && keys.Add(key))
                    data.PublicationCitations.Add(new() { FromId = publication.Id, Key = key, Text = content.Body.Substring(citation.Start, Math.Min(citation.Length, 400)) });
        var open = await data.CitationTasks.Where(t => t.CitingId == publication.Id && t.DoneAt == null).ToListAsync(stop);
        if (open.Count == 0)
            return;
        var cited = open.Select(t => t.CitedId).ToList();
        var documents = await data.Publications.AsNoTracking().Where(p => cited.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var basis = content.Relations.Where(r => r.Kind == RelationKind.BasedOn).SelectMany(r => Citations.KeysOf(r.To));
        var named = keys.Concat(basis).ToHashSet();
        foreach (var task in open.Where(t => t.CitedId != content.Interprets && !KeysOf(documents[t.CitedId]).Any(named.Contains)))
            (task.DoneAt, task.DoneBy, task.How) = (time.GetUtcNow(), "系统", "重新发布后不再引用");
    }

    /// <summary>Carries out what a published document says of others, and asks for a look at what cites them.</summary>
    /// <returns>How many documents are to be looked at.</returns>
    public async Task<int> Apply(Publication publication, PublicationContent content, PublicationDesk desk, CancellationToken stop)
    {
        var count = 0;
        var before = await data.PublicationRelations.Where(r => r.FromId == publication.Id).ToListAsync(stop);
        data.PublicationRelations.RemoveRange(before);
        // What this document no longer says has no effect any more; what it says still, or other documents say, is put in again below.
        foreach (var id in before.Where(r => r.Kind.Changes()).Select(r => r.ToId).OfType<Guid>().Distinct())
            await Undo(id, publication.Id, stop);
        foreach (var stated in content.Relations)
        {
            var named = await desk.Named(stated.To, publication.AgencyId, stop);
            var other = named?.PublicVersion is null ? null : await data.Publications.FirstOrDefaultAsync(p => p.Id == named.Id, stop);
            var on = stated.On ?? content.EffectiveOn ?? content.DocumentDate ?? ChinaTime.Today(time);
            data.PublicationRelations.Add(new() { FromId = publication.Id, ToId = other?.Id, To = stated.To, Kind = stated.Kind, On = stated.Kind.Changes() ? on : stated.On });
            if (other is null || !stated.Kind.Changes())
                continue;
            // Said again by a correction, an amendment is as old as it was.
            var said = before.Any(r => r.ToId == other.Id && r.Kind == stated.Kind) && stated.Kind == RelationKind.Amends ? publication.PublishedAt : time.GetUtcNow();
            Put(other, stated.Kind, on, said);
            count += await Changed(other, stated.Kind switch { RelationKind.Amends => Amended, RelationKind.DeclaresVoid => Void, _ => Repealed }, publication.Id, stop);
        }
        return count;
    }

    // The effects of other documents on one, without those of this.
    async Task Undo(Guid id, Guid without, CancellationToken stop)
    {
        var other = await data.Publications.FirstAsync(p => p.Id == id, stop);
        (other.AmendedOn, other.AmendedAt, other.RepealedOn, other.DeclaredVoid) = (null, null, null, false);
        other.Version++;
        var rest = await (from relation in data.PublicationRelations
                          where relation.ToId == id && relation.FromId != without && relation.On != null
                          join document in data.Publications on relation.FromId equals document.Id
                          orderby relation.On
                          select new { relation.Kind, On = relation.On!.Value, document.PublishedAt }).ToListAsync(stop);
        foreach (var relation in rest.Where(r => r.Kind.Changes()))
            Put(other, relation.Kind, relation.On, relation.PublishedAt);
    }

    static void Put(Publication other, RelationKind kind, DateOnly on, DateTimeOffset? said)
    {
        if (kind == RelationKind.Amends)
            (other.AmendedOn, other.AmendedAt) = (on, said);
        else
            (other.RepealedOn, other.DeclaredVoid) = (on, kind == RelationKind.DeclaresVoid);
        other.Version++;
    }

    /// <summary>Asks for a look at everything public that cites a document, itself and its successor left out; what is open already is not asked again.</summary>
    /// <returns>How many new tasks there are.</returns>
    public async Task<int> Changed(Publication cited, string cause, Guid? suggested, CancellationToken stop)
    {
        var keys = KeysOf(cited);
        var known = await data.CitationTasks.Where(t => t.CitedId == cited.Id && t.DoneAt == null).Select(t => t.CitingId).ToListAsync(stop);
        // Each by its own index: asked in one question, every publication would be looked at.
        var ids = await data.PublicationCitations.Where(c => keys.Contains(c.Key)).Select(c => c.FromId)
            .Union(data.PublicationRelations.Where(r => r.ToId == cited.Id && r.Kind == RelationKind.BasedOn).Select(r => r.FromId))
            .Union(data.Publications.Where(p => p.InterpretsId == cited.Id).Select(p => p.Id)).ToListAsync(stop);
        ids.RemoveAll(id => id == cited.Id || id == suggested || known.Contains(id));
        var citing = ids.Count == 0 ? [] : await data.Publications.AsNoTracking().Where(p => ids.Contains(p.Id) && p.PublicVersion != null && p.WithdrawnAt == null).Select(p => new { p.Id, p.AgencyId }).ToListAsync(stop);
        foreach (var one in citing)
            data.CitationTasks.Add(new() { AgencyId = one.AgencyId, CitingId = one.Id, CitedId = cited.Id, Cause = cause, SuggestedId = suggested, Since = time.GetUtcNow() });
        return citing.Count;
    }

    /// <summary>Asks for a look at what cites documents whose period has ended.</summary>
    public async Task<int> LookForExpired(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        var expired = await data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.WithdrawnAt == null && p.ValidUntil != null && p.ValidUntil < today && !data.CitationTasks.Any(t => t.CitedId == p.Id && t.Cause == Expired)).ToListAsync(stop);
        var count = 0;
        await acts.Do(Actor.Program, async _ =>
        {
            foreach (var publication in expired)
                count += await Changed(publication, Expired, null, stop);
            return ActResult.Done;
        }, stop);
        return count;
    }

    /// <summary>Settles a task by hand: the citation may stand, for a reason.</summary>
    public Task<ActResult> Settle(Guid id, string? how, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.CitationTasks.FirstOrDefaultAsync(t => t.Id == id, stop) is not { } task || await data.Publications.AsNoTracking().FirstAsync(p => p.Id == task.CitingId, stop) is not { } citing
            || !(citing.DraftedBy(by) || by.May(Right.ReviewBeforePublication, citing.AgencyId)))
            return ActResult.Missing;
        if (how?.Trim() is not { Length: > 1 and <= 500 } given)
            return ActResult.Refused("How", "请写明为什么不需要修改（不超过 500 字）");
        if (task.DoneAt is null)
            (task.DoneAt, task.DoneBy, task.How) = (time.GetUtcNow(), by.Name, given);
        records.Add("citation.settled", new("publication", $"{citing.Id}", citing.Title, citing.AgencyId), after: new { cause = task.Cause }, reason: given);
        return ActResult.DoneSaying("已办结。");
    }, stop);

    /// <summary>By what a document may be cited.</summary>
    public static IReadOnlyList<string> KeysOf(Publication publication) => publication.DocumentNumber is { } number ? [number, publication.TitleKey] : [publication.TitleKey];
}
