using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>Brings labels to the form in which they are compared: no blanks, no punctuation, half-width, one word for 总计.</summary>
static class Labels
{
    public static string Key(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsLetterOrDigit(folded))
                key.Append(folded);
        }
        return key.ToString();
    }

    /// <summary>The key without the numeral in front: （一）予以公开 and 予以公开 are one label.</summary>
    public static string Bare(string text)
    {
        var key = Key(WithoutNumeral(text));
        return key is "合计" or "共计" or "小计" or "总数" or "合计数" or "总计数" ? "总计" : key;
    }

    public static ReadOnlySpan<char> WithoutNumeral(string text)
    {
        var rest = text.AsSpan().Trim();
        var open = rest.Length > 0 && rest[0] is '（' or '(' ? 1 : 0;
        var i = open;
        while (i < rest.Length && i < open + 3 && (char.IsDigit(rest[i]) || "一二三四五六七八九十".Contains(rest[i])))
            i++;
        while (open == 1 && i < rest.Length && char.IsWhiteSpace(rest[i]))
            i++;
        if (i == open || i >= rest.Length || i > open + 2 && open == 0 && !char.IsDigit(rest[0]) && rest[i] != '、')
            return rest;
        if (open == 1)
            return rest[i] is '）' or ')' ? rest[(i + 1)..].TrimStart("、.．, ") : rest;
        var mark = rest[i];
        return mark is '、' or '.' or '．' or ')' or '）' || (mark is ',' or '，' or ':' or '：' or ' ' or '\u3000' && i + 1 < rest.Length && !char.IsDigit(rest[i + 1]))
            || char.IsDigit(rest[0]) && !char.IsDigit(mark) && mark > '\u2E80'
            ? rest[(i + 1 - (mark > '\u2E80' && char.IsLetter(mark) ? 1 : 0))..].TrimStart() : rest;
    }

    /// <summary>Whether two keys differ only by a slip: at most two characters of at least six.</summary>
    public static bool Near(string one, string other)
    {
        if (Math.Min(one.Length, other.Length) < 6 || Math.Abs(one.Length - other.Length) > 2)
            return false;
        var row = new int[other.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1] <= (Math.Min(one.Length, other.Length) < 9 ? 1 : 2);
    }
}

/// <summary>The labels of a statutory table in the form in which they are compared.</summary>
sealed class TableLabels
{
    readonly Dictionary<string, int> exact = [];
    readonly Dictionary<string, List<int>> bare = [];

    static readonly ConditionalWeakTable<TableFormat, TableLabels> made = [];

    /// <summary>The labels of a table, made once and never changed.</summary>
    public static TableLabels Of(TableFormat format) => made.GetValue(format, static f => new(f));

    TableLabels(TableFormat format)
    {
        Format = format;
        RowKeys = [.. format.Rows.Select(r => Labels.Key(r.Label))];
        RowBares = [.. format.Rows.Select(r => Labels.Bare(r.Label))];
        for (var r = 0; r < RowKeys.Length; r++)
        {
            if (RowKeys[r].Length == 0)
                continue;
            exact.TryAdd(RowKeys[r], r);
            if (!bare.TryGetValue(RowBares[r], out var rows))
                bare[RowBares[r]] = rows = [];
            rows.Add(r);
        }
        ColumnPaths = [.. format.Columns.Select(c => c.Path.Select(Labels.Bare).ToArray())];
        Groups = [.. format.Rows.Select(r => r.Path.SkipLast(1).Select(Labels.Bare).ToArray())];
        var heads = format.Columns.SelectMany(c => c.Path).Concat(format.Blocks.SelectMany(b => b.Head.Prepend(b.Caption)));
        Heads = [.. heads.Select(Labels.Bare)];
        All = string.Join('\n', format.Rows.SelectMany(r => r.Path).Concat(heads).Append(format.Corner).Append("合计").Append("共计").Append("小计").Append("备注").Append("单位").Append("序号").Distinct().Select(t => Labels.Key(t)));
        Corner = Labels.Key(format.Corner);
    }

    public TableFormat Format { get; }

    public string[] RowKeys { get; }

    public string[] RowBares { get; }

    public string[][] ColumnPaths { get; }

    public string[][] Groups { get; }

    /// <summary>Heads of columns and captions of blocks.</summary>
    public HashSet<string> Heads { get; }

    public string Corner { get; }

    string All { get; }

    /// <summary>Whether a piece of text stands within one of the table's labels: a label broken over lines, or a whole one.</summary>
    public bool IsPiece(string key) => key.Length > 0 && All.Contains(key, StringComparison.Ordinal);

    /// <summary>The row with this label, or -1. Of rows with the same label the one whose groups are beside it, else the next one.</summary>
    public int Row(string text, Func<string, bool> beside, int next, bool loosely)
    {
        var key = Labels.Key(text);
        if (key.Length == 0)
            return -1;
        if (exact.TryGetValue(key, out var row) && (!bare.TryGetValue(RowBares[row], out var twins) || twins.Count == 1 || RowKeys[row] != RowBares[row]))
            return row;
        var own = Labels.Bare(text);
        if (bare.TryGetValue(own, out var rows))
            return rows.Count == 1 ? rows[0] : Choose(rows, beside, next);
        if (!loosely || own.Length < 4)
            return -1;
        var near = Enumerable.Range(0, RowBares.Length).Where(r => RowBares[r].Length > 0 &&
            (Labels.Near(RowBares[r], own) || RowBares[r].StartsWith(own, StringComparison.Ordinal) || (RowBares[r].Length >= 4 && own.StartsWith(RowBares[r], StringComparison.Ordinal)))).ToList();
        if (near.Count == 1)
            return near[0];
        // The normative documents of one format are called otherwise in another: a label may be the end of the statutory one, or contain it.
        var ends = Enumerable.Range(0, RowBares.Length).Where(r => RowBares[r].Length >= 4 && (RowBares[r].EndsWith(own, StringComparison.Ordinal) || own.EndsWith(RowBares[r], StringComparison.Ordinal))).ToList();
        return ends.Count == 1 ? ends[0] : -1;
    }

    int Choose(List<int> rows, Func<string, bool> beside, int next)
    {
        var inGroup = rows.Where(r => Groups[r].Length > 0 && Groups[r].All(beside)).ToList();
        if (inGroup.Count == 1)
            return inGroup[0];
        var ahead = (inGroup.Count > 0 ? inGroup : rows).Where(r => r >= next).ToList();
        return ahead.Count > 0 ? ahead[0] : -1;
    }
}
