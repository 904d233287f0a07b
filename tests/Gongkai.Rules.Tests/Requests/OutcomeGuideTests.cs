using CsCheck;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class OutcomeGuideTests
{
    static GuideStep Answered(params string[] yes)
    {
        // A person who says no to everything but these.
        var answers = new Dictionary<string, bool>();
        var step = OutcomeGuide.Next(answers);
        for (; step.Question is { } question; step = OutcomeGuide.Next(answers))
            answers.Add(question.Id, yes.Contains(question.Id));
        return step;
    }

    [Theory]
    [InlineData(Outcome.Granted, "13、36"), InlineData(Outcome.Granted, "13、20、36", "published"), InlineData(Outcome.NotProcessedPetition, "39", "petition")]
    [InlineData(Outcome.WithheldStateSecret, "14", "secret"), InlineData(Outcome.PartlyGranted, "14、37", "secret", "severable")]
    [InlineData(Outcome.WithheldThirdParty, "15、32", "third_party"), InlineData(Outcome.Granted, "13、36", "third_party", "third_party_overridden")]
    [InlineData(Outcome.WithheldDeliberative, "16", "deliberative"), InlineData(Outcome.Granted, "13、36", "deliberative", "disclosure_ordered")]
    [InlineData(Outcome.NotHeldOtherAgency, "36", "other_agency", "secret"), InlineData(Outcome.CreationRequired, "38", "creation")]
    public void Answers_lead_to_the_outcome_of_the_law(Outcome outcome, string article, params string[] yes)
    {
        var step = Answered(yes);
        step.Outcome.ShouldBe(outcome);
        step.Article.ShouldBe(article);
    }

    [Fact]
    public void Every_row_of_results_but_those_of_closing_can_be_reached() =>
        OutcomeGuide.Questions.Select(q => Answered(q.Id).Outcome!.Value).Append(Answered("secret", "severable").Outcome!.Value).Distinct().Order()
            .ShouldBe(Enum.GetValues<Outcome>().Where(o => !o.Rule().ClosesWithoutReply));

    [Fact]
    public void Any_answers_lead_to_an_end_and_no_question_is_asked_twice() =>
        Gen.Bool.Array[30].Sample(bits =>
        {
            var answers = new Dictionary<string, bool>();
            while (OutcomeGuide.Next(answers).Question is { } question)
                answers.TryAdd(question.Id, bits[answers.Count]).ShouldBeTrue();
        });
}
