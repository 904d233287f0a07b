using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>Reads the statutory tables from the tables of a document, row by row. Tables may be split, merged, or carry columns of their own.</summary>
sealed class GridReader(IReadOnlyList<TableDraft> drafts)
{
    sealed record Head(string Key, int Row, int Column, int Span);

    // A column of figures as the heads give it: its place in the grid, and the index of the figure, -1 for a column of the agency's own.
    sealed record DataColumn(int Column, int Target);

    // The columns of a draft, worked out once for all rows under the same heads.
    readonly Dictionary<TableDraft, List<DataColumn>> trees = [];

    readonly Dictionary<TableDraft, List<Head>> heads = drafts.ToDictionary(d => d, _ => new List<Head>());
    readonly Dictionary<TableDraft, string[]> pending = [];
    readonly Dictionary<TableDraft, int> beyond = [];
    TableDraft? current;
    bool inHead;

    // The last row of a table whose label is not whole: the rest of it may stand at the top of the next page.
    (List<GridCell> Cells, int Row, TableBlock Block)? carried;

    // The row under the heads of a line, when nothing was filled in.
    (TableDraft Draft, string Place)? blankLine;

    /// <summary>Reads one table of the document.</summary>
    public void Read(TableBlock block)
    {
        for (var row = 0; row < block.Grid.Rows; row++)
            ReadRow(block, row);
        if (inHead && current is { } draft)
            beyond[draft] = Beyond(draft);
        inHead = false;
    }

    // Heads cut from their lower half by the end of a page still tell how many columns the agency added behind 总计.
    int Beyond(TableDraft draft)
    {
        var own = heads[draft];
        var last = own.Where(h => draft.Labels.Heads.Contains(h.Key)).Select(h => h.Column + h.Span).DefaultIfEmpty(int.MaxValue).Max();
        return own.Count(h => h.Column >= last && !draft.Labels.Heads.Contains(h.Key));
    }

    /// <summary>Reads what was kept back for a table that did not follow.</summary>
    public void Finish()
    {
        if (carried is var (cells, row, block))
            ReadLabelled(cells, row, block, loosely: true);
        carried = null;
        if (blankLine is var (draft, place) && draft.IsEmpty)
            draft.Put(0, [.. draft.Format.Columns.Select(_ => "")], place);
    }

    void ReadRow(TableBlock block, int row)
    {
        var cells = Cells(block.Grid, row);
        if (cells.All(c => c.Text.Length == 0))
        {
            if (inHead && current is { Format.Shape: TableShape.Line } line && cells.Count(c => c is { ColumnSpan: 1 } && c.Row == row) >= line.Format.Columns.Count)
                blankLine = (line, block.Place);
            return;
        }
        if (ReadHead(cells, row))
            return;
        if (carried is { } kept)
        {
            carried = null;
            if (ReadBroken(kept, cells, row, block))
                return;
            ReadLabelled(kept.Cells, kept.Row, kept.Block, loosely: true);
        }
        if (ReadLabelled(cells, row, block, loosely: false))
            inHead = false;
        else if (inHead && ReadLine(cells, block))
            inHead = false;
        else if (row == block.Grid.Rows - 1 && LabelOf(cells) >= 0)
            carried = (cells, row, block);
        else if (ReadLabelled(cells, row, block, loosely: true) || ReadLine(cells, block))
            inHead = false;
    }

    // A row cut by the end of a page: the label in two parts, the figures with one of them.
    bool ReadBroken((List<GridCell> Cells, int Row, TableBlock Block) kept, List<GridCell> cells, int row, TableBlock block)
    {
        if (HasNumber(kept.Cells) == HasNumber(cells))
            return false;
        var first = HasNumber(kept.Cells);
        var (whole, at) = first ? (kept.Cells, kept.Row) : (cells, row);
        // The label stands before the figures; in the other part, words may also be the rest of a remark.
        var label = Enumerable.Range(0, whole.Count).LastOrDefault(i => IsWords(whole[i]) && whole.Skip(i).Count(IsNumber) * 2 > whole.Count(IsNumber), -1);
        if (label < 0)
            return false;
        foreach (var draft in drafts.Where(d => d.Format.Shape != TableShape.Line))
            foreach (var part in (first ? cells : kept.Cells).Where(IsWords))
            {
                var text = first ? whole[label].Text + part.Text : part.Text + whole[label].Text;
                if (draft.Labels.Row(text, group => whole.Any(c => Labels.Bare(c.Text) == group), draft.Next, false) is not (>= 0 and var target))
                    continue;
                Assign(draft, target, whole[(label + 1)..], (first ? kept.Block : block).Place, at);
                return true;
            }
        return false;
    }

    static bool IsNumber(GridCell cell) => Figure.Read(cell.Text, ValueKind.Count).Kind == FigureKind.Number;

    static bool IsWords(GridCell cell) => Figure.Read(cell.Text, ValueKind.Count).Kind == FigureKind.Unreadable && cell.Text.Any(letter => letter > '\u2E80' && char.IsLetter(letter));

    static bool HasNumber(List<GridCell> cells) => cells.Exists(IsNumber);

    // The last cell with words, before which the groups and behind which the figures stand.
    static int LabelOf(List<GridCell> cells) => cells.FindLastIndex(IsWords);

    static List<GridCell> Cells(TableGrid grid, int row)
    {
        var cells = new List<GridCell>(grid.Columns);
        for (var c = 0; c < grid.Columns; c++)
            if (grid[row, c] is { } cell && (cells.Count == 0 || cells[^1] != cell || cell.Column == c))
                cells.Add(cell);
        return cells;
    }

    // A row of heads: no figures, and words that stand over columns of one of the tables.
    bool ReadHead(List<GridCell> cells, int row)
    {
        if (cells.Any(c => c.Row == row && Figure.Read(c.Text, ValueKind.Count).Kind == FigureKind.Number))
            return false;
        var keys = cells.Where(c => c.Text.Length > 0).Select(c => Labels.Bare(c.Text)).Distinct().ToList();
        var best = drafts.Select(d => (Draft: d, Hits: keys.Count(k => IsHead(d.Labels, k)))).MaxBy(h => (h.Hits, h.Draft == current));
        if (best.Draft is not { } draft || best.Hits == 0 || (best.Hits == 1 && keys.Count > 2) || (best.Hits == 1 && draft.Labels.Row(cells.First(c => IsHead(draft.Labels, Labels.Bare(c.Text))).Text, _ => true, 0, false) >= 0))
            return false;
        if (best.Hits * 3 < keys.Count && !keys.Any(k => IsCorner(draft.Labels, k)))
            return false;
        var own = heads[draft];
        trees.Remove(draft);
        if (!inHead || current != draft)
            own.Clear();
        (current, inHead) = (draft, true);
        draft.HeadSeen = true;
        foreach (var cell in cells.Where(c => c.Text.Length > 0))
            if (!own.Any(h => h.Row == cell.Row && h.Column == cell.Column))
                own.Add(new(Labels.Bare(cell.Text) is { Length: > 0 } key ? key : cell.Text, cell.Row, cell.Column, cell.ColumnSpan));
        return true;
    }

    static bool IsHead(TableLabels labels, string key) => key.Length > 0 && (labels.Heads.Contains(key) || IsCorner(labels, key) || (key.Length >= 6 && labels.Heads.Any(h => Labels.Near(h, key))));

    static bool IsCorner(TableLabels labels, string key) => labels.Corner.Length > 0 && key.Length > 8 && (labels.Corner == key || labels.Corner.Contains(key) || Labels.Near(labels.Corner, key));

    bool ReadLabelled(List<GridCell> cells, int row, TableBlock block, bool loosely)
    {
        foreach (var draft in drafts.OrderByDescending(d => d == current))
        {
            if (draft.Format.Shape == TableShape.Line)
            {
                if (!loosely && ReadTurned(cells, draft, row, block))
                    return true;
                continue;
            }
            for (var i = cells.Count - 1; i >= 0; i--)
            {
                if (cells[i].Text.Length is 0 or > 200 || Figure.Read(cells[i].Text, ValueKind.Count).Kind != FigureKind.Unreadable)
                    continue;
                var target = draft.Labels.Row(cells[i].Text, group => cells.Take(i).Any(c => Labels.Bare(c.Text) == group), draft.Next, loosely);
                if (target < 0 || (cells[i].Row < row && !cells.Skip(i + 1).Any(c => c.Row == row)))
                    continue;
                var after = cells.Skip(i + 1).ToList();
                if (!after.Any(c => Figure.Read(c.Text, ValueKind.Count).Kind == FigureKind.Number || (!loosely && Figure.Read(c.Text, ValueKind.Count).Kind == FigureKind.Blank))
                    && (loosely || after.Count == 0 || after.Count(c => c.Text.Any(char.IsDigit)) * 2 < after.Count))
                    continue;
                if (loosely)
                    draft.Doubt(Certainty.Likely, $"“{Flat(cells[i].Text)}”按“{draft.Format.Rows[target].Label}”读取");
                current = draft;
                Assign(draft, target, after, block.Place, row);
                return true;
            }
        }
        return false;
    }

    void Assign(TableDraft draft, int target, List<GridCell> after, string place, int row)
    {
        var width = draft.Format.Width(draft.Format.Rows[target]);
        var columns = Columns(draft, target);
        var texts = ByHead(columns, after, width) ?? ByOrder(columns, after, width);
        if (texts is null && beyond.TryGetValue(draft, out var more) && after.Count == width + more)
            texts = [.. after.Take(width).Select(c => Flat(c.Text))];
        place += $"第 {row + 1} 行";
        if (texts is null)
            draft.Misfit(target, [.. after.Select(c => Flat(c.Text))], place);
        else
            draft.Put(target, [.. texts.Select((t, i) => t + Unit(draft, target, i))], place);
    }

    // A head that says 元 where the law says 万元: the amounts cannot be taken as they stand.
    string Unit(TableDraft draft, int target, int index)
    {
        if (draft.Format.Shape != TableShape.Blocks || draft.Format.Rows[target].Values[index] != ValueKind.Amount)
            return "";
        var head = heads[draft].FirstOrDefault(h => h.Key.Contains("单位"));
        return head is not null && head.Key.EndsWith("元", StringComparison.Ordinal) && !head.Key.EndsWith("万元", StringComparison.Ordinal) ? "元" : "";
    }

    // By the columns under their heads: each has a cell of its own, and nothing else stands in the row.
    static List<string>? ByHead(List<DataColumn> columns, List<GridCell> after, int width)
    {
        if (columns.Count(c => c.Target >= 0) != width)
            return null;
        var texts = new string[width];
        var used = new HashSet<GridCell>(ReferenceEqualityComparer.Instance);
        foreach (var (column, target) in columns)
        {
            var cell = after.FirstOrDefault(c => c.Column <= column && column < c.Column + c.ColumnSpan);
            if (cell is null || !used.Add(cell))
            {
                if (target >= 0)
                    return null;
                continue;
            }
            if (target >= 0)
                texts[target] = Flat(cell.Text);
        }
        return after.All(c => used.Contains(c) || c.Text.Length == 0) ? [.. texts] : null;
    }

    // By order, where the columns of the row are shifted: only when the number of cells leaves no choice.
    static List<string>? ByOrder(List<DataColumn> columns, List<GridCell> after, int width)
    {
        var known = columns.Count(c => c.Target >= 0) == width;
        var expected = known ? columns.Count : width;
        var cells = after.Select(c => Flat(c.Text)).ToList();
        while (cells.Count > expected && cells[0].Length == 0)
            cells.RemoveAt(0);
        while (cells.Count > expected && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        if (cells.Count == expected)
        {
            if (!known)
                return cells;
            var texts = new string[width];
            for (var i = 0; i < columns.Count; i++)
                if (columns[i].Target >= 0)
                    texts[columns[i].Target] = cells[i];
            return [.. texts];
        }
        // Without a remark, its cell may be missing altogether.
        if (known && cells.Count == width && columns.Take(width).All(c => c.Target >= 0))
            return cells;
        return null;
    }

    List<DataColumn> Columns(TableDraft draft, int target)
    {
        var own = heads[draft];
        if (own.Count == 0)
            return [];
        return draft.Format.Shape == TableShape.Blocks ? BlockColumns(draft.Format, own, target) : Tree(draft);
    }

    List<DataColumn> Tree(TableDraft draft)
    {
        if (!trees.TryGetValue(draft, out var tree))
            trees[draft] = tree = TreeColumns(draft.Labels, heads[draft]);
        return tree;
    }

    static List<DataColumn> BlockColumns(TableFormat format, List<Head> heads, int target)
    {
        var row = format.Rows[target];
        var block = format.Blocks.First(b => b.Rows.Contains(row));
        var wanted = block.Head.Skip(1).Take(row.Values.Count).Select(Labels.Bare).ToList();
        var last = heads.Where(h => !IsCaption(format, h.Key)).Select(h => h.Row).DefaultIfEmpty(-1).Max();
        var line = heads.Where(h => h.Row == last).OrderBy(h => h.Column).ToList();
        var columns = line.ConvertAll(h => new DataColumn(h.Column, wanted.FindIndex(w => w == h.Key || Labels.Near(w, h.Key) || (w.Length >= 6 && h.Key.Length >= 6 && (w.StartsWith(h.Key) || h.Key.StartsWith(w))))));
        var first = columns.FindIndex(c => c.Target >= 0);
        return first < 0 || columns.Count(c => c.Target >= 0) != columns.Where(c => c.Target >= 0).Select(c => c.Target).Distinct().Count() ? [] : columns[first..];
    }

    static bool IsCaption(TableFormat format, string key) => format.Blocks.Any(b => Labels.Bare(b.Caption) == key);

    sealed record FoundColumn(int Column, string[] Above, int Target);

    static List<DataColumn> TreeColumns(TableLabels labels, List<Head> heads)
    {
        var found = new List<FoundColumn>();
        var last = heads.Max(h => h.Column + h.Span);
        for (var c = 0; c < last; c++)
        {
            var above = Above(heads, c);
            if (above.Length == 0 || (found.Count > 0 && IsSame(heads, c, found[^1].Column)))
                continue;
            var leaf = above[^1];
            if (IsCorner(labels, leaf))
                continue;
            found.Add(new(c, above, -1));
        }
        var taken = new HashSet<int>();
        for (var i = 0; i < found.Count; i++)
        {
            var candidates = Enumerable.Range(0, labels.ColumnPaths.Length).Where(t => !taken.Contains(t) && Same(labels.ColumnPaths[t][^1], found[i].Above[^1])).ToList();
            if (candidates.Count > 1)
            {
                var groups = Groups(heads, found[i].Column);
                var within = candidates.Where(t => labels.ColumnPaths[t].SkipLast(1).All(groups.Contains)).ToList();
                candidates = within.Count > 0 ? within : candidates;
            }
            if (candidates.Count == 0)
                continue;
            taken.Add(candidates[0]);
            found[i] = found[i] with { Target = candidates[0] };
        }
        var first = found.FindIndex(f => f.Target >= 0);
        return first < 0 ? [] : [.. found.Skip(first).Where(f => f.Target >= 0 || !labels.Heads.Contains(f.Above[^1])).Select(f => new DataColumn(f.Column, f.Target))];

        static bool Same(string one, string other) => one == other || Labels.Near(one, other);
    }

    static string[] Above(List<Head> heads, int column) =>
        [.. heads.Where(h => h.Column <= column && column < h.Column + h.Span).OrderBy(h => h.Row).Select(h => h.Key)];

    static bool IsSame(List<Head> heads, int one, int other)
    {
        bool Covers(Head h, int c) => h.Column <= c && c < h.Column + h.Span;
        return heads.Where(h => Covers(h, one)).MaxBy(h => h.Row) == heads.Where(h => Covers(h, other)).MaxBy(h => h.Row);
    }

    // The heads over a column; where merged cells were lost, the nearest head to the left stands for the group.
    static HashSet<string> Groups(List<Head> heads, int column) =>
        [.. heads.GroupBy(h => h.Row).Select(row => row.Where(h => h.Column <= column).MaxBy(h => h.Column)).OfType<Head>().Select(h => h.Key)];

    // The one row of figures of a line, under its heads.
    bool ReadLine(List<GridCell> all, TableBlock block)
    {
        var cells = all.SkipWhile(c => c.Text.Length == 0 && all.Count(o => o.Text.Length > 0) >= (current?.Format.Columns.Count ?? 0)).ToList();
        if (current is not { Format.Shape: TableShape.Line } draft || heads[draft].Count == 0)
            return false;
        var columns = Tree(draft);
        // Blanks beside words are heads that the end of a page cut in two.
        var filled = cells.Where(c => c.Text.Length > 0).ToList();
        var figures = filled.Count(c => Figure.Read(c.Text, ValueKind.Count).Kind != FigureKind.Unreadable);
        if (figures * 2 < filled.Count)
            return false;
        var width = draft.Format.Columns.Count;
        var label = cells.Count > 0 && Figure.Read(cells[0].Text, ValueKind.Count).Kind == FigureKind.Unreadable && cells.Count > columns.Count ? 1 : 0;
        var row = cells.Skip(label).ToList();
        if (ByHead(columns, row, width) is { } texts || ByOrder(columns, row, width) is { } ordered && (texts = ordered) is not null)
            draft.Put(0, texts, block.Place);
        else if (columns.Any(c => c.Target >= 0) && columns.Count(c => c.Target >= 0) < width)
            PutParts(draft, columns, row, block.Place);
        else
            draft.Misfit(0, [.. cells.Select(c => Flat(c.Text))], block.Place);
        return true;
    }

    // A line that was split: this part of it has some of the columns.
    static void PutParts(TableDraft draft, List<DataColumn> columns, List<GridCell> row, string place)
    {
        foreach (var (column, target) in columns.Where(c => c.Target >= 0))
            if (row.FirstOrDefault(c => c.Column <= column && column < c.Column + c.ColumnSpan) is { } cell)
                draft.Put(0, target, Flat(cell.Text), place);
        draft.Doubt(Certainty.Likely, "表格分成了几段");
    }

    // A line turned on its side: results down, kinds of case across, or everything down.
    bool ReadTurned(List<GridCell> cells, TableDraft draft, int row, TableBlock block)
    {
        var paths = draft.Labels.ColumnPaths;
        var leaf = cells.FindIndex(c => paths.Any(p => p[^1] == Labels.Bare(c.Text)));
        var figures = cells.Where(c => Figure.Read(c.Text, ValueKind.Count).Kind == FigureKind.Number || (c.Row == row && Figure.Read(c.Text, ValueKind.Count) is { Kind: FigureKind.Blank, Text.Length: > 0 })).ToList();
        if (leaf < 0 || figures.Count == 0 || figures.Any(f => f.Column < cells[leaf].Column))
            return false;
        var beside = cells.Take(leaf + 1).Select(c => Labels.Bare(c.Text)).Where(k => k.Length > 0).ToArray();
        var groups = beside.Where(k => paths.Any(p => p.SkipLast(1).Contains(k))).ToArray();
        if (groups.Length > 0)
            pending[draft] = groups;
        var read = false;
        foreach (var figure in figures)
        {
            var words = new HashSet<string>(beside.Concat(groups.Length == 0 && pending.TryGetValue(draft, out var kept) ? kept : []));
            words.UnionWith(Groups(heads[draft], figure.Column));
            var key = Labels.Bare(cells[leaf].Text);
            var candidates = Enumerable.Range(0, paths.Length).Where(t => paths[t][^1] == key && paths[t].SkipLast(1).All(words.Contains)).ToList();
            // With the outer head missing, the innermost group still tells the column.
            if (candidates.Count == 0)
                candidates = [.. Enumerable.Range(0, paths.Length).Where(t => paths[t][^1] == key && paths[t].Length > 1 && words.Contains(paths[t][^2]))];
            if (candidates.Count != 1)
                continue;
            draft.Put(0, candidates[0], Flat(figure.Text), block.Place);
            read = true;
        }
        if (!read)
            return false;
        (current, draft.HeadSeen) = (draft, true);
        draft.Doubt(Certainty.Likely, "表格的行列与规定格式相反");
        return true;
    }

    // A label or a unit may be broken over lines; digits on two lines may be two numbers, and stay apart.
    static string Flat(string text)
    {
        if (!text.Contains('\n'))
            return text.Trim();
        var flat = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            flat.Append(flat.Length > 0 && char.IsDigit(flat[^1]) && char.IsDigit(line[0]) ? "\n" : "").Append(line);
        return flat.ToString();
    }
}
