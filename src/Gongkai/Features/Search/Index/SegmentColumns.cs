using System.Runtime.CompilerServices;
using Gongkai.Rules.Publication;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Gongkai.Features.Search.Index;

/// <summary>What is asked of every document that is found, of one segment of the index, in memory: the values of its groups, its day, and how much it weighs beside equally fitting ones.</summary>
sealed class SegmentColumns
{
    // What no longer holds stands behind what does, unless it fits much better; the newer stands before the older, a little.
    const float Lapsed = 0.6f, NotYet = 0.95f, LeastForAge = 0.5f;
    const int DaysToAge = 36_500;

    static readonly int Reference = new DateOnly(2060, 1, 1).DayNumber;

    static readonly ConditionalWeakTable<object, SegmentColumns> Known = new();

    /// <summary>For each group the number of each document's value in <see cref="Values"/>, plus one; 0 for none.</summary>
    public ushort[][] Ordinals { get; }

    /// <summary>The values of each group.</summary>
    public string[][] Values { get; }

    /// <summary>The day of each document.</summary>
    public int[] Days { get; }

    /// <summary>By what the relevance of each document is multiplied.</summary>
    public float[] Weights { get; }

    SegmentColumns(AtomicReader reader)
    {
        var documents = reader.MaxDoc;
        Ordinals = new ushort[FacetWords.All.Count][];
        Values = new string[FacetWords.All.Count][];
        foreach (var facet in FacetWords.All)
            (Ordinals[(int)facet], Values[(int)facet]) = Group(reader.GetSortedDocValues(IndexedDocument.Field(facet)), documents);
        (Days, Weights) = (new int[documents], new float[documents]);
        var days = reader.GetNumericDocValues(IndexedDocument.Day);
        var weights = reader.GetNumericDocValues(IndexedDocument.Weight);
        var (states, names) = (Ordinals[(int)Facet.State], Values[(int)Facet.State]);
        for (var i = 0; i < documents; i++)
        {
            var state = states[i] == 0 ? 1f : names[states[i] - 1] switch
            {
                nameof(ValidityState.Expired) or nameof(ValidityState.Repealed) => Lapsed,
                nameof(ValidityState.NotYet) => NotYet,
                _ => 1f,
            };
            Days[i] = (int)(days?.Get(i) ?? 0);
            // A page that is always there has no day and is no older than others. Ages are counted to a fixed day, so that segments of different ages agree.
            var age = Days[i] == 0 ? 0f : Math.Clamp((Reference - Days[i]) / (float)DaysToAge, 0f, 1f);
            var own = weights?.Get(i) is > 0 and var hundredths ? hundredths / 100f : 1f;
            Weights[i] = own * state * (1f - ((1f - LeastForAge) * age));
        }
    }

    /// <summary>The columns of a segment, read when they are first asked for.</summary>
    public static SegmentColumns Of(AtomicReader reader) => Known.GetValue(reader.CoreCacheKey, _ => new(reader));

    static (ushort[], string[]) Group(SortedDocValues? column, int documents)
    {
        var ordinals = new ushort[documents];
        if (column is null)
            return (ordinals, []);
        // A group of more values than anybody could choose from keeps its first ones.
        var values = new string[Math.Min(column.ValueCount, ushort.MaxValue - 1)];
        var bytes = new BytesRef();
        for (var i = 0; i < values.Length; i++)
        {
            column.LookupOrd(i, bytes);
            values[i] = bytes.Utf8ToString();
        }
        for (var i = 0; i < documents; i++)
            if (column.GetOrd(i) is var ordinal && ordinal < values.Length)
                ordinals[i] = (ushort)(ordinal + 1);
        return (ordinals, values);
    }
}
