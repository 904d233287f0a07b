using System.Data.Common;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Search.Index;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Search;

/// <summary>
/// Keeps this process's index in step with the database. Every act leaves an audit record in its own transaction, so the number of the last record says whether anything happened: <see cref="PublicState"/> looks at it for
/// everybody, and what the new records name is read anew here. A missing, damaged or foreign index is built anew beside the work; meanwhile the search lists titles. docs/decisions/0017 says why.
/// </summary>
public sealed partial class IndexKeeper : Job
{
    /// <summary>Records behind which an index is built anew rather than brought up.</summary>
    const int MostBehind = 20_000;

    /// <summary>Records after which the state is kept although they changed nothing here.</summary>
    const int MostUnkept = 5_000;

    // A start is not slowed: the index is opened a little later, or when somebody searches.
    static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2), AfterFailure = TimeSpan.FromSeconds(30);

    readonly IServiceScopeFactory scopes;
    readonly SearchPlace place;
    readonly PublicState state;
    readonly TimeProvider time;
    readonly ILogger<IndexKeeper> log;
    readonly long begun;
    readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IndexFolder? folder;
    volatile SearchIndex? index;
    Task<SearchIndex?>? building;
    (long Sequence, DateOnly Day) seen;
    long failedAt;
    bool opened;
    volatile bool asked, damaged, troubled, settling;

    /// <summary>Makes it; it begins when the server has started.</summary>
    public IndexKeeper(IServiceScopeFactory scopes, SearchPlace place, PublicState state, TimeProvider time, ILogger<IndexKeeper> log) : base(scopes, time, log)
    {
        (this.scopes, this.place, this.state, this.time, this.log, begun) = (scopes, place, state, time, log, time.GetTimestamp());
        state.Moved += Wake;
    }

    /// <inheritdoc/>
    /// <remarks>It is woken when something happened; in between it looks whether its files are still there.</remarks>
    protected override TimeSpan Every => troubled ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(500);

    /// <summary>Whether searches are answered from the index.</summary>
    public bool IsReady => index is not null;

    /// <summary>Number of documents in the index, or null while there is none.</summary>
    public int? Documents => index?.Documents;

    /// <summary>Searches in the index; waits a little for it after a start.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The answer, or nothing while there is no index.</returns>
    internal async Task<T?> Ask<T>(Func<Lucene.Net.Search.IndexSearcher, T> question, CancellationToken stop) where T : class
    {
        if (index is null)
            await BeOpened(stop);
        if (index is not { } present)
            return null;
        try
        {
            return present.Use(question);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever stands in a damaged file, the reader is answered; the next round builds it anew.
            Damaged(log, e.Message);
            damaged = true;
            Wake();
            return null;
        }
    }

    /// <summary>Does rounds until index and database agree.</summary>
    internal async Task Settle(CancellationToken stop)
    {
        asked = settling = true;
        do
        {
            await Round(stop);
            if (building is { } one)
                await one;
        }
        while (building is not null || index is null);
        settling = false;
    }

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider scoped, CancellationToken stop)
    {
        if (!settling && ((!asked && time.GetElapsedTime(begun) < FirstLook) || IsInStep))
            return;
        // While the database does not answer, it is not asked five times a second.
        troubled = true;
        await Look(scoped, stop);
        troubled = false;
    }

    // Nothing happened, and nothing is to be mended: the database is not asked.
    bool IsInStep => building is null && !damaged && index is { IsThere: true } && (state.Latest is not { } latest || latest == seen);

    async Task Look(IServiceProvider scoped, CancellationToken stop)
    {
        var data = scoped.GetRequiredService<GongkaiContext>();
        var head = await data.Set<AuditHead>().AsNoTracking().Select(h => new { h.Sequence, h.Digest }).SingleAsync(stop);
        var now = new IndexState(head.Sequence, head.Digest, ChinaTime.Today(time), await Fingerprint(data, stop));
        TakeOver();
        if (!opened)
        {
            await Open(data, now, stop);
            opened = true;
        }
        if (index is not { } present)
        {
            Begin(now, stop);
            return;
        }
        if (damaged || !present.IsThere || head.Sequence < present.State!.Sequence || head.Sequence - seen.Sequence > MostBehind)
            Drop();
        else
            await Refresh(present, data, scoped.GetServices<ISearchSource>().ToList(), now, stop);
        if (index is null)
            Begin(now, stop);
    }

    async Task Refresh(SearchIndex present, GongkaiContext data, IReadOnlyList<ISearchSource> sources, IndexState now, CancellationToken stop)
    {
        var keys = new HashSet<string>();
        if (now.Sequence > seen.Sequence)
        {
            var from = seen.Sequence;
            var objects = await data.AuditRecords.AsNoTracking().Where(r => r.Sequence > from && r.Sequence <= now.Sequence).Select(r => new { r.ObjectKind, r.ObjectId }).Distinct().ToListAsync(stop);
            foreach (var source in sources)
                if (objects.Where(o => source.Follows.Contains(o.ObjectKind)).Select(o => new ActedOn(o.ObjectKind, o.ObjectId)).ToList() is { Count: > 0 } followed)
                    keys.UnionWith(await source.Touched(followed, stop));
        }
        try
        {
            if (now.Day != seen.Day)
                keys.UnionWith(present.Turned(now.Day));
            if (keys.Count > 0)
            {
                var documents = await Read(sources, keys, stop);
                // What it repeals or amends, and what it did before.
                var related = present.RelatedTo(keys).Concat(documents.SelectMany(d => d.Related)).Where(keys.Add).ToList();
                documents.AddRange(await Read(sources, related, stop));
                present.Put(documents, now.Day);
                present.Remove(keys.Except(documents.Select(d => d.Key)));
            }
            if (keys.Count > 0 || now.Day != seen.Day || now.Sequence - present.State!.Sequence > MostUnkept)
                present.Commit(now);
            seen = (now.Sequence, now.Day);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException))
        {
            Damaged(log, e.Message);
            Drop();
        }
    }

    static async Task<List<SearchDocument>> Read(IReadOnlyList<ISearchSource> sources, IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var documents = new List<SearchDocument>();
        foreach (var source in sources)
            if (keys.Where(k => k.StartsWith(source.Name + ":", StringComparison.Ordinal)).ToList() is { Count: > 0 } own)
                documents.AddRange(await source.Read(own, stop));
        return documents;
    }

    // The last one that was finished, where it belongs to this database.
    async Task Open(GongkaiContext data, IndexState now, CancellationToken stop)
    {
        folder ??= IndexFolder.Take(place.Data);
        foreach (var path in folder.Built())
            try
            {
                if (SearchIndex.Open(path) is not { } found)
                    continue;
                if (await Fits(found.State!, data, now, stop))
                {
                    (index, seen) = (found, (found.State!.Sequence, found.State.Day));
                    settled.TrySetResult();
                    // Reading all its bytes takes a second or two where there is much; it serves meanwhile.
                    _ = Task.Run(() => Verify(found), stop);
                    return;
                }
                found.Dispose();
            }
            catch (Exception e) when (e is not (OperationCanceledException or DbException))
            {
                Damaged(log, e.Message);
            }
    }

    void Verify(SearchIndex found)
    {
        try
        {
            found.Verify();
        }
        catch (ObjectDisposedException)
        {
            // The program ends, or another took its place.
        }
        catch (Exception e)
        {
            Damaged(log, e.Message);
            damaged = true;
            Wake();
        }
    }

    static async Task<bool> Fits(IndexState state, GongkaiContext data, IndexState now, CancellationToken stop) =>
        state.Installation == now.Installation && now.Sequence - state.Sequence is >= 0 and <= MostBehind
        && (state.Sequence == 0 || await data.AuditRecords.AnyAsync(r => r.Sequence == state.Sequence && r.Digest == state.Digest, stop));

    // The building goes on beside the rounds; what happens meanwhile is brought up afterwards, because it began from the state of now.
    void Begin(IndexState now, CancellationToken stop)
    {
        if (building is not null || (failedAt != 0 && time.GetElapsedTime(failedAt) < AfterFailure))
            return;
        folder ??= IndexFolder.Take(place.Data);
        var path = folder.Next();
        building = Task.Run(() => Build(path, now, stop), stop);
        building.ContinueWith(_ => Wake(), TaskScheduler.Default);
    }

    async Task<SearchIndex?> Build(string path, IndexState now, CancellationToken stop)
    {
        SearchIndex? built = null;
        try
        {
            built = SearchIndex.Create(path);
            await using var scope = scopes.CreateAsyncScope();
            foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
                await foreach (var document in source.All(stop))
                    built.Put([document], now.Day);
            built.Commit(now);
            Built(log, built.Documents, path);
            return built;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            built?.Dispose();
            NotBuilt(log, path, e.Message);
            failedAt = time.GetTimestamp();
            return null;
        }
        catch
        {
            built?.Dispose();
            throw;
        }
    }

    void TakeOver()
    {
        if (building is not { IsCompleted: true } done)
            return;
        building = null;
        if (!done.IsCompletedSuccessfully || done.Result is not { } built)
        {
            settled.TrySetResult();
            return;
        }
        (index, failedAt, damaged) = (built, 0, false);
        seen = (built.State!.Sequence, built.State.Day);
        folder!.Keep(built.Place);
        settled.TrySetResult();
    }

    // Nobody is answered any more from an index that cannot be kept in step: what was withdrawn must not be found.
    void Drop()
    {
        var before = index;
        (index, damaged) = (null, false);
        before?.Dispose();
    }

    async Task BeOpened(CancellationToken stop)
    {
        asked = true;
        Wake();
        if (settled.Task.IsCompleted)
            return;
        try
        {
            // Opening takes some tenths of a second; building takes longer where there is much, and then nobody waits for it.
            await settled.Task.WaitAsync(TimeSpan.FromSeconds(2), stop);
        }
        catch (TimeoutException)
        {
            settled.TrySetResult();
        }
    }

    static async Task<string> Fingerprint(GongkaiContext data, CancellationToken stop) =>
        await data.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.KeyFingerprint).Select(s => s.Value).SingleOrDefaultAsync(stop) ?? "";

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (building is { } one)
            await Task.WhenAny(one);
        TakeOver();
        Dispose();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        state.Moved -= Wake;
        Drop();
        folder?.Dispose();
        folder = null;
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The search index is damaged and is built anew: {Reason}")]
    static partial void Damaged(ILogger log, string reason);

    [LoggerMessage(LogLevel.Information, "The search index was built: {Documents} documents in {Path}")]
    static partial void Built(ILogger log, int documents, string path);

    [LoggerMessage(LogLevel.Error, "The search index could not be built in {Path}, it is tried again: {Reason}")]
    static partial void NotBuilt(ILogger log, string path, string reason);
}
