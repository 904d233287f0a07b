using CsCheck;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Publication;

/// <summary>The way of a text from draft to signature, and who may take which step.</summary>
public sealed class CourseTests
{
    static readonly Guid Drafter = new(1, 0, 0, new byte[8]), Head = new(2, 0, 0, new byte[8]), Officer = new(3, 0, 0, new byte[8]), Secrecy = new(4, 0, 0, new byte[8]), Leader = new(5, 0, 0, new byte[8]);

    static readonly IReadOnlyList<Step> Steps = PublicationKinds.Of(PublicationKind.NormativeDocument).Steps;

    [Fact]
    public void A_policy_passes_head_office_secrecy_and_signature_before_it_may_be_published()
    {
        var course = Course((CourseAct.Drafted, Step.Draft, Drafter), (CourseAct.Submitted, null, Drafter));
        foreach (var (step, person) in new[] { (Step.SectionReview, Head), (Step.PublicationReview, Officer), (Step.SecrecyReview, Secrecy), (Step.Signature, Leader) })
        {
            course.Stage.ShouldBe(CourseStage.InReview);
            course.Waiting.ShouldBe(step);
            course.End(CourseAct.Published, Officer, 1).IsPermitted.ShouldBeFalse();
            course = After(course, course.Decide(person, step, true, 1));
        }
        course.Stage.ShouldBe(CourseStage.Ready);
        After(course, course.End(CourseAct.Published, Officer, 1)).PublicVersion.ShouldBe(1);
    }

    [Fact]
    public void A_returned_text_begins_its_reviews_anew()
    {
        var course = Course((CourseAct.Drafted, Step.Draft, Drafter), (CourseAct.Submitted, null, Drafter), (CourseAct.Approved, Step.SectionReview, Head), (CourseAct.Returned, Step.PublicationReview, Officer));
        course.Stage.ShouldBe(CourseStage.Drafting);
        course = After(course, course.Submit(Drafter, 2));
        course.Waiting.ShouldBe(Step.SectionReview);
    }

    [Fact]
    public void Nobody_reviews_what_they_rewrote_in_an_earlier_round_and_no_reviewer_rewrites()
    {
        var course = Course((CourseAct.Drafted, Step.Draft, Drafter), (CourseAct.Drafted, Step.Draft, Officer), (CourseAct.Submitted, null, Drafter), (CourseAct.Returned, Step.SectionReview, Head));
        course.Draft(Head, 3).Refusal!.Message.ShouldContain("不能再改写");
        course = After(After(course, course.Submit(Drafter, 2)), course.Submit(Drafter, 2).Match(_ => new CourseEntry(CourseAct.Approved, Step.SectionReview, Head, 2), _ => null!));
        course.Decide(Officer, Step.PublicationReview, true, 2).Refusal!.Message.ShouldContain("起草人不能");
    }

    [Fact]
    public void A_correction_leaves_what_is_public_and_is_reviewed_anew_by_whoever_did_not_draft_it()
    {
        var course = Course((CourseAct.Drafted, Step.Draft, Drafter), (CourseAct.Submitted, null, Drafter), (CourseAct.Approved, Step.SectionReview, Head), (CourseAct.Approved, Step.PublicationReview, Officer),
            (CourseAct.Approved, Step.SecrecyReview, Secrecy), (CourseAct.Approved, Step.Signature, Leader), (CourseAct.Published, null, Officer), (CourseAct.CorrectionBegun, null, Officer));
        (course.Stage, course.PublicVersion).ShouldBe((CourseStage.Drafting, 1));
        course.Draft(Head, 2).IsPermitted.ShouldBeTrue("the decisions on what is published do not bind the next text");
        course = After(course, course.Submit(Drafter, 2));
        course.Decide(Drafter, Step.SectionReview, true, 2).IsPermitted.ShouldBeFalse();
        course.Decide(Head, Step.SectionReview, true, 2).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void However_people_act_nothing_is_published_without_every_review_by_somebody_who_did_not_draft() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 3], Gen.Int[0, 3]).List[0, 40].Sample(moves =>
        {
            // Three people who hold all rights try everything; what is permitted is done.
            var course = PublicationCourse.Of([], Steps);
            foreach (var (move, who, step) in moves)
            {
                var person = new Guid(who, 0, 0, new byte[8]);
                var tried = move switch
                {
                    0 or 1 => course.Draft(person, 1),
                    2 or 3 => course.Submit(person, 1),
                    4 => course.Recall(person, 1),
                    5 => course.Decide(person, Steps[step], false, 1),
                    6 => course.End(CourseAct.Published, person, 1),
                    7 => course.End(CourseAct.CorrectionBegun, person, 1),
                    8 => course.End(CourseAct.Withdrawn, person, 1),
                    _ => course.Decide(person, course.Waiting ?? Steps[step], true, 1),
                };
                if (tried.IsPermitted)
                    course = After(course, tried);
            }
            var entries = course.Entries;
            for (var i = 0; i < entries.Count; i++)
                if (entries[i].Act == CourseAct.Published)
                {
                    var sent = entries.Take(i).Select((e, at) => (e, at)).Last(e => e.e.Act == CourseAct.Submitted).at;
                    var round = entries.Skip(sent).Take(i - sent).Where(e => e.Act == CourseAct.Approved).ToList();
                    round.Select(e => e.Step!.Value).ShouldBe(Steps);
                    var drafters = entries.Take(i).Where(e => e.Act == CourseAct.Drafted).Select(e => e.Person).ToHashSet();
                    round.ShouldAllBe(e => !drafters.Contains(e.Person));
                    round.Single(e => e.Step == Step.SecrecyReview).Person.ShouldNotBe(round.Single(e => e.Step == Step.Signature).Person);
                }
        });

    [Theory]
    [InlineData(null, null, null, "请选择公开属性")]
    [InlineData(DisclosureAttribute.Withheld, null, "因为", "理由（条例条款）")]
    [InlineData(DisclosureAttribute.Withheld, "particular", "因为", "理由（条例条款）")]
    [InlineData(DisclosureAttribute.Withheld, "process", "", "写明理由")]
    [InlineData(DisclosureAttribute.Withheld, "process", "尚在讨论", null)]
    [InlineData(DisclosureAttribute.OnRequest, "particular", "只涉及一家企业", null)]
    [InlineData(DisclosureAttribute.Proactive, null, null, null)]
    public void What_is_not_published_needs_a_ground_of_its_own_attribute_and_a_reason(DisclosureAttribute? attribute, string? ground, string? reason, string? fault)
    {
        var found = DisclosureAttributes.Fault(attribute, ground, reason);
        if (fault is null)
            found.ShouldBeNull();
        else
            found!.ShouldContain(fault);
    }

    [Fact]
    public void No_agency_can_leave_out_the_secrecy_review_or_the_signature() =>
        PublicationKinds.StepsOf(PublicationKind.News, []).ShouldBe([Step.SecrecyReview, Step.Signature]);

    static PublicationCourse Course(params (CourseAct Act, Step? Step, Guid Person)[] entries) => PublicationCourse.Of(entries.Select(e => new CourseEntry(e.Act, e.Step, e.Person, 1)), Steps);

    static PublicationCourse After(PublicationCourse course, Permitted<CourseEntry> permitted) => After(course, permitted.Match(e => e, refusal => throw new InvalidOperationException(refusal.Message)));

    static PublicationCourse After(PublicationCourse course, CourseEntry entry) => PublicationCourse.Of(course.Entries.Append(entry), Steps);
}
