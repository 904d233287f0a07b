using CsCheck;
using Gongkai.Rules.Duties;

namespace Gongkai.Rules.Tests.Duties;

public sealed class SeparationOfDutiesTests
{
    static readonly Guid Lin = Guid.Parse("00000000-0000-0000-0000-000000000001"), Zhou = Guid.Parse("00000000-0000-0000-0000-000000000002");

    static Permitted<StepTaken> Take(Step step, Guid person, params StepTaken[] before) => SeparationOfDuties.Take(step, person, before);

    [Theory, InlineData(Step.SectionReview), InlineData(Step.PublicationReview), InlineData(Step.SecrecyReview), InlineData(Step.Signature)]
    public void Who_drafted_decides_nothing(Step step)
    {
        var refusal = Take(step, Lin, new StepTaken(Step.Draft, Lin)).Refusal;
        refusal!.Article.ShouldBe("17");
        refusal.Message.ShouldContain("自己起草");
        Take(step, Zhou, new StepTaken(Step.Draft, Lin)).IsPermitted.ShouldBeTrue();
    }

    [Theory, InlineData(Step.SectionReview), InlineData(Step.PublicationReview), InlineData(Step.SecrecyReview), InlineData(Step.Signature)]
    public void Who_decided_does_not_rewrite(Step step) =>
        Take(Step.Draft, Zhou, new StepTaken(Step.Draft, Lin), new StepTaken(step, Zhou)).Refusal!.Message.ShouldContain("退回起草人");

    [Fact]
    public void Secrecy_review_and_signature_are_two_peoples_work_in_either_order()
    {
        Take(Step.Signature, Zhou, new StepTaken(Step.SecrecyReview, Zhou)).IsPermitted.ShouldBeFalse();
        Take(Step.SecrecyReview, Zhou, new StepTaken(Step.Signature, Zhou)).IsPermitted.ShouldBeFalse();
        Take(Step.Signature, Lin, new StepTaken(Step.SecrecyReview, Zhou)).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_head_may_review_for_the_section_and_then_sign() =>
        Take(Step.Signature, Zhou, new StepTaken(Step.Draft, Lin), new StepTaken(Step.SectionReview, Zhou)).IsPermitted.ShouldBeTrue();

    [Fact]
    public void A_drafter_may_rewrite_after_a_return() =>
        Take(Step.Draft, Lin, new StepTaken(Step.Draft, Lin), new StepTaken(Step.SectionReview, Zhou)).IsPermitted.ShouldBeTrue();

    // People try steps in any order; what the rule permits is taken. The walk knows nothing of the rule: it looks at who did what in the end.
    [Fact]
    public void Nobody_ever_decides_on_what_they_drafted_whatever_the_order_of_steps() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 3]).Array[0, 30].Sample(attempts =>
        {
            var taken = new List<StepTaken>();
            foreach (var (step, person) in attempts)
                SeparationOfDuties.Take(step, new Guid(person, 0, 0, new byte[8]), taken).Match(done => { taken.Add(done); return 0; }, _ => 0);
            foreach (var own in taken.GroupBy(t => t.Person))
            {
                var steps = own.Select(t => t.Step).ToHashSet();
                (steps.Contains(Step.Draft) && steps.Count > 1).ShouldBeFalse();
                (steps.Contains(Step.SecrecyReview) && steps.Contains(Step.Signature)).ShouldBeFalse();
            }
        });

    // With enough people the rule stops nobody's work: each step finds somebody who may take it.
    [Fact]
    public void Five_people_can_always_finish_a_document() =>
        Gen.Shuffle(Enum.GetValues<Step>()).Sample(order =>
        {
            var taken = new List<StepTaken>();
            foreach (var step in order)
                Enumerable.Range(1, 5).Any(p => SeparationOfDuties.Take(step, new Guid(p, 0, 0, new byte[8]), taken).Match(done => { taken.Add(done); return true; }, _ => false)).ShouldBeTrue();
        });
}
