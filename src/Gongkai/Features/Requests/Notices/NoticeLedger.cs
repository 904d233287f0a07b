using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Documents.Writing;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>A letter in the list of a case.</summary>
public sealed record NoticeLine(Guid Id, NoticeKind Kind, NoticeState State, string? Number, DateOnly? On, DateOnly? ServedOn, string? ServedHow, bool Returned);

/// <summary>A letter that may be drafted now, or why not.</summary>
/// <param name="Kind">The letter.</param>
/// <param name="Refusal">Why the law forbids it today, in words; null when it is permitted.</param>
/// <param name="Override">Whether it may go with a reason all the same.</param>
public sealed record PossibleNotice(NoticeKind Kind, string? Refusal, bool Override);

/// <summary>The letters of a case, as the case's page shows them.</summary>
/// <param name="Request">The case.</param>
/// <param name="Lines">Its letters, the latest first.</param>
/// <param name="Possible">Letters that the law permits today; none for who only reads.</param>
public sealed record CaseNotices(Guid Request, IReadOnlyList<NoticeLine> Lines, IReadOnlyList<NoticeKind> Possible);

/// <summary>A letter with all that its page shows.</summary>
public sealed record NoticeView
{
    /// <summary>The letter.</summary>
    public required RequestNotice Notice { get; init; }

    /// <summary>What letter it is.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>What it settles.</summary>
    public required NoticeTerms Terms { get; init; }

    /// <summary>The case, read only.</summary>
    public required OpenCase Case { get; init; }

    /// <summary>The letter's form with masked names.</summary>
    public required Letter Letter { get; init; }

    /// <summary>The text as it is edited, with its fields.</summary>
    public required string Body { get; init; }

    /// <summary>What was done to it.</summary>
    public required IReadOnlyList<NoticeStep> Steps { get; init; }

    /// <summary>What is missing before it may go, or null.</summary>
    public string? Incomplete { get; init; }

    /// <summary>False when the stored text no longer fits the digest of when it was issued.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>Whether the reader may change the draft.</summary>
    public bool MayChange { get; init; }

    /// <summary>Whether the reader may send it to review or approval.</summary>
    public bool MaySubmit { get; init; }

    /// <summary>Whether the reader decides on it now.</summary>
    public bool MayDecide { get; init; }

    /// <summary>Whether the reader may issue it now.</summary>
    public bool MayIssue { get; init; }

    /// <summary>Whether the reader may record how it was served.</summary>
    public bool MayServe { get; init; }

    /// <summary>Whether the reader may discard it.</summary>
    public bool MayDiscard { get; init; }

    /// <summary>Why the reader, who has the right, may not decide all the same; or null.</summary>
    public string? WhyNot { get; init; }
}

/// <summary>What others may ask of letters.</summary>
public sealed class NoticeLedger(GongkaiContext data, RequestCases cases, NoticeDesk desk, NoticeFiles files, InstallationKeys keys, TimeProvider time)
{
    /// <summary>The case of letters, for an officer who sees it; null otherwise.</summary>
    public async Task<OpenCase?> Case(Guid request, Officer officer, CancellationToken stop) =>
        await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request, stop) is { } found && found.Seen(officer) ? await cases.Opened(found, stop) : null;

    /// <summary>The letters of a case.</summary>
    public async Task<CaseNotices> Of(OpenCase opened, Officer officer, CancellationToken stop)
    {
        var notices = await data.RequestNotices.AsNoTracking().Where(n => n.RequestId == opened.Request.Id && n.State != NoticeState.Discarded).OrderByDescending(n => n.Id)
            .Select(n => new { n.Id, n.Kind, n.State, n.Number, n.DatedOn, n.ServedOn, n.ServedHow, Returned = n.State == NoticeState.Draft && data.NoticeSteps.Any(s => s.NoticeId == n.Id && s.Returned) }).ToListAsync(stop);
        return new(opened.Request.Id, [.. notices.Select(n => new NoticeLine(n.Id, NoticeKinds.Of(n.Kind), n.State, n.Number, n.DatedOn, n.ServedOn, n.ServedHow, n.Returned))],
            opened.Request.Seen(officer) ? [.. Possible(opened).Where(p => p.Refusal is null || p.Override).Select(p => p.Kind)] : []);
    }

    /// <summary>All letters, each with why the law forbids it today.</summary>
    public IReadOnlyList<PossibleNotice> Possible(OpenCase opened)
    {
        var today = ChinaTime.Today(time);
        return [.. NoticeKinds.All.Select(k => new PossibleNotice(k, Forbidden(k, opened, today), NoticeDesk.MayOverride(k, opened, today)))];
    }

    /// <summary>A letter with all that its page shows; null when there is none for this officer.</summary>
    public async Task<NoticeView?> Find(Guid request, Guid id, Officer officer, CancellationToken stop)
    {
        if (await Case(request, officer, stop) is not { } opened || await data.RequestNotices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.RequestId == request, stop) is not { } notice)
            return null;
        var steps = await data.NoticeSteps.AsNoTracking().Where(s => s.NoticeId == id).OrderBy(s => s.Id).ToListAsync(stop);
        var (kind, of) = (NoticeKinds.Of(notice.Kind), opened.Request);
        var agency = await data.Agencies.Where(a => a.Id == of.AgencyId).Select(a => a.Name).SingleAsync(stop);
        var body = keys.Open(notice.Body, RequestNotice.BodyPurpose);
        var (draft, decides) = (notice.State == NoticeState.Draft, notice.Decides(of, officer, steps));
        return new()
        {
            Notice = notice,
            Kind = kind,
            Terms = NoticeTerms.Read(notice.Terms),
            Case = opened,
            Letter = files.LetterOf(notice, of, agency, masked: true),
            Body = notice.State == NoticeState.Issued ? "" : body,
            Steps = steps,
            Incomplete = notice.State is NoticeState.Issued or NoticeState.Discarded ? null : desk.Incomplete(notice, kind, opened),
            Fits = notice.State != NoticeState.Issued
                || NoticeFilling.Digest(notice.Number!, notice.Title, keys.Open(notice.Addressee, RequestNotice.AddresseePurpose), notice.DatedOn!.Value, body) == notice.Sha256,
            MayChange = draft && NoticeRights.Refusal(Step.Draft, officer, steps) is null,
            MaySubmit = draft && kind.Consent != NoticeConsent.None && NoticeRights.Refusal(Step.Draft, officer, steps) is null,
            MayDecide = decides,
            MayIssue = of.HandledBy(officer) && notice.State == (kind.Consent == NoticeConsent.None ? NoticeState.Draft : NoticeState.Approved),
            MayServe = of.HandledBy(officer) && notice.State == NoticeState.Issued && kind.To != NoticeTo.File,
            MayDiscard = notice.State is not (NoticeState.Issued or NoticeState.Discarded) && (notice.DraftedById == officer.Id || of.HandledBy(officer)),
            WhyNot = decides ? null
                : notice.State == NoticeState.InReview && of.Reviews(officer) ? NoticeRights.Refusal(of.ReviewStep(officer), officer, steps)
                : notice.State == NoticeState.InApproval && of.Approves(officer) ? NoticeRights.Refusal(Step.Signature, officer, steps) : null,
        };
    }

    // A delay needs a date to be tried with: the earliest that would do.
    static string? Forbidden(NoticeKind kind, OpenCase opened, DateOnly today)
    {
        var terms = kind.Effect switch
        {
            NoticeEffect.Delay => new NoticeTerms { Until = (opened.Case.ClockOn(NoticeFilling.Later(today, opened.Case.LastDay)).DueOn ?? today).AddDays(1) },
            NoticeEffect.Extension => new() { Days = 1 },
            // The one who is asked gets a label when the letter is drafted; until then any other than those who were asked.
            NoticeEffect.Consultation => new() { Consultee = "新的被征求意见人" },
            _ => new NoticeTerms(),
        };
        return NoticeDesk.Forbidden(kind, terms, opened, today) is { } refusal ? RequestDesk.Words(refusal) : null;
    }
}

/// <summary>Names in letters, for the full view that leaves a record.</summary>
public sealed class NoticePrivacy(GongkaiContext data) : Privacy.IPersonalSubjects
{
    /// <inheritdoc/>
    public string Kind => "notice";

    /// <inheritdoc/>
    public async Task<Privacy.PersonalSubject?> Find(string id, Officer reader, CancellationToken stop) =>
        Guid.TryParse(id, out var guid) && await data.RequestNotices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == guid, stop) is { } notice
            && await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == notice.RequestId, stop) is { } request && request.Seen(reader)
            ? new(NoticeDesk.ObjectOf(notice, request), new Dictionary<string, SealedText?> { [RequestNotice.AddresseePurpose] = notice.Addressee }, request.OpenTo(reader), false, RequestPages.Notice(request.Id, notice.Id))
            : null;
}
