using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Who may take which step with a letter, in one place: by right, by where the letter stands, and by what they did with it before.</summary>
public static class NoticeRights
{
    /// <summary>Whether an officer may review letters of a case.</summary>
    public static bool Reviews(this DisclosureRequest request, Officer officer) =>
        officer.May(Right.ReviewInSection, request.AgencyId, request.SectionId) || officer.May(Right.ReviewBeforePublication, request.AgencyId);

    /// <summary>Whether an officer may approve letters of a case.</summary>
    public static bool Approves(this DisclosureRequest request, Officer officer) => officer.May(Right.Sign, request.AgencyId);

    /// <summary>The step that a review by this officer is.</summary>
    public static Step ReviewStep(this DisclosureRequest request, Officer officer) =>
        officer.May(Right.ReviewBeforePublication, request.AgencyId) ? Step.PublicationReview : Step.SectionReview;

    /// <summary>Why an officer may not take a step with a letter, or null. Who reviewed does not approve: that is stricter than for publications, because a reply is attacked in court.</summary>
    public static string? Refusal(Step step, Officer officer, IReadOnlyList<NoticeStep> steps) =>
        step == Step.Signature && steps.Any(s => s.PersonId == officer.Id && s.Step is (Step.SectionReview or Step.PublicationReview))
            ? "审核过这份文书的人不能再批准，请交由他人批准"
            : SeparationOfDuties.Take(step, officer.Id, steps.Select(s => new StepTaken(s.Step, s.PersonId))).Refusal?.Message;

    /// <summary>The step that waits for somebody, by where the letter stands.</summary>
    public static bool Decides(this RequestNotice notice, DisclosureRequest request, Officer officer, IReadOnlyList<NoticeStep> steps) => notice.State switch
    {
        NoticeState.InReview => request.Seen(officer) && request.Reviews(officer) && Refusal(request.ReviewStep(officer), officer, steps) is null,
        NoticeState.InApproval => request.Seen(officer) && request.Approves(officer) && Refusal(Step.Signature, officer, steps) is null,
        _ => false,
    };
}
