namespace Gongkai.Rules.Publication;

/// <summary>A provision of two policies, one of which replaces the other.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">The provision of the earlier policy, or null.</param>
/// <param name="After">The provision of the later one, or null.</param>
/// <param name="Old">The text before in pieces.</param>
/// <param name="New">The text after in pieces.</param>
public sealed record ProvisionPair(DifferenceKind Kind, Provision? Before, Provision? After, IReadOnlyList<DifferencePiece> Old, IReadOnlyList<DifferencePiece> New)
{
    /// <summary>In a word: 新增, 删除, 修改, 未变.</summary>
    public string Label => Kind switch
    {
        DifferenceKind.Added => "新增",
        DifferenceKind.Removed => "删除",
        DifferenceKind.Changed => "修改",
        _ => "未变",
    };
}

/// <summary>
/// Two policies article by article (新旧政策条款对照). Articles move and are renumbered, so they are brought together by what they say: first those that say the same, then the most
/// alike, where two are equally alike those with the same number or the nearest.
/// </summary>
/// <param name="Pairs">In the order of the later policy; what was dropped stands where it stood.</param>
public sealed record PolicyComparison(IReadOnlyList<ProvisionPair> Pairs)
{
    // Below this a provision is new and not a change of another.
    const double Alike = 0.35;

    /// <summary>Compares two policies.</summary>
    public static PolicyComparison Of(OfficialText before, OfficialText after)
    {
        var (old, now) = (Provisions.Of(before), Provisions.Of(after));
        var partner = Match(old, now);
        var taken = partner.Values.ToHashSet();
        var (pairs, next) = (new List<ProvisionPair>(), 0);
        for (var i = 0; i < now.Count; i++)
        {
            if (partner.TryGetValue(i, out var at))
            {
                for (; next < at; next++)
                    if (!taken.Contains(next))
                        pairs.Add(Dropped(old[next]));
                next = Math.Max(next, at + 1);
                pairs.Add(Together(old[at], now[i]));
            }
            else
                pairs.Add(new(DifferenceKind.Added, null, now[i], [], [new(now[i].Text, true)]));
        }
        for (; next < old.Count; next++)
            if (!taken.Contains(next))
                pairs.Add(Dropped(old[next]));
        return new(pairs);
    }

    /// <summary>How many provisions became this.</summary>
    public int Count(DifferenceKind kind) => Pairs.Count(p => p.Kind == kind);

    static Dictionary<int, int> Match(IReadOnlyList<Provision> old, IReadOnlyList<Provision> now)
    {
        var (partner, taken) = (new Dictionary<int, int>(), new HashSet<int>());
        var same = old.Select((p, i) => (p.Text, i)).Where(p => p.Text.Length > 0).ToLookup(p => p.Text, p => p.i);
        for (var i = 0; i < now.Count; i++)
            if (same[now[i].Text].Where(o => !taken.Contains(o)).OrderBy(o => old[o].Label == now[i].Label ? 0 : 1).ThenBy(o => Math.Abs(o - i)).Cast<int?>().FirstOrDefault() is { } at)
            {
                partner[i] = at;
                taken.Add(at);
            }
        var candidates =
            from i in Enumerable.Range(0, now.Count)
            where !partner.ContainsKey(i)
            from o in Enumerable.Range(0, old.Count)
            where !taken.Contains(o)
            let likeness = Likeness(old[o], now[i])
            where likeness >= Alike
            orderby likeness descending, old[o].Label == now[i].Label ? 0 : 1, Math.Abs(o - i), i
            select (i, o);
        foreach (var (i, o) in candidates.ToList())
            if (!partner.ContainsKey(i) && taken.Add(o))
                partner[i] = o;
        return partner;
    }

    // Headings count where there is little or no text.
    static double Likeness(Provision before, Provision after) =>
        TextDifference.Likeness($"{before.Heading}\n{before.Text}", $"{after.Heading}\n{after.Text}");

    static ProvisionPair Together(Provision before, Provision after)
    {
        if (before.Text == after.Text && before.Heading == after.Heading)
            return new(DifferenceKind.Same, before, after, [new(before.Text, false)], [new(after.Text, false)]);
        var (old, now) = TextDifference.Within(before.Text, after.Text);
        return new(before.Text == after.Text ? DifferenceKind.Same : DifferenceKind.Changed, before, after, old, now);
    }

    static ProvisionPair Dropped(Provision before) => new(DifferenceKind.Removed, before, null, [new(before.Text, true)], []);
}
