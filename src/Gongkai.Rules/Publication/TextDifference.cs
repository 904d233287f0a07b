using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Gongkai.Rules.Publication;

/// <summary>What became of a stretch of text.</summary>
public enum DifferenceKind
{
    /// <summary>未变.</summary>
    Same,

    /// <summary>增加.</summary>
    Added,

    /// <summary>删除.</summary>
    Removed,

    /// <summary>修改.</summary>
    Changed,
}

/// <summary>A stretch of a line that is the same on both sides, or on one side only.</summary>
/// <param name="Text">The words.</param>
/// <param name="Changed">Whether they stand on this side only.</param>
public readonly record struct DifferencePiece(string Text, bool Changed);

/// <summary>A pair of lines, or a line on one side only.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">The line before, in pieces; empty where there was none.</param>
/// <param name="After">The line after.</param>
public sealed record DifferenceLine(DifferenceKind Kind, IReadOnlyList<DifferencePiece> Before, IReadOnlyList<DifferencePiece> After);

/// <summary>The difference of two texts, line by line, with the characters that changed within lines that are alike (逐字对照).</summary>
/// <param name="Lines">The lines in order.</param>
public sealed partial record TextDifference(IReadOnlyList<DifferenceLine> Lines)
{
    // Below this two lines have so little in common that marking characters would only confuse.
    const double Alike = 0.4;

    const int MostWithin = 4000;

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Lines.All(l => l.Kind == DifferenceKind.Same);

    /// <summary>Compares two texts.</summary>
    public static TextDifference Of(string before, string after)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var (lines, b, a) = (new List<DifferenceLine>(), 0, 0);
        foreach (var block in result.DiffBlocks)
        {
            Same(block.DeleteStartA);
            var (removed, added) = (result.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA).ToList(), result.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB).ToList());
            Pair(removed, added);
            (b, a) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        Same(result.PiecesOld.Count);
        return new(lines);

        void Same(int until)
        {
            for (; b < until; b++, a++)
                lines.Add(new(DifferenceKind.Same, [new(result.PiecesOld[b], false)], [new(result.PiecesNew[a], false)]));
        }

        // Each added line meets the removed one that it is most like, in order; the rest stand alone.
        void Pair(List<string> removed, List<string> added)
        {
            var next = 0;
            foreach (var line in added)
            {
                var best = Enumerable.Range(next, removed.Count - next).Select(i => (Index: i, Likeness: Likeness(removed[i], line))).Where(l => l.Likeness >= Alike).OrderByDescending(l => l.Likeness).ThenBy(l => l.Index).Select(l => (int?)l.Index).FirstOrDefault();
                if (best is not { } at)
                {
                    lines.Add(new(DifferenceKind.Added, [], [new(line, true)]));
                    continue;
                }
                for (; next < at; next++)
                    lines.Add(new(DifferenceKind.Removed, [new(removed[next], true)], []));
                next = at + 1;
                var (left, right) = Within(removed[at], line);
                lines.Add(new(DifferenceKind.Changed, left, right));
            }
            for (; next < removed.Count; next++)
                lines.Add(new(DifferenceKind.Removed, [new(removed[next], true)], []));
        }
    }

    /// <summary>The characters and numbers that changed between two lines.</summary>
    public static (IReadOnlyList<DifferencePiece> Before, IReadOnlyList<DifferencePiece> After) Within(string before, string after)
    {
        if (before.Length > MostWithin || after.Length > MostWithin)
            return ([new(before, true)], [new(after, true)]);
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words.Instance);
        var (left, right, b, a) = (new List<DifferencePiece>(), new List<DifferencePiece>(), 0, 0);
        foreach (var block in result.DiffBlocks)
        {
            Add(left, Text(result.PiecesOld, b, block.DeleteStartA - b), false);
            Add(right, Text(result.PiecesNew, a, block.InsertStartB - a), false);
            Add(left, Text(result.PiecesOld, block.DeleteStartA, block.DeleteCountA), true);
            Add(right, Text(result.PiecesNew, block.InsertStartB, block.InsertCountB), true);
            (b, a) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        Add(left, Text(result.PiecesOld, b, result.PiecesOld.Count - b), false);
        Add(right, Text(result.PiecesNew, a, result.PiecesNew.Count - a), false);
        return (left, right);

        static string Text(IReadOnlyList<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

        static void Add(List<DifferencePiece> pieces, string text, bool changed)
        {
            if (text.Length > 0)
                pieces.Add(new(text, changed));
        }
    }

    /// <summary>How alike two texts are, from 0 to 1: the part of their pairs of neighbouring characters that they share.</summary>
    public static double Likeness(string first, string second)
    {
        if (first.Length < 2 || second.Length < 2)
            return first == second ? 1 : 0;
        var (left, shared) = (Pairs(first), 0);
        foreach (var (pair, count) in Pairs(second))
            shared += Math.Min(count, left.GetValueOrDefault(pair));
        return 2.0 * shared / (first.Length + second.Length - 2);

        static Dictionary<(char, char), int> Pairs(string text)
        {
            var pairs = new Dictionary<(char, char), int>();
            for (var i = 1; i < text.Length; i++)
                pairs[(text[i - 1], text[i])] = pairs.GetValueOrDefault((text[i - 1], text[i])) + 1;
            return pairs;
        }
    }

    // Numbers and Latin words are one piece each, everything else is compared character by character: 15 became 10, not 5 became 0.
    sealed partial class Words : IChunker
    {
        public static Words Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text) => [.. Pieces().Matches(text).Select(m => m.Value)];

        [GeneratedRegex(@"[0-9０-９.,%]+|[A-Za-z]+|.|\n", RegexOptions.Singleline)]
        private static partial Regex Pieces();
    }
}
