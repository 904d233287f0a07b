using Gongkai.Data.Protection;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests;

/// <summary>
/// A request for disclosure (政府信息公开申请) with what art. 29 makes it say. What happened to it are its <see cref="RequestEntry"/>s. The columns from
/// <see cref="State"/> on are what the fold makes of them, kept beside them so that lists and figures are read without folding, and written by <see cref="Follow"/>
/// alone, in the transaction that adds the event. Time passes without events: an opinion that does not come, a correction that is not made. So the state is that of
/// the last event, <see cref="WaitsUntil"/> says until when it holds, and <see cref="StateOn"/> is the state of a day.
/// </summary>
public sealed class DisclosureRequest
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that is asked.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Year of the number.</summary>
    public required int Year { get; init; }

    /// <summary>Serial within agency and year, from 1.</summary>
    public required int Serial { get; init; }

    /// <summary>Number for people, unique within the agency: <c>YSQ-2026-0001</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Kind of requester, the column of table 3.</summary>
    public required RequesterKind Kind { get; set; }

    /// <summary>How it arrived.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Name of the person or organisation.</summary>
    [SealedFor(NamePurpose)]
    public required SealedText Name { get; set; }

    /// <summary>Keyed fingerprint of who asks: of the identity number, else of the name; by it requests of the same requester are found.</summary>
    public required string RequesterIndex { get; set; }

    /// <summary>What the number below is.</summary>
    public IdentityPaper Paper { get; set; }

    /// <summary>Identity number or organisation code, or null where it is still to come.</summary>
    [SealedFor(PaperNumberPurpose)]
    public SealedText? PaperNumber { get; set; }

    /// <summary>Contact person of an organisation, or null.</summary>
    [SealedFor(ContactPurpose)]
    public SealedText? Contact { get; set; }

    /// <summary>Telephone, or null.</summary>
    [SealedFor(PhonePurpose)]
    public SealedText? Phone { get; set; }

    /// <summary>E-mail, or null.</summary>
    [SealedFor(EmailPurpose)]
    public SealedText? Email { get; set; }

    /// <summary>Postal address with postcode, or null.</summary>
    [SealedFor(AddressPurpose)]
    public SealedText? Address { get; set; }

    /// <summary>A short title for lists; the requester's, or made of the description.</summary>
    public required string Subject { get; set; }

    /// <summary>Name or number of the document asked for, or null.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>Description of the information asked for.</summary>
    public required string Description { get; set; }

    /// <summary>Form wanted.</summary>
    public WantedForm Form { get; set; }

    /// <summary>Way wanted.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>When it was sent or registered.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Keyed fingerprint of the code by which the requester follows it (查询码).</summary>
    public required string CodeIndex { get; set; }

    /// <summary>Names the sending of a form, so that a form sent twice makes one request; null for one that an officer entered before this was asked for.</summary>
    public Guid? Sending { get; init; }

    /// <summary>Where it was sent from: a keyed fingerprint of the network address, by which floods are grouped; null for what came on paper.</summary>
    public string? OriginIndex { get; init; }

    /// <summary>The section that works on it (承办科室), or null.</summary>
    public Guid? SectionId { get; set; }

    /// <summary>The person who works on it (承办人), or null.</summary>
    public Guid? HandlerId { get; set; }

    /// <summary>The section's own deadline, inside the statutory one, or null.</summary>
    public DateOnly? SectionDueOn { get; set; }

    /// <summary>When a refusal is looked at again (art. 18), or null.</summary>
    public DateOnly? ReviewAgainOn { get; set; }

    /// <summary>Number of events; the next one gets this index.</summary>
    public int Events { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>State after the last event.</summary>
    public RequestState State { get; private set; }

    /// <summary>Last day of what is waited for (a correction, a payment, an opinion); null when nothing is.</summary>
    public DateOnly? WaitsUntil { get; private set; }

    /// <summary>State from the day after <see cref="WaitsUntil"/>; the same where nothing is waited for.</summary>
    public RequestState Then { get; private set; }

    /// <summary>Last day of the reply; null while no reply period runs and after the end.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The day by which somebody must act: the office reply, else the requester correct or pay, else the office confirm receipt; null after the end. Lists are sorted by it.</summary>
    public DateOnly? ActBy { get; private set; }

    /// <summary>Last day for a correction notice (art. 30); null before receipt and after the end.</summary>
    public DateOnly? CorrectionNoticeDueOn { get; private set; }

    /// <summary>Day of receipt (收到申请之日), or null.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>The day on which it counts as received in table 3: of receipt, or of its end when it ended before; null while it does not count.</summary>
    public DateOnly? CountedOn { get; private set; }

    /// <summary>Day of its end, or null while open.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>How it ended, or null.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>Whether it ended after its last day.</summary>
    public bool EndedLate { get; private set; }

    /// <summary>Working days from receipt to the end; null while open.</summary>
    public int? TookDays { get; private set; }

    /// <summary>Whether a shown day may still move (暂定).</summary>
    public bool Provisional { get; private set; }

    /// <summary>Purposes under which the sealed texts are sealed.</summary>
    public const string NamePurpose = "request.name", PaperNumberPurpose = "request.paper", ContactPurpose = "request.contact", PhonePurpose = "request.phone",
        EmailPurpose = "request.email", AddressPurpose = "request.address";

    /// <summary>The state on a day, not before the last event.</summary>
    public RequestState StateOn(DateOnly day) => WaitsUntil < day ? Then : State;

    /// <summary>Whether the reply is late on a day.</summary>
    public bool LateOn(DateOnly day) => EndedOn is null ? DueOn < day : EndedLate;

    /// <summary>Takes over what follows from the events.</summary>
    /// <param name="request">The case.</param>
    /// <param name="calendar">Counts the days it took.</param>
    public void Follow(RequestCase request, WorkingCalendar calendar)
    {
        var lastDay = request.LastDay;
        var clock = request.ClockOn(lastDay);
        var open = request.EndedOn is null;
        Events = request.History.Count;
        State = clock.State;
        WaitsUntil = !open ? null : clock.RequesterDueOn ?? request.ConsultingUntil;
        Then = WaitsUntil >= lastDay ? request.ClockOn(WaitsUntil.Value.AddDays(1)).State : clock.State;
        DueOn = open ? clock.DueOn : null;
        ActBy = !open ? null : clock.DueOn ?? clock.RequesterDueOn ?? (request.SubmittedOn is { } sent ? calendar.Add(sent, 1).To : null);
        CorrectionNoticeDueOn = open ? clock.CorrectionNoticeDueOn : null;
        ReceivedOn = request.ReceivedOn;
        CountedOn = request.ReceivedOn ?? request.EndedOn;
        EndedOn = request.EndedOn;
        Outcome = request.Outcome;
        EndedLate = !open && clock.Late;
        TookDays = request is { EndedOn: { } ended, ReceivedOn: { } received } && ended >= received ? calendar.Count(received, ended).WorkingDays : null;
        Provisional = open && clock.Provisional;
    }
}
