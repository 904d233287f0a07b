using Gongkai.Features.Requests.Notices;
using Gongkai.Rules.Requests;

namespace Gongkai.Tests.Requests.Notices;

public sealed class NoticeTextTests
{
    public static TheoryData<string> Keys => [.. NoticeKinds.All.Select(k => k.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void Every_letter_is_filled_by_known_fields_without_a_brace_left(string key)
    {
        var kind = NoticeKinds.Of(key);
        NoticeHeads.Faults(new() { Title = kind.Title, Body = kind.Body }).ShouldBeEmpty();
        var body = NoticeFields.Fill(kind.Body, NoticeFields.Samples);
        body.IndexOfAny(['{', '}']).ShouldBe(-1);
        body.ShouldNotContain("。。");
        body.ShouldNotContain("，，");
        if (kind.To == NoticeTo.Requester)
            body.ShouldContain("《中华人民共和国政府信息公开条例》");
        // A third party must not learn who asks.
        if (kind.To != NoticeTo.Requester)
            NoticeFields.In(kind.Body).ShouldNotContain(NoticeFields.Requester);
        NoticeFields.In(kind.Body).Contains("救济途径").ShouldBe(kind.HasRemedy);
    }

    [Fact]
    public void Every_outcome_that_owes_a_reply_has_one_with_its_title_and_those_that_lapse_have_a_note()
    {
        foreach (var rule in Outcomes.All.Where(o => o.Outcome != Outcome.Otherwise))
        {
            var kinds = NoticeKinds.For(rule.Outcome).ToList();
            kinds.ShouldNotBeEmpty(rule.Label);
            if (rule.Document is { } document)
                kinds.ShouldContain(k => k.Title == document && k.Effect == NoticeEffect.Reply && k.Consent == NoticeConsent.ReviewAndApproval);
            else
                kinds.ShouldAllBe(k => k.To == NoticeTo.File && k.Effect == NoticeEffect.Closing);
        }
        NoticeKinds.All.Select(k => k.Key).ShouldBeUnique();
        // domain papers, 8.1: what may be issued at once, and what somebody must agree to.
        NoticeKinds.All.Where(k => k.Consent == NoticeConsent.None).Select(k => k.Key).ShouldBe(["receipt", "correction", "reasons", "third_party", "co_producer", "other_agency", "consultation_notice"]);
    }

    // 行政复议法第二十三条 since 2024-01-01: refusals under arts. 14 to 16 by reconsideration first; all else by choice.
    [Theory]
    [InlineData(Outcome.WithheldStateSecret, "2023-12-31", false, false)]
    [InlineData(Outcome.WithheldStateSecret, "2024-01-01", false, true)]
    [InlineData(Outcome.WithheldByLaw, "2026-09-15", false, true)]
    [InlineData(Outcome.WithheldSecurityStability, "2026-09-15", false, true)]
    [InlineData(Outcome.WithheldThirdParty, "2026-09-15", false, true)]
    [InlineData(Outcome.WithheldInternalAffairs, "2026-09-15", false, true)]
    [InlineData(Outcome.WithheldDeliberative, "2026-09-15", false, true)]
    [InlineData(Outcome.WithheldEnforcementFile, "2026-09-15", false, true)]
    [InlineData(Outcome.PartlyGranted, "2023-12-31", false, false)]
    [InlineData(Outcome.PartlyGranted, "2024-01-01", false, true)]
    [InlineData(Outcome.PartlyGranted, "2024-01-01", true, false)]
    [InlineData(Outcome.Granted, "2026-09-15", false, false)]
    [InlineData(Outcome.SpecialInquiry, "2026-09-15", false, false)]
    [InlineData(Outcome.NotHeldDoesNotExist, "2026-09-15", false, false)]
    [InlineData(Outcome.NotHeldOtherAgency, "2026-09-15", false, false)]
    [InlineData(Outcome.CreationRequired, "2026-09-15", false, false)]
    [InlineData(Outcome.NotProcessedPetition, "2026-09-15", false, false)]
    [InlineData(Outcome.NotProcessedRepeated, "2026-09-15", false, false)]
    public void The_remedy_follows_outcome_and_date(Outcome outcome, string on, bool otherGrounds, bool reconsiderationFirst)
    {
        var text = NoticeRemedies.Text(outcome, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), otherGrounds);
        text.ShouldContain("60日内");
        text.Contains("应当自收到本告知书之日起60日内先向", StringComparison.Ordinal).ShouldBe(reconsiderationFirst);
        text.Contains("15日内", StringComparison.Ordinal).ShouldBe(reconsiderationFirst);
        text.Contains("6个月内", StringComparison.Ordinal).ShouldBe(!reconsiderationFirst);
    }

    [Theory]
    [InlineData("收到{申请编号}", null)]
    [InlineData("收到{申请号}", "{申请号}")]
    [InlineData("收到{申请编号", "花括号")]
    [InlineData("收到{申请{编号}}", "编号")]
    public void Unknown_fields_and_single_braces_are_named(string text, string? fault)
    {
        if (fault is null)
            NoticeFields.Fault(text).ShouldBeNull();
        else
            NoticeFields.Fault(text).ShouldNotBeNull().ShouldContain(fault);
    }

    [Fact]
    public void The_digest_holds_everything_that_the_reader_sees()
    {
        var on = new DateOnly(2026, 9, 15);
        var digests = new[]
        {
            NoticeFilling.Digest("1号", "题", "张三", on, "文"), NoticeFilling.Digest("2号", "题", "张三", on, "文"), NoticeFilling.Digest("1号", "目", "张三", on, "文"),
            NoticeFilling.Digest("1号", "题", "李四", on, "文"), NoticeFilling.Digest("1号", "题", "张三", on.AddDays(1), "文"), NoticeFilling.Digest("1号", "题", "张三", on, "文。"),
        };
        digests.ShouldBeUnique();
        // printf '1号\n题\n张三\n2026-09-15\n文' | sha256sum
        digests[0].ShouldBe("ab815dd1e8164c47f0a7a3d2fe6326767a85b5921bb79bcf35f204ed7f977fc2");
    }
}
