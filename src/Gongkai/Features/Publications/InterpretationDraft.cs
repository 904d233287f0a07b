using System.Text;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>A draft of an interpretation, made from its policy (解读初稿): questions from its headings, whom it affects, what is to be done by when, what is new. A person edits and signs it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Text.</param>
public sealed record InterpretationDraft(string Title, string Body)
{
    const int MostChanges = 15, MostOfChange = 120;

    /// <summary>Makes it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="replaced">The policy that it replaces, or null.</param>
    public static InterpretationDraft Of(PublicationContent policy, PublicationContent? replaced)
    {
        var (text, body, asked) = (OfficialText.Read(policy.Body), new StringBuilder(), 0);
        var digest = PolicyDigest.Of(text);
        Ask("为什么出台这份文件？");
        Say(digest.Purpose ?? "（请写明背景和依据。）");
        Ask("影响哪些人？");
        Say(policy.Audience is { } audience ? $"适用对象：{audience}。" : digest.Audience.Count > 0 ? string.Join('\n', digest.Audience) : "（请写明适用范围。）");
        Ask("需要做什么，什么时候做？");
        if (digest.Duties.Count == 0)
            Say("（请写明需要办理的事项和时限。）");
        foreach (var duty in digest.Duties)
            Say($"{(duty.Where.Length > 0 ? $"{duty.Where}：" : "")}{duty.What}");
        if (replaced is not null)
        {
            Ask("与原来的政策有什么不同？");
            Differences(PolicyComparison.Of(OfficialText.Read(replaced.Body), text), replaced);
        }
        foreach (var (label, heading) in digest.Contents)
            if (heading.Length is > 1 and <= 30)
            {
                Ask($"{(label.Length > 0 ? $"{label} " : "")}“{heading}”有哪些规定？");
                Say("（请用自己的话说明，不要照抄原文。）");
            }
        Ask("从什么时候起施行？");
        Say(policy.EffectiveOn is { } from ? $"自 {from:yyyy年M月d日}起施行{(policy.ValidUntil is { } until ? $"，有效期至 {until:yyyy年M月d日}" : "")}。" : "（请写明施行日期。）");
        return new($"《{policy.Title.Trim('《', '》')}》政策解读", body.ToString().TrimEnd());

        void Ask(string question) => body.Append($"{Numeral(++asked)}、{question}\n");

        void Say(string answer) => body.Append(answer).Append('\n');

        void Differences(PolicyComparison comparison, PublicationContent before)
        {
            Say($"与《{before.Title}》相比，修改 {comparison.Count(DifferenceKind.Changed)} 条，新增 {comparison.Count(DifferenceKind.Added)} 条，删除 {comparison.Count(DifferenceKind.Removed)} 条。");
            var changes = comparison.Pairs.Where(p => p.Kind != DifferenceKind.Same).Take(MostChanges).ToList();
            body.Append("[表] 新旧政策对照\n").Append(OfficialText.TableLines([["变化", "原规定", "新规定"], .. changes.Select(c => (IReadOnlyList<string>)[c.Label, Cut(c.Before), Cut(c.After)])])).Append('\n');
        }
    }

    // 一 to 九十九.
    static string Numeral(int number) => $"{(number >= 20 ? Digits[(number / 10) - 1] : "")}{(number >= 10 ? "十" : "")}{(number % 10 > 0 ? Digits[(number % 10) - 1] : "")}";

    const string Digits = "一二三四五六七八九";

    static string Cut(Provision? provision) => provision is null ? "—" : $"{provision.Label}　{(provision.Text.Length > MostOfChange ? provision.Text[..MostOfChange] + "…" : provision.Text)}";
}
