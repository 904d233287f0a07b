using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>
/// Reads a statutory table from lines of text. Labels are looked up in their order in the text with all blanks taken out, so it does not matter how they are
/// broken over lines; figures are the numbers that stand alone, and belong to the label they follow.
/// </summary>
sealed class LineTableReader
{
    sealed record Number(string Text, int At, int Line, bool Alone);

    readonly TableDraft draft;
    readonly IReadOnlyList<TextBlock> lines;
    readonly StringBuilder text = new();
    readonly HashSet<int> starts = [];
    readonly List<Number> numbers = [];
    readonly List<string> labelOfLine = [];
    readonly bool hasRemarks;

    LineTableReader(TableDraft draft, IReadOnlyList<TextBlock> lines)
    {
        (this.draft, this.lines) = (draft, lines);
        hasRemarks = lines.Take(40).Any(l => l.Text.Split([' ', '\t', '\u3000', '|', '｜'], StringSplitOptions.RemoveEmptyEntries).Contains("备注"));
    }

    /// <summary>Reads the table if it is in the lines.</summary>
    /// <returns>First and last line of the table, or null.</returns>
    public static (int First, int Last)? Read(TableDraft draft, IReadOnlyList<TextBlock> lines) => new LineTableReader(draft, lines).Read();

    (int, int)? Read()
    {
        var last = -1;
        var first = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!Take(i))
                continue;
            last = i;
            first = first < 0 && labelOfLine[i].Length > 0 ? i : first;
        }
        if (first < 0)
            first = numbers.Count > 0 ? numbers[0].Line : -1;
        if (numbers.Count == 0 || first < 0 || !(draft.Format.Shape == TableShape.Line ? ReadLine() : ReadRows()))
            return null;
        draft.HeadSeen = true;
        return (first, last);
    }

    // A line belongs to the table when, without its figures, it is a piece of the table's labels.
    bool Take(int index)
    {
        var tokens = lines[index].Text.Split([' ', '\t', '\u3000', '\u00A0', '|', '｜'], StringSplitOptions.RemoveEmptyEntries);
        var figures = tokens.Length;
        while (figures > 0 && IsFigure(tokens[figures - 1]))
            figures--;
        var key = Labels.Key(string.Concat(tokens.Take(figures)));
        var piece = key.Length == 0 || draft.Labels.IsPiece(key);
        if (!piece && Split(tokens) is >= 0 and var split)
            (figures, key, piece) = (split, Labels.Key(string.Concat(tokens.Take(split))), true);
        piece = piece || IsLabel(key, tokens, figures);
        if (!piece && LeadingFigures(tokens) is > 0 and var lead && draft.Labels.IsPiece(Labels.Key(string.Concat(tokens.Skip(lead)))))
        {
            // Figures before the label on the same line.
            labelOfLine.Add(Labels.Key(string.Concat(tokens.Skip(lead))));
            Append(tokens.Skip(lead));
            Add(tokens.Take(lead), index, false, text.Length);
            return true;
        }
        if (!piece && IsNumberInWords(index, tokens))
            (figures, key, piece) = (0, "", true);
        labelOfLine.Add(piece ? key : "");
        if (!piece || tokens.Length == 0 || PageNumbers.Is(lines[index].Text))
            return false;
        Append(tokens.Take(figures));
        Add(tokens.Skip(figures), index, figures == 0 && tokens.Length == 1, text.Length);
        return true;
    }

    // 3.其他 0 0 约5 0 0 0 5: as many cells behind the label as the table has columns, most of them figures. The others are cells that cannot be read.
    int Split(string[] tokens)
    {
        for (var at = tokens.Length - 2; at >= 0; at--)
        {
            var width = tokens.Length - at - (hasRemarks && !IsFigure(tokens[^1]) ? 1 : 0);
            var key = Labels.Key(string.Concat(tokens.Take(at)));
            if (draft.Format.Rows.Any(r => draft.Format.Width(r) == width) && tokens.Skip(at).Count(IsFigure) * 2 > width && (key.Length == 0 ? draft.Format.Shape == TableShape.Line : IsLabel(key, tokens, at)))
                return at;
        }
        return -1;
    }

    // 约5 or 十二 on a line of its own among figures on theirs: a cell, though not one that can be read.
    bool IsNumberInWords(int index, string[] tokens) => tokens is [{ Length: > 1 and <= 6 } word] && word.AsSpan().IndexOfAnyExcept("0123456789一二三四五六七八九十百千万两约近超逾多余来件宗条份项个") < 0
        && Neighbour(index, -1) is { } before && Neighbour(index, 1) is { } after && IsFigure(after) && (IsFigure(before) || draft.Labels.IsPiece(Labels.Key(before)));

    string? Neighbour(int index, int step)
    {
        for (var i = index + step; i >= 0 && i < lines.Count; i += step)
            if (!string.IsNullOrWhiteSpace(lines[i].Text))
                return lines[i].Text.Trim();
        return null;
    }

    bool IsLabel(string key, string[] tokens, int figures)
    {
        if (draft.Labels.IsPiece(key) || draft.Labels.Row(string.Concat(tokens.Take(figures)), _ => true, 0, true) >= 0)
            return true;
        // Several labels on a line: the heads of columns, or a group and its first row.
        return tokens.Length <= 24 && tokens.Take(figures).All(t => draft.Labels.IsPiece(Labels.Key(t)) || Labels.Key(t).Length == 0);
    }

    void Append(IEnumerable<string> tokens)
    {
        foreach (var token in tokens)
        {
            starts.Add(text.Length);
            text.Append(Labels.Key(token));
        }
    }

    void Add(IEnumerable<string> tokens, int line, bool alone, int at)
    {
        foreach (var token in tokens)
            numbers.Add(new(token, at, line, alone));
    }

    static int LeadingFigures(string[] tokens)
    {
        var count = 0;
        while (count < tokens.Length && IsFigure(tokens[count]))
            count++;
        return count;
    }

    static bool IsFigure(string token) => Figure.Read(token, ValueKind.Amount) is { Kind: not FigureKind.Unreadable } || Figure.Read(token, ValueKind.Count).Kind != FigureKind.Unreadable ||
        (token.Length <= 6 && token.Any(char.IsAsciiDigit) && token.All(c => c < 128 || c is '＊' or '？' or '※') && !token.EndsWith('.')) || token is "若干" or "数件" or "不详" or "保密" or "待定";

    bool ReadRows()
    {
        var format = draft.Format;
        var widths = format.Rows.Select(format.Width).ToArray();
        var places = FindLabels();
        var found = places.Count(p => p.Start >= 0);
        if (found * 2 < places.Length)
            return found <= 1 && InSequence(widths, "表里没有行名，数字按规定的顺序读取", Certainty.Doubtful);
        if (ByLabel(places, widths))
            return true;
        var complete = found == places.Length && numbers.Count == widths.Sum() && !AnyTorn(widths);
        if (complete && Consistent(places, widths))
            return InSequence(widths, "数字不在行名之后，按规定的顺序读取", Certainty.Likely);
        // What is certain is taken; rows whose figures do not fit are shown as they stand.
        Partly(places, widths);
        return draft.RowsFound > 0;
    }

    (int Start, int End)[] FindLabels()
    {
        var all = text.ToString();
        var places = new (int Start, int End)[draft.Labels.RowKeys.Length];
        var from = 0;
        for (var r = 0; r < places.Length; r++)
        {
            places[r] = Find(all, draft.Labels.RowKeys[r], from, atStart: true);
            if (places[r].Start < 0)
                places[r] = Find(all, draft.Labels.RowBares[r], from, atStart: draft.Labels.RowBares[r].Length < 6);
            if (places[r].Start < 0 && draft.Labels.RowBares[r] == "总计")
                places[r] = Total(all, r, from);
            if (places[r].Start < 0)
                places[r] = Loosely(all, r, from);
            // The end of a long label may be torn apart by the group that is broken beside it.
            if (places[r].Start < 0 && draft.Labels.RowKeys[r] is { Length: >= 16 } key)
                places[r] = Find(all, key[..(key.Length * 6 / 10)], from, atStart: true);
            if (places[r].Start >= 0)
                from = places[r].End;
        }
        return places;
    }

    (int Start, int End) Find(string all, string key, int from, bool atStart)
    {
        for (var at = from; key.Length > 0 && (at = all.IndexOf(key, at, StringComparison.Ordinal)) >= 0; at++)
            if ((!atStart || starts.Contains(at)))
                return (at, at + key.Length);
        return (-1, -1);
    }


    // 合计 and 共计 for 总计.
    (int Start, int End) Total(string all, int row, int from)
    {
        foreach (var word in (ReadOnlySpan<string>)["合计", "共计", "小计"])
            if (Find(all, draft.Labels.RowKeys[row].Replace("总计", word), from, true) is { Start: >= 0 } place)
                return place;
        return (-1, -1);
    }

    (int Start, int End) Loosely(string all, int row, int from)
    {
        for (var i = 0; i < lines.Count; i++)
            if (labelOfLine[i].Length >= 4 && all.IndexOf(labelOfLine[i], from, StringComparison.Ordinal) is >= 0 and var at && draft.Labels.Row(lines[i].Text.TrimEnd([.. " 0123456789-—/"]), _ => true, 0, true) == row && !draft.Labels.RowKeys.Contains(labelOfLine[i]))
                return (at, at + labelOfLine[i].Length);
        return (-1, -1);
    }

    List<Number> Between(int from, int to) => [.. numbers.Where(n => n.At >= from && n.At < to)];

    // A page number on a line of its own among the figures of a row that are complete on theirs.
    static List<Number> WithoutPageNumber(List<Number> figures, int width) =>
        figures.Count == width + 1 && figures.Count(f => f.Alone) == 1 && width > 1 ? [.. figures.Where(f => !f.Alone)] : figures;

    // A column 备注 behind 总计: what stands in it belongs to nobody.
    List<Number> Fitting(List<Number> figures, int width)
    {
        if (figures.Count == width + 1 && draft.Format.Shape == TableShape.Matrix && hasRemarks && figures.TrueForAll(f => f.Line == figures[0].Line))
            return figures[..width];
        // A whole row on the label's own line; what follows on others was set higher than its own label.
        if (figures.Count > width && width > 1 && figures.Where(f => labelOfLine[f.Line].Length > 0).ToList() is var beside && beside.Count == width && IsBeside(beside))
            return beside;
        if (figures.Count <= width || width != 1)
            return WithoutPageNumber(figures, width);
        // One figure beside its label, then a page number on a line of its own.
        return figures.Count == 2 && !figures[0].Alone && figures[1].Alone ? [figures[0]] : figures;
    }

    List<List<Number>> Own((int Start, int End)[] places, int[] widths)
    {
        var own = new List<List<Number>>();
        for (var r = 0; r < places.Length; r++)
        {
            var next = int.MaxValue;
            for (var n = r + 1; n < places.Length; n++)
                if (places[n].Start >= 0)
                {
                    next = places[n].Start;
                    break;
                }
            // A figure at the very start of the next label stands before it, so it is still this row's.
            own.Add(places[r].Start < 0 ? [] : Fitting(Between(places[r].Start + 1, next == int.MaxValue ? next : next + 1), widths[r]));
        }
        return own;
    }

    // Figures of one row on several printed lines: a cell that is broken or set higher stands on another line, so their order is not that of the columns.
    bool IsTorn(IReadOnlyList<Number> figures) =>
        figures.Count > 0 && figures.Any(f => f.Line != figures[0].Line) && figures.GroupBy(f => f.Line).Any(g => g.Count() > 1) && figures.Any(f => lines[f.Line].IsPrinted);

    bool ByLabel((int Start, int End)[] places, int[] widths)
    {
        var own = Own(places, widths);
        if (Enumerable.Range(0, widths.Length).Any(r => own[r].Count != widths[r] || IsTorn(own[r])))
            return false;
        for (var r = 0; r < widths.Length; r++)
            Put(r, own[r]);
        return true;
    }

    // Figures before their labels, or all after all labels: in order, and never further away than one row.
    bool Consistent((int Start, int End)[] places, int[] widths)
    {
        if (numbers[0].At >= places[^1].Start)
            return true;
        var at = 0;
        for (var r = 0; r < widths.Length; at += widths[r], r++)
            foreach (var number in numbers.Skip(at).Take(widths[r]))
                if (number.At < (r == 0 ? 0 : places[r - 1].End) || (r + 1 < places.Length && number.At > places[r + 1].Start))
                    return false;
        return true;
    }

    bool AnyTorn(int[] widths)
    {
        var at = 0;
        foreach (var width in widths)
        {
            if (IsTorn(numbers.Skip(at).Take(width).ToList()))
                return true;
            at += width;
        }
        return false;
    }

    bool InSequence(int[] widths, string note, Certainty certainty)
    {
        if (numbers.Count != widths.Sum() || AnyTorn(widths))
            return false;
        var at = 0;
        for (var r = 0; r < widths.Length; at += widths[r], r++)
            Put(r, numbers.Skip(at).Take(widths[r]).ToList());
        draft.Doubt(certainty, note);
        return true;
    }

    void Partly((int Start, int End)[] places, int[] widths)
    {
        var own = Own(places, widths);
        // Where figures stand before labels nothing tells which row they belong to.
        var before = places.Where(p => p.Start >= 0).Select(p => p.Start).DefaultIfEmpty(0).Min() is var top && numbers.Any(n => n.At <= top && n.At > 0 && n.At == top);
        for (var r = 0; r < widths.Length; r++)
            if (places[r].Start >= 0 && own[r].Count == widths[r] && (!before || IsBeside(own[r])) && !IsTorn(own[r]))
                Put(r, own[r]);
            else if (places[r].Start >= 0)
                draft.Misfit(r, [.. own[r].Select(n => n.Text)], lines[own[r].Count > 0 ? own[r][0].Line : 0].Place);
    }

    // On one line, and that is the label's.
    bool IsBeside(List<Number> figures) => labelOfLine[figures[0].Line].Length > 0 && figures.TrueForAll(f => f.Line == figures[0].Line);

    void Put(int row, List<Number> figures) => draft.Put(row, [.. figures.Select(f => f.Text)], lines[figures[0].Line].Place);

    bool ReadLine()
    {
        var width = draft.Format.Columns.Count;
        var full = numbers.GroupBy(n => n.Line).FirstOrDefault(g => g.Count() == width);
        if (full is not null)
        {
            Put(0, [.. full]);
            return true;
        }
        if (Turned())
            return true;
        var labelled = numbers.Any(n => labelOfLine[n.Line].Length > 0);
        var figures = WithoutPageNumber(numbers, width);
        if (figures.Count != width || (labelled && !InOrder(figures)))
            return false;
        if (IsTorn(figures))
        {
            draft.Misfit(0, [.. figures.Select(f => f.Text)], lines[figures[0].Line].Place);
            return true;
        }
        Put(0, figures);
        draft.Doubt(Certainty.Likely, "数字分成几行，按规定的顺序读取");
        return true;
    }

    // Each figure beside its own label, in the order of the columns.
    bool InOrder(List<Number> figures) => figures.Select((f, i) => (f, i)).All(p =>
        labelOfLine[p.f.Line].Length == 0 || labelOfLine[p.f.Line].EndsWith(draft.Labels.ColumnPaths[p.i][^1], StringComparison.Ordinal));

    // Results down, kinds of case across: each line has a result and a figure for every kind.
    bool Turned()
    {
        var paths = draft.Labels.ColumnPaths;
        var groups = paths.GroupBy(p => p[^1]).ToList();
        var byLine = numbers.GroupBy(n => n.Line).ToList();
        if (byLine.Count != groups.Count || byLine.Any(g => groups.FirstOrDefault(p => p.Key == Labels.Bare(labelOfLine[g.Key]))?.Count() != g.Count()))
            return false;
        foreach (var line in byLine)
        {
            var targets = Enumerable.Range(0, paths.Length).Where(t => paths[t][^1] == Labels.Bare(labelOfLine[line.Key])).ToList();
            foreach (var (number, i) in line.Select((n, i) => (n, i)))
                draft.Put(0, targets[i], number.Text, lines[number.Line].Place);
        }
        draft.Doubt(Certainty.Likely, "表格的行列与规定格式相反");
        return true;
    }
}
