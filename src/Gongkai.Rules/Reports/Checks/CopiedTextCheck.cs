namespace Gongkai.Rules.Reports;

/// <summary>Text copied from the agency's own last report or from another agency's: S14.</summary>
static class CopiedTextCheck
{
    const decimal ParagraphThreshold = 0.8m;
    const decimal SectionThreshold = 0.9m;

    /// <summary>S14: no section of which 90 %, and no paragraph of which 80 % of the five-character shingles stand in a report it is compared with.</summary>
    public static IEnumerable<Finding> Copied(Subject subject)
    {
        if (subject.Report.TablesOnly)
            yield break;
        var own = Shingles.Of(subject.Report);
        AnnualReport[] previous = subject.Context.Previous is { } one ? [one] : [];
        var siblings = subject.Context.Siblings.Where(s => !ReferenceEquals(s, subject.Report) && !ReferenceEquals(s, subject.Context.Previous) && !s.TablesOnly).ToArray();
        foreach (var sources in new[] { previous, siblings })
            foreach (var section in own.Paragraphs.GroupBy(p => p.Paragraph.Where))
            {
                var whole = ShingleSet.Union(section.Select(p => p.Set));
                if (section.Count() > 1 && Best(whole, sources) is { Share: >= SectionThreshold } copied)
                {
                    yield return Finding(subject, section.Key, "整个部分", copied, [.. section.Select(p => p.Paragraph.Raw)], whole);
                    continue;
                }
                foreach (var (paragraph, set) in section)
                    if (Best(set, sources) is { Share: >= ParagraphThreshold } found)
                        yield return Finding(subject, section.Key, $"“{Opening(paragraph.Raw)}”一段", found, [paragraph.Raw], set);
            }
    }

    static (AnnualReport Source, decimal Share, int Others) Best(ShingleSet set, IReadOnlyList<AnnualReport> sources)
    {
        (AnnualReport Source, decimal Share, int Others) best = (null!, 0, -1);
        foreach (var source in sources)
        {
            var share = Shingles.Containment(set, Shingles.Of(source).All);
            var others = best.Others + (share >= ParagraphThreshold ? 1 : 0);
            best = share > best.Share ? (source, share, others) : best with { Others = others };
        }
        return best;
    }

    static Finding Finding(Subject subject, string where, string what, (AnnualReport Source, decimal Share, int Others) found, IReadOnlyList<string> texts, ShingleSet set)
    {
        var source = ReferenceEquals(found.Source, subject.Context.Previous) ? $"上年{(found.Source.Year is { } last ? $"（{last}年）" : "")}的报告" : $"{found.Source.Agency ?? "另一机关"}{(found.Source.Year is { } year ? $"{year}年" : "")}的报告";
        var place = where == "preamble" ? "正文开头" : $"第{ChineseNumerals.Of(int.Parse(where.AsSpan("section/".Length)))}部分";
        var others = found.Others > 0 ? $"（另有 {found.Others} 份报告也雷同）" : "";
        // The copied text beside its original: the paragraphs of the source that share most with it.
        var originals = Shingles.Of(found.Source).Paragraphs.Select(p => new Original(p.Paragraph.Raw, p.Set.Shared(set), p.Set.Count))
            .Where(p => p.Shared * 2 >= p.Count || p.Shared * 2 >= set.Count).OrderByDescending(p => p.Shared).Take(Math.Max(1, texts.Count)).Select(p => p.Raw);
        return subject.Finding(where, $"{place}{what}有 {found.Share * 100:0}% 与{source}相同{others}，内容雷同，请结合本年实际改写", null, $"{found.Share * 100:0}%") with
        {
            Passages = [.. texts.Select(t => new Passage("本报告" + place, t)), .. originals.Select(t => new Passage(source, t))],
        };
    }

    sealed record Original(string Raw, int Shared, int Count);

    static string Opening(string text) => text.Trim() is { Length: > 16 } long16 ? long16[..16] + "……" : text.Trim();
}
