using Gongkai.Documents.Writing;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>Makes the one-page graphic of a policy (一图读懂) from the same structure as its interpretation.</summary>
public static class PolicyGraphics
{
    const int MostOfText = 160;

    /// <summary>Makes it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="agency">Name of its agency.</param>
    /// <param name="replaced">The policy that it replaces, or null.</param>
    public static PolicyGraphic Of(PublicationContent policy, string agency, PublicationContent? replaced)
    {
        var text = OfficialText.Read(policy.Body);
        var digest = PolicyDigest.Of(text);
        var changes = replaced is null ? [] : PolicyComparison.Of(OfficialText.Read(replaced.Body), text).Pairs.Where(p => p.Kind != DifferenceKind.Same)
            .Select(p => new GraphicChange((p.After ?? p.Before)!.Label, p.Label, Cut(p.Before?.Text), Cut(p.After?.Text))).ToList();
        return new(new(
            policy.Title, $"{policy.DocumentNumber}　{agency}".Trim(),
            policy.EffectiveOn is { } from ? $"{from:yyyy年M月d日}起施行{(policy.ValidUntil is { } until ? $"，有效期至{until:yyyy年M月d日}" : "")}" : "",
            digest.Purpose is { } purpose ? Cut(purpose) : null,
            policy.Audience is { } audience ? [audience] : [.. digest.Audience.Select(Cut)],
            [.. digest.Duties.Select(d => new GraphicDuty(d.Where, d.When, Cut(d.What)))],
            changes,
            [.. digest.Contents.Select(c => $"{c.Label}　{c.Text}".Trim())]));
    }

    static string Cut(string? text) => text is null ? "" : text.ReplaceLineEndings(" ") is var line && line.Length > MostOfText ? line[..MostOfText] + "……" : line;
}
