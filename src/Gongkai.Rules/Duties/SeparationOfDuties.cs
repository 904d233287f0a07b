
namespace Gongkai.Rules.Duties;

/// <summary>A step on the way of a document to its publication that a person takes.</summary>
public enum Step
{
    /// <summary>起草 (also: rewriting a text that others will review).</summary>
    Draft,

    /// <summary>科室审核.</summary>
    SectionReview,

    /// <summary>发布审查.</summary>
    PublicationReview,

    /// <summary>保密审查.</summary>
    SecrecyReview,

    /// <summary>签发.</summary>
    Signature,
}

/// <summary>A step that somebody took on a document.</summary>
/// <param name="Step">The step.</param>
/// <param name="Person">Who took it.</param>
public sealed record StepTaken(Step Step, Guid Person);

/// <summary>
/// Separation of duties (四眼原则): nobody reviews or signs what they drafted, and the secrecy reviewer is not the one who signs. Review before publication
/// (art. 17 of the Regulations) means a second pair of eyes; page, API and command ask this one rule. It asks nothing but who did what before, so it holds in any
/// order of steps, after any number of returns to the drafter, and for a person who holds all roles at once.
/// </summary>
public static class SeparationOfDuties
{
    /// <summary>The rule in sentences for people.</summary>
    public static IReadOnlyList<string> InWords { get; } =
    [
        "起草人不能审核、审查、作保密审查或者签发自己起草（包括改写过）的内容。",
        "审核、审查或者签发过的人不能再改写同一份内容；需要修改的，退回起草人。",
        "同一份内容的保密审查和签发由两个人办理。",
        "一个人担任几个岗位时，以上规定照样适用：看的是人，不是岗位。",
    ];

    /// <summary>Whether a person may take a step, given who took the steps before.</summary>
    /// <returns>The step to append, or why it is refused.</returns>
    public static Permitted<StepTaken> Take(Step step, Guid person, IEnumerable<StepTaken> before)
    {
        var own = before.Where(s => s.Person == person).Select(s => s.Step).ToHashSet();
        return step != Step.Draft && own.Contains(Step.Draft) ? Refuse($"起草人不能{Name(step)}自己起草的内容，请交由他人办理")
            : step == Step.Signature && own.Contains(Step.SecrecyReview) ? Refuse("保密审查员不能签发自己审查的内容，请交由他人签发")
            : step == Step.SecrecyReview && own.Contains(Step.Signature) ? Refuse("签发人不能对自己签发的内容作保密审查，请交由保密审查员办理")
            : step == Step.Draft && own.Any(s => s != Step.Draft) ? Refuse("审核、审查或者签发过的人不能再改写这份内容；需要修改请退回起草人")
            : new StepTaken(step, person);
    }

    /// <summary>The Chinese name of a step.</summary>
    public static string Name(this Step step) => step switch
    {
        Step.Draft => "起草",
        Step.SectionReview => "审核",
        Step.PublicationReview => "审查",
        Step.SecrecyReview => "作保密审查",
        Step.Signature => "签发",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    static Refusal Refuse(string message) => new("17", message);
}
