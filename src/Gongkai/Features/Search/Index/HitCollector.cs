using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Gongkai.Features.Search.Index;

/// <summary>Goes once through all that the words find: counts what meets the filters, keeps the best, and counts the groups, each as if nothing were chosen in it.</summary>
sealed class HitCollector : ICollector
{
    readonly int wanted;
    readonly bool byDate, counting;
    readonly HashSet<string>?[] chosen;
    readonly PriorityQueue<int, (float Score, int Day, int Document)> best = new();
    readonly Dictionary<string, int>[] counts = [.. FacetWords.All.Select(_ => new Dictionary<string, int>())];
    readonly bool[]?[] allowed = new bool[FacetWords.All.Count][];
    readonly int[][] counted = new int[FacetWords.All.Count][];
    readonly bool filtered;
    Scorer scorer = null!;
    SegmentColumns? columns;
    int first;

    /// <param name="query">Filters and order.</param>
    public HitCollector(SearchQuery query)
    {
        (wanted, byDate, counting) = (Math.Min(query.Skip + query.Take, SearchQuery.MostLines + query.Take), query.ByDate, query.Count);
        chosen = [.. FacetWords.All.Select(f => query.Filters.GetValueOrDefault(f) is { Count: > 0 } values ? values.ToHashSet() : null)];
        filtered = chosen.Any(c => c is not null);
    }

    /// <summary>Documents that meet the filters.</summary>
    public int Total { get; private set; }

    /// <summary>The best of them, the best first.</summary>
    public IReadOnlyList<int> Best()
    {
        var documents = new int[best.Count];
        for (var i = documents.Length - 1; i >= 0; i--)
            documents[i] = best.Dequeue();
        return documents;
    }

    /// <summary>How many documents each value of a group would leave.</summary>
    public IReadOnlyDictionary<string, int> Counts(Facet facet)
    {
        Close();
        return counts[(int)facet];
    }

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        Close();
        columns = SegmentColumns.Of(context.AtomicReader);
        first = context.DocBase;
        for (var f = 0; f < chosen.Length; f++)
        {
            if (chosen[f] is { } values)
                allowed[f] = [false, .. columns.Values[f].Select(values.Contains)];
            if (counting)
                counted[f] = new int[columns.Values[f].Length + 1];
        }
    }

    public void Collect(int doc)
    {
        var of = columns!;
        if (filtered)
        {
            var missed = -1;
            for (var f = 0; f < allowed.Length; f++)
                if (allowed[f] is { } passes && !passes[of.Ordinals[f][doc]])
                {
                    if (missed >= 0)
                        return;
                    missed = f;
                }
            if (missed >= 0)
            {
                // All but the group itself lets it through: choosing its value would bring it in.
                if (counting)
                    counted[missed][of.Ordinals[missed][doc]]++;
                return;
            }
        }
        Total++;
        if (counting)
            for (var f = 0; f < counted.Length; f++)
                counted[f][of.Ordinals[f][doc]]++;
        if (wanted == 0)
            return;
        var rank = (byDate ? 0f : scorer.GetScore() * of.Weights[doc], of.Days[doc], first + doc);
        if (best.Count < wanted)
            best.Enqueue(first + doc, rank);
        else if (best.TryPeek(out _, out var worst) && rank.CompareTo(worst) > 0)
            best.EnqueueDequeue(first + doc, rank);
    }

    void Close()
    {
        if (columns is not null && counting)
            for (var f = 0; f < counted.Length; f++)
                for (var i = 1; i < counted[f].Length; i++)
                    if (counted[f][i] > 0)
                        counts[f][columns.Values[f][i - 1]] = counts[f].GetValueOrDefault(columns.Values[f][i - 1]) + counted[f][i];
        columns = null;
    }
}
