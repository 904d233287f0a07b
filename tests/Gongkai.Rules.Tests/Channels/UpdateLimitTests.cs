using Gongkai.Rules.Channels;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Channels;

public sealed class UpdateLimitTests
{
    static readonly DateOnly Last = new(2026, 3, 1);

    // 国办秘函〔2019〕19号: an account without an update within two weeks is a finding; the warning comes at ten days.
    [Theory]
    [InlineData(0, UpdateState.Fresh)]
    [InlineData(9, UpdateState.Fresh)]
    [InlineData(10, UpdateState.Soon)]
    [InlineData(13, UpdateState.Soon)]
    [InlineData(14, UpdateState.Stale)]
    [InlineData(90, UpdateState.Stale)]
    public void An_account_is_amber_after_ten_days_and_red_after_fourteen(int days, UpdateState state)
    {
        var light = UpdateLimits.On(Last, Last.AddDays(days), UpdateLimits.Account());
        (light.State, light.Days, light.NextBy).ShouldBe((state, days, new DateOnly(2026, 3, 15)));
        light.Limit.Rule.ShouldContain("国办秘函〔2019〕19号");
    }

    [Theory]
    [InlineData(PublicationKind.News, 14, "两周")]
    [InlineData(PublicationKind.Policy, 183, "6 个月")]
    [InlineData(PublicationKind.Notice, 183, "6 个月")]
    [InlineData(PublicationKind.Budget, 365, "1 年")]
    public void A_column_has_the_limit_of_its_kind_and_names_the_rule(PublicationKind kind, int days, string rule)
    {
        var limit = UpdateLimits.Column(kind);
        limit.Rule.ShouldContain(rule);
        UpdateLimits.On(Last, Last.AddDays(days - 1), limit).State.ShouldBe(UpdateState.Soon);
        UpdateLimits.On(Last, Last.AddDays(days), limit).State.ShouldBe(UpdateState.Stale);
    }

    [Fact]
    public void What_never_was_updated_is_said_so_and_not_counted() => UpdateLimits.On(null, Last, UpdateLimits.Account()).ShouldSatisfyAllConditions(l => l.State.ShouldBe(UpdateState.Never), l => l.Days.ShouldBeNull());

    [Fact]
    public void An_agency_may_be_stricter_than_the_inspections_and_not_laxer() => UpdateLimits.Account(5, 30).ShouldSatisfyAllConditions(l => l.Soon.ShouldBe(5), l => l.Stale.ShouldBe(14));
}
