using System.Text.RegularExpressions;

namespace Gongkai.Rules.Publication;

/// <summary>Something that a policy asks of somebody by a time.</summary>
/// <param name="Where">Number of the provision.</param>
/// <param name="What">The sentence.</param>
/// <param name="When">The time in its own words, or null.</param>
/// <param name="Anchor">Its place in the text.</param>
public sealed record PolicyDuty(string Where, string What, string? When, string Anchor);

/// <summary>What a reader of a policy wants to know first, taken from its own sentences (政策要点): whom it affects, what they must do by when. A person checks and edits it.</summary>
/// <param name="Purpose">The sentence that says what it is for, or null.</param>
/// <param name="Audience">Sentences that say to whom it applies.</param>
/// <param name="Duties">What must be done, with times where the text gives them.</param>
/// <param name="Contents">Headings or first words of the provisions, in order.</param>
public sealed partial record PolicyDigest(string? Purpose, IReadOnlyList<string> Audience, IReadOnlyList<PolicyDuty> Duties, IReadOnlyList<(string Label, string Text)> Contents)
{
    const int MostDuties = 12, MostContents = 12, MostOfContent = 40;

    /// <summary>Takes it from a text.</summary>
    public static PolicyDigest Of(OfficialText text)
    {
        var provisions = Provisions.Of(text);
        var sentences = provisions.SelectMany(p => Sentence().Split(p.Text).Where(s => s.Trim().Length > 0).Select(s => (Provision: p, Text: s.Trim()))).ToList();
        var chapters = provisions.Where(p => p.Label.Length > 0).Select(p => p.Heading).Where(h => h.Length > 0).Distinct().ToList();
        return new(
            sentences.Select(s => s.Text).FirstOrDefault(s => Aim().IsMatch(s)),
            [.. sentences.Select(s => s.Text).Where(s => Applies().IsMatch(s)).Distinct().Take(3)],
            [.. Pressing(sentences)],
            chapters.Count >= 3 ? [.. chapters.Take(MostContents).Select(c => ("", c))]
                : [.. provisions.Where(p => p.Label.Length > 0).Take(MostContents).Select(p => (p.Label, p.Heading.Length > 0 && chapters.Count > 1 ? p.Heading : First(p.Text)))]);
    }

    // The most pressing first, and not too many to read.
    static IEnumerable<PolicyDuty> Pressing(IEnumerable<(Provision Provision, string Text)> sentences) =>
        sentences.Where(s => Must().IsMatch(s.Text) && !Aim().IsMatch(s.Text)).Select(s => (s, Time: Time().Match(s.Text))).OrderBy(s => s.Time.Success ? 0 : 1).Take(MostDuties)
            .Select(s => new PolicyDuty(s.s.Provision.Label, s.s.Text, s.Time.Success ? s.Time.Value : null, s.s.Provision.Anchor));

    static string First(string text) => text.Split('\n', '。')[0] is var first && first.Length > MostOfContent ? first[..MostOfContent] + "…" : first;

    [GeneratedRegex("(?<=[。；！？])|\\n")]
    private static partial Regex Sentence();

    [GeneratedRegex("^(?:为了?|按照|根据).{4,}?(?:制定|现就|印发|通知|提出)")]
    private static partial Regex Aim();

    [GeneratedRegex("适用于|适用范围|(?:本办法|本规定|本通知|本意见|本细则)所称|的(?:人员|单位|企业|居民|公民|个人|申请人)，?可以?(?:申请|享受|办理)")]
    private static partial Regex Applies();

    [GeneratedRegex("应当|必须|不得|可以(?:申请|向|凭)|需(?:要)?(?:提交|提供|办理)|负责")]
    private static partial Regex Must();

    [GeneratedRegex("(?:自[^，。；]{1,16}?起)?[0-9一二三四五六七八九十]{1,4}个?(?:工作日|日|天|月|年)(?:以?内|前)|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:前|起|之前)?|每年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日|底)?前?|每(?:月|季度?)[0-9一二三四五六七八九十]{0,3}[日底]?前")]
    private static partial Regex Time();
}
