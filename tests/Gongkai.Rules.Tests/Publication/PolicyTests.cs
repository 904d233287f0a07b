using CsCheck;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Publication;

/// <summary>How long policies hold, and what texts cite.</summary>
public sealed class PolicyTests
{
    static readonly DateOnly Start = new(2021, 3, 1);

    [Theory]
    [InlineData("2021-02-28", ValidityState.NotYet)]
    [InlineData("2021-03-01", ValidityState.InForce)]
    [InlineData("2026-02-28", ValidityState.InForce)]
    [InlineData("2026-03-01", ValidityState.Expired)]
    public void A_policy_holds_from_its_day_to_its_last(string day, ValidityState state) =>
        new PolicyValidity(Start, new(2026, 2, 28), []).StateOn(DateOnly.Parse(day)).ShouldBe(state);

    [Fact]
    public void Prolonged_amended_and_repealed_it_follows_each_document_from_its_day()
    {
        var policy = new PolicyValidity(Start, new(2024, 2, 29),
            [new(new(2025, 6, 1), ValidityState.Repealed), new(new(2023, 1, 1), ValidityState.Amended), new(new(2024, 2, 1), null, new(2026, 2, 28))]);
        (string, ValidityState)[] expected = [("2022-12-31", ValidityState.InForce), ("2023-01-01", ValidityState.Amended), ("2024-03-01", ValidityState.Amended), ("2025-05-31", ValidityState.Amended), ("2025-06-01", ValidityState.Repealed), ("2027-01-01", ValidityState.Repealed)];
        foreach (var (day, state) in expected)
            policy.StateOn(DateOnly.Parse(day)).ShouldBe(state, day);
        policy.LastDay(new(2023, 12, 31)).ShouldBe(new DateOnly(2024, 2, 29));
        policy.LastDay(new(2024, 12, 31)).ShouldBe(new DateOnly(2026, 2, 28));
        policy.LastDay(new(2025, 7, 1)).ShouldBe(new DateOnly(2025, 5, 31));
    }

    [Fact]
    public void What_has_lapsed_does_not_come_back() =>
        new PolicyValidity(Start, new(2024, 2, 29), [new(new(2024, 3, 1), ValidityState.Amended, new(2028, 1, 1))]).StateOn(new(2025, 1, 1)).ShouldBe(ValidityState.Expired);

    [Fact]
    public void A_policy_that_has_ended_stays_ended() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Select(Gen.Int[0, 4000], Gen.Int[0, 3], Gen.Int[0, 4000]).List[0, 5], Gen.Int[0, 4000], Gen.Int[0, 4000]).Sample((until, changes, one, other) =>
        {
            var policy = new PolicyValidity(Start, Start.AddDays(until),
                [.. changes.Select(c => new ValidityChange(Start.AddDays(c.Item1), c.Item2 == 0 ? null : (ValidityState)(c.Item2 + 1), c.Item2 == 0 ? Start.AddDays(c.Item3) : null))]);
            var (early, late) = (policy.StateOn(Start.AddDays(Math.Min(one, other))), policy.StateOn(Start.AddDays(Math.Max(one, other))));
            if (early is ValidityState.Expired or ValidityState.Repealed)
                late.ShouldBe(early);
        });

    [Theory]
    [InlineData("番禺区积分制管理办法", "2026-02-28")]
    [InlineData("番禺区积分制管理办法（试行）", "2024-02-29")]
    [InlineData("番禺区居住登记暂行规定", "2024-02-29")]
    public void A_normative_document_states_its_end_within_five_years_or_three(string title, string last)
    {
        var day = DateOnly.Parse(last);
        PolicyValidity.Limit(Start, title).ShouldBe(day);
        PolicyValidity.Fault(Start, day, title).ShouldBeNull();
        PolicyValidity.Fault(Start, day.AddDays(1), title).ShouldNotBeNull().ShouldContain(last);
        PolicyValidity.Fault(Start, null, title).ShouldNotBeNull().ShouldContain("写明有效期");
        PolicyValidity.Fault(Start, Start.AddDays(-1), title).ShouldNotBeNull().ShouldContain("早于施行日期");
    }

    [Fact]
    public void Titles_and_numbers_are_recognised_together_and_apart()
    {
        const string Text = "依照《中华人民共和国政府信息公开条例》和《关于印发〈积分制办法〉的通知》（穗府规〔2023〕3号），参照番府办[2009]59号，废止《旧办法》。";
        var found = Citations.In(Text).ToList();
        found.Select(c => (c.Title, c.Number?.ToString())).ShouldBe([("中华人民共和国政府信息公开条例", null), ("关于印发〈积分制办法〉的通知", "穗府规〔2023〕3号"), (null, "番府办〔2009〕59号"), ("旧办法", null)]);
        Text.Substring(found[1].Start, found[1].Length).ShouldBe("《关于印发〈积分制办法〉的通知》（穗府规〔2023〕3号）");
        Citations.TitleKey("中华人民共和国政府信息公开条例").ShouldBe(Citations.TitleKey("政府信息 公开条例"));
    }

    [Fact]
    public void Article_20_has_fifteen_items_in_order() =>
        DisclosureItems.Article20.Select(i => i.Number).ShouldBe("（一）（二）（三）（四）（五）（六）（七）（八）（九）（十）（十一）（十二）（十三）（十四）（十五）".Split('（', StringSplitOptions.RemoveEmptyEntries).Select(n => "（" + n));
}
