using CsCheck;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Publication;

/// <summary>Texts and policies side by side, and what a reader wants to know first.</summary>
public sealed class ComparisonTests
{
    const string Before = """
        第一条　为了规范积分服务，制定本办法。
        第二条　申请人应当在每年3月31日前提交材料。
        第三条　受理单位应当在20个工作日内核定分值。
        第四条　本办法自印发之日起施行。
        """;

    const string After = """
        第一条　为了规范积分服务，制定本办法。
        第二条　申请人提交的材料不得重复。
        第三条　申请人可以全年提交材料。
        第四条　受理单位应当在15个工作日内核定分值。
        """;

    [Fact]
    public void Articles_that_were_renumbered_are_brought_together_by_what_they_say()
    {
        var comparison = PolicyComparison.Of(OfficialText.Read(Before), OfficialText.Read(After));

        comparison.Pairs.Select(p => (p.Label, p.Before?.Label, p.After?.Label)).ShouldBe(
            [("未变", "第一条", "第一条"), ("新增", null, "第二条"), ("修改", "第二条", "第三条"), ("修改", "第三条", "第四条"), ("删除", "第四条", null)]);
        var changed = comparison.Pairs[3];
        string.Concat(changed.Old.Where(p => p.Changed).Select(p => p.Text)).ShouldBe("20");
        string.Concat(changed.New.Where(p => p.Changed).Select(p => p.Text)).ShouldBe("15");
    }

    [Fact]
    public void A_policy_compared_with_itself_has_nothing_new() =>
        PolicyComparison.Of(OfficialText.Read(Before), OfficialText.Read(Before)).Pairs.ShouldAllBe(p => p.Kind == DifferenceKind.Same);

    [Fact]
    public void Of_any_two_policies_each_provision_stands_in_the_comparison_once() =>
        Gen.Select(Policies, Policies).Sample((before, after) =>
        {
            var (old, now) = (OfficialText.Read(before), OfficialText.Read(after));
            var pairs = PolicyComparison.Of(old, now).Pairs;
            pairs.Where(p => p.After is not null).Select(p => p.After!.Label).ShouldBe(Provisions.Of(now).Select(p => p.Label));
            pairs.Where(p => p.Before is not null).Select(p => p.Before!.Label).Order(StringComparer.Ordinal).ShouldBe(Provisions.Of(old).Select(p => p.Label).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_pieces_of_a_difference_are_the_two_texts() =>
        Gen.Select(Lines, Lines).Sample((before, after) =>
        {
            var difference = TextDifference.Of(before, after);
            string.Join('\n', difference.Lines.Where(l => l.Before.Count > 0).Select(l => string.Concat(l.Before.Select(p => p.Text)))).ShouldBe(before);
            string.Join('\n', difference.Lines.Where(l => l.After.Count > 0).Select(l => string.Concat(l.After.Select(p => p.Text)))).ShouldBe(after);
            foreach (var line in difference.Lines)
                string.Concat(line.Before.Where(p => !p.Changed).Select(p => p.Text)).ShouldBe(string.Concat(line.After.Where(p => !p.Changed).Select(p => p.Text)));
        });

    [Fact]
    public void A_digest_says_what_for_for_whom_and_what_is_due_when()
    {
        var digest = PolicyDigest.Of(OfficialText.Read("""
            第一章　总则
            第一条　为了规范积分制服务管理，结合本区实际，制定本办法。
            第二条　本办法适用于在本区居住的来穗人员。
            第二章　申请
            第三条　申请人应当自收到通知之日起10个工作日内提交材料。
            第四条　受理单位不得要求重复提交材料。
            第三章　附则
            第五条　本办法自2026年1月1日起施行。
            """));

        digest.Purpose.ShouldBe("为了规范积分制服务管理，结合本区实际，制定本办法。");
        digest.Audience.ShouldBe(["本办法适用于在本区居住的来穗人员。"]);
        digest.Duties.Select(d => d.Where).ShouldBe(["第三条", "第四条"]);
        digest.Duties[0].When!.ShouldContain("10个工作日内");
        digest.Contents.Select(c => c.Text).ShouldBe(["总则", "申请", "附则"]);
    }

    [Fact]
    public void What_a_reader_with_a_screen_reader_would_miss_is_found()
    {
        var text = OfficialText.Read("[图 流程.png]\n[图 没有.png：三步]\n| | 分值 |\n| 年龄 | 10 |\n见[旧页面](/policies/x/2020-00001)");

        StructureFindings.In(text, new HashSet<string> { "流程.png" }, link => link.EndsWith("2020-00001", StringComparison.Ordinal)).Select(f => f.Kind).ShouldBe(
            [TextFindingKind.PictureWithoutWords, TextFindingKind.MissingPicture, TextFindingKind.TableWithoutHead, TextFindingKind.DeadLink]);
    }

    [Theory]
    [InlineData("《某办法》", "某办法")]
    [InlineData("某办法", "某办法")]
    [InlineData("某府规[2023]3号", "某府规〔2023〕3号")]
    [InlineData("《某办法》（某府规〔2023〕3号）", "某府规〔2023〕3号")]
    public void A_document_is_known_however_somebody_names_it(string named, string key) => Citations.KeysOf(named).ShouldContain(key);

    static readonly Gen<string> Lines = Gen.OneOf(new[] { "甲乙丙丁", "甲乙丙", "子丑寅卯", "同一行文字", "同一行的文字", "" }.Select(Gen.Const).ToArray()).List[1, 6].Select(l => string.Join('\n', l)).Where(l => l.Split('\n').All(p => p.Length > 0));

    static readonly Gen<string> Policies = Gen.OneOf(new[] { "申请人应当提交材料。", "申请人应当提交全部材料。", "受理单位应当在15个工作日内核定。", "受理单位应当在20个工作日内核定。", "本办法自发布之日起施行。" }.Select(Gen.Const).ToArray()).List[1, 6]
        .Select(l => string.Join('\n', l.Select((text, i) => $"第{"一二三四五六"[i]}条　{text}")));
}
