using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>
/// A report's prose as sets of hashed five-character shingles, for finding copied text. Made once for each report and kept as long as the report lives, so that
/// comparing sixty reports with each other reads each text once.
/// </summary>
sealed partial class Shingles
{
    const int Size = 5;

    /// <summary>Paragraphs with fewer compared characters than this are too short to be called copied.</summary>
    const int ShortestParagraph = 30;

    static readonly ConditionalWeakTable<AnnualReport, Shingles> made = [];

    Shingles(AnnualReport report)
    {
        foreach (var paragraph in Prose.Of(report).Paragraphs)
            if (Of(paragraph.Text, report.Agency) is { Count: > ShortestParagraph - Size } set)
                paragraphs.Add(new(paragraph, set));
        All = ShingleSet.Union(paragraphs.Select(p => p.Set));
    }

    readonly List<ShingledParagraph> paragraphs = [];

    /// <summary>Paragraphs long enough to compare, with their shingles.</summary>
    public IReadOnlyList<ShingledParagraph> Paragraphs => paragraphs;

    /// <summary>The shingles of all paragraphs.</summary>
    public ShingleSet All { get; }

    /// <summary>The shingles of a report.</summary>
    public static Shingles Of(AnnualReport report) => made.GetValue(report, static r => new(r));

    /// <summary>Share of a set that another report's text contains, 0 to 1.</summary>
    public static decimal Containment(ShingleSet set, ShingleSet other) => set.Count == 0 ? 0 : (decimal)set.Shared(other) / set.Count;

    // Years, numbers, the agency's name and how it calls itself change in a copy; sentences that the law fixes are nobody's own.
    static ShingleSet Of(string text, string? agency)
    {
        var own = string.Concat(SentenceEnd().Split(text).Where(s => !Fixed().IsMatch(s)));
        if (agency is { Length: > 0 })
            own = own.Replace(Prose.Clean(agency), "我局", StringComparison.Ordinal);
        own = Punctuation().Replace(Number().Replace(Self().Replace(own, "我局"), "0"), "");
        var set = new ShingleSet(own.Length);
        for (var i = 0; i + Size <= own.Length; i++)
        {
            var hash = 14695981039346656037UL;
            for (var j = i; j < i + Size; j++)
                hash = (hash ^ own[j]) * 1099511628211UL;
            set.Add(hash);
        }
        return set;
    }

    [GeneratedRegex("[。！？]")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("统计期限|信息处理费|其他需要报告的事项|未收到.{0,30}申请|未发生.{0,30}(?:复议|诉讼)|现将.{0,40}如下|(?:本|年度)报告.{0,30}(?:组成|下载|查阅|电子版|编制)|联系(?:电话|地址)")]
    private static partial Regex Fixed();

    [GeneratedRegex("我[局镇乡县区市委厅街处办院]道?|本(?:机关|单位|局|镇|街道|委)")]
    private static partial Regex Self();

    [GeneratedRegex(@"\d[\d,.]*%?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[^\p{L}\p{N}]")]
    private static partial Regex Punctuation();
}

/// <summary>A paragraph with its shingles.</summary>
sealed record ShingledParagraph(ProseParagraph Paragraph, ShingleSet Set);
