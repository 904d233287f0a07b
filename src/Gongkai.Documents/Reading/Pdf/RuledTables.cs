namespace Gongkai.Documents.Reading.Pdf;

/// <summary>The lines of one table, standing connected on a page.</summary>
sealed class RuleGroup
{
    public List<Rule> Horizontals { get; } = [];
    public List<Rule> Verticals { get; } = [];
    public double Left { get; private set; } = double.MaxValue;
    public double Top { get; private set; } = double.MaxValue;
    public double Right { get; private set; } = double.MinValue;
    public double Bottom { get; private set; } = double.MinValue;

    /// <summary>True for a frame that holds the boxes of single cells.</summary>
    public bool HasBoxes { get; set; }

    public void Add(Rule rule)
    {
        (rule.IsHorizontal ? Horizontals : Verticals).Add(rule);
        (Left, Right) = (Math.Min(Left, rule.IsHorizontal ? rule.Start : rule.At), Math.Max(Right, rule.IsHorizontal ? rule.End : rule.At));
        (Top, Bottom) = (Math.Min(Top, rule.IsHorizontal ? rule.At : rule.Start), Math.Max(Bottom, rule.IsHorizontal ? rule.At : rule.End));
    }

    public void Add(RuleGroup other)
    {
        foreach (var rule in other.Horizontals.Concat(other.Verticals))
            Add(rule);
    }

    public bool Encloses(RuleGroup other, double tolerance) =>
        other.Left >= Left - tolerance && other.Right <= Right + tolerance && other.Top >= Top - tolerance && other.Bottom <= Bottom + tolerance;
}

/// <summary>Finds the tables of a page from their ruling lines.</summary>
static class RuledTables
{
    /// <summary>Lines in one direction, after joining, beyond which a page is a drawing and no table is looked for.</summary>
    const int MostLines = 3000;

    /// <summary>The tables, from top to bottom; a table inside a cell of another comes after it.</summary>
    /// <param name="rules">Lines of the page.</param>
    /// <param name="typeSize">Usual type size of the page: lines that stand closer than letters could are one line.</param>
    public static List<RuledTable> Find(IReadOnlyList<Rule> rules, double typeSize)
    {
        var tolerance = Math.Clamp(0.4 * typeSize, 2, 5);
        var horizontals = Join(rules, true);
        var verticals = Join(rules, false);
        if (horizontals.Count > MostLines || verticals.Count > MostLines)
            return [];
        var groups = Gather(horizontals, verticals, tolerance);
        var tables = Settle(groups, tolerance).Select(g => RuledTable.Of(g, tolerance)).OfType<RuledTable>().Where(t => t.Cells.Count > 1);
        return [.. tables.OrderBy(t => t.Top).ThenByDescending(t => t.Area)];
    }

    // Word and browsers draw a line cell by cell: stretches that run on are one line.
    static List<Rule> Join(IReadOnlyList<Rule> rules, bool horizontal)
    {
        var joined = new List<Rule>();
        var ordered = rules.Where(r => r.IsHorizontal == horizontal).OrderBy(r => r.At).ToArray();
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            for (end = start + 1; end < ordered.Length && ordered[end].At - ordered[start].At <= 0.8; end++)
                ;
            var before = joined.Count;
            foreach (var rule in ordered[start..end].OrderBy(r => r.Start))
                if (joined.Count > before && rule.Start <= joined[^1].End + 1.5)
                    joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, rule.End) };
                else
                    joined.Add(rule);
        }
        return joined;
    }

    // Lines that cross or touch belong to one table.
    static List<RuleGroup> Gather(List<Rule> horizontals, List<Rule> verticals, double tolerance)
    {
        var parent = Enumerable.Range(0, horizontals.Count + verticals.Count).ToArray();
        for (var h = 0; h < horizontals.Count; h++)
            for (var v = 0; v < verticals.Count; v++)
                if (Touch(horizontals[h], verticals[v], tolerance))
                    parent[Root(h)] = Root(horizontals.Count + v);
        var groups = new Dictionary<int, RuleGroup>();
        for (var i = 0; i < parent.Length; i++)
        {
            var root = Root(i);
            if (!groups.TryGetValue(root, out var group))
                groups.Add(root, group = new());
            group.Add(i < horizontals.Count ? horizontals[i] : verticals[i - horizontals.Count]);
        }
        return [.. groups.Values.Where(g => g.Horizontals.Count > 0 && g.Verticals.Count > 0)];

        int Root(int i)
        {
            while (parent[i] != i)
                i = parent[i] = parent[parent[i]];
            return i;
        }
    }

    static bool Touch(Rule horizontal, Rule vertical, double tolerance) =>
        vertical.At >= horizontal.Start - tolerance && vertical.At <= horizontal.End + tolerance &&
        horizontal.At >= vertical.Start - tolerance && horizontal.At <= vertical.End + tolerance;

    // A frame around single boxes is a table with spaced cells; a frame around whole tables is decoration.
    static List<RuleGroup> Settle(List<RuleGroup> groups, double tolerance)
    {
        var settled = new List<RuleGroup>();
        foreach (var group in groups.OrderByDescending(g => (g.Right - g.Left) * (g.Bottom - g.Top)))
        {
            var frame = settled.FindLast(g => g.Encloses(group, tolerance));
            if (frame is not null && IsBox(group, tolerance) && (frame.HasBoxes || IsBox(frame, tolerance)))
            {
                frame.Add(group);
                frame.HasBoxes = true;
            }
            else
                settled.Add(group);
        }
        return settled;
    }

    static bool IsBox(RuleGroup group, double tolerance) => RuledTable.Of(group, tolerance) is { Cells.Count: 1 };
}
