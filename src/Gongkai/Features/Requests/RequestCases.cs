using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Settings;
using Gongkai.Rules;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>A case that is open for an act: the tracked request, the fold of its events, and the calendar it counts with.</summary>
/// <param name="Request">The request.</param>
/// <param name="Case">Its events.</param>
/// <param name="Calendar">The calendar.</param>
public sealed record OpenCase(DisclosureRequest Request, RequestCase Case, WorkingCalendar Calendar)
{
    /// <summary>How the audit chain names it: by its number, which is no personal data.</summary>
    public AuditObject Object => ObjectOf(Request);

    /// <summary>How the audit chain names a request.</summary>
    public static AuditObject ObjectOf(DisclosureRequest request) => new("request", $"{request.Id}", request.Number, request.AgencyId);
}

/// <summary>What else is kept of an event.</summary>
/// <param name="Note">Evidence or remark.</param>
/// <param name="OverrideReason">Why it is entered although the law does not permit it.</param>
/// <param name="NoticeId">The letter it goes with.</param>
public sealed record EntryRemarks(string? Note = null, string? OverrideReason = null, Guid? NoticeId = null);

/// <summary>
/// Reads cases and appends events to them, inside an act: every desk of this feature goes through here, so that the kept columns always follow from the events and
/// each event has its record.
/// </summary>
public sealed class RequestCases(GongkaiContext data, InstallationKeys keys, Calendars calendars, TimeProvider time)
{
    // Without characters that look alike, and without vowels, so that no code is a word.
    const string CodeCharacters = "23456789BCDFGHJKMNPQRSTVWXZ";

    const int CodeLength = 10;

    /// <summary>A case, tracked, for an act; null when there is none.</summary>
    public async Task<OpenCase?> Open(Guid id, CancellationToken stop) =>
        await data.Requests.FirstOrDefaultAsync(r => r.Id == id, stop) is { } request ? await Opened(request, stop) : null;

    /// <summary>The fold of a request that was read already.</summary>
    public async Task<OpenCase> Opened(DisclosureRequest request, CancellationToken stop)
    {
        var calendar = await calendars.Get(stop);
        var entries = await data.RequestEntries.AsNoTracking().Where(e => e.RequestId == request.Id).OrderBy(e => e.Index).ToListAsync(stop);
        return new(request, new([.. entries.Select(e => e.Event())], calendar), calendar);
    }

    /// <summary>Begins a case with its first events, inside an act, which saves. The request gets its number here.</summary>
    /// <param name="application">A normalised application without faults.</param>
    /// <param name="begin">The agency, the channel, the moment and the first events.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="records">The act's records.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The request, and the code by which its requester follows it, which is told once.</returns>
    public async Task<(DisclosureRequest Request, string Code)> Begin(ApplicationForm application, CaseBeginning begin, Actor by, ActRecords records, CancellationToken stop)
    {
        var year = ChinaTime.DayOf(begin.SubmittedAt).Year;
        var serial = await Next(begin.AgencyId, year, "request", stop);
        var number = NumberOf(year, serial);
        var id = Guid.CreateVersion7();
        var code = NewCode();
        var request = new DisclosureRequest
        {
            Id = id,
            AgencyId = begin.AgencyId,
            Year = year,
            Serial = serial,
            Number = number,
            Kind = application.Kind!.Value,
            Channel = begin.Channel,
            Name = keys.Seal(application.Name!, DisclosureRequest.NamePurpose),
            RequesterIndex = RequesterIndex(application),
            Paper = application.Paper ?? (application.Kind == RequesterKind.NaturalPerson ? IdentityPaper.CitizenCard : IdentityPaper.OrganizationCode),
            PaperNumber = Sealed(application.PaperNumber, DisclosureRequest.PaperNumberPurpose),
            Contact = Sealed(application.Contact, DisclosureRequest.ContactPurpose),
            Phone = Sealed(application.Phone, DisclosureRequest.PhonePurpose),
            Email = Sealed(application.Email, DisclosureRequest.EmailPurpose),
            Address = Sealed(application.Address, DisclosureRequest.AddressPurpose),
            Subject = ApplicationRules.SubjectOf(application),
            DocumentNumber = application.DocumentNumber,
            Description = application.Description!,
            Form = application.Form ?? WantedForm.Electronic,
            Delivery = application.Delivery ?? (application.Email is not null ? Delivery.Email : Delivery.Post),
            SubmittedAt = begin.SubmittedAt,
            CodeIndex = CodeIndex(keys, number, code),
            Sending = begin.Sending,
            OriginIndex = begin.Origin is null ? null : keys.Index(begin.Origin, "request.origin"),
            SectionId = begin.SectionId,
            HandlerId = begin.HandlerId,
        };
        data.Requests.Add(request);
        var opened = new OpenCase(request, new([], await calendars.Get(stop)), await calendars.Get(stop));
        records.Add("request.registered", opened.Object, after: new { channel = request.Channel.Label(), kind = request.Kind.Label() });
        foreach (var happened in begin.Events)
            opened = Append(opened, happened, by, records, new(begin.Note));
        return (request, code);
    }

    /// <summary>Appends an event that the law permits, or one that is entered with a reason all the same, inside an act, which saves.</summary>
    /// <returns>The case after it.</returns>
    public OpenCase Append(OpenCase opened, RequestEvent happened, Actor by, ActRecords records, EntryRemarks? remarks = null)
    {
        var after = opened with { Case = new([.. opened.Case.History, happened], opened.Calendar) };
        data.RequestEntries.Add(new()
        {
            RequestId = opened.Request.Id,
            Index = opened.Case.History.Count,
            On = happened.On,
            Type = RequestEntries.TypeOf(happened),
            Content = RequestEntries.ContentOf(happened),
            At = time.GetUtcNow(),
            ById = by.Kind == ActorKind.Person ? by.Id : null,
            ByName = by.Kind == ActorKind.Public ? "申请人" : by.Name,
            Note = remarks?.Note,
            OverrideReason = remarks?.OverrideReason,
            NoticeId = remarks?.NoticeId,
        });
        var before = new { state = opened.Request.State.Label(), due = opened.Request.DueOn };
        after.Request.Follow(after.Case, opened.Calendar);
        after.Request.Version++;
        records.Add("request.event", opened.Object, opened.Case.History.Count == 0 ? null : before,
            new { what = happened.Label(), on = happened.On, state = after.Request.State.Label(), due = after.Request.DueOn }, remarks?.OverrideReason);
        return after;
    }

    /// <summary>Tries an event, and appends it where the law permits it.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="happened">The event.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="records">The act's records.</param>
    /// <param name="remarks">What else is kept; with a reason to override, an event that the law forbids is entered all the same and moves no clock.</param>
    /// <returns>The case after it, or why the law forbids it.</returns>
    public Permitted<OpenCase> Try(OpenCase opened, RequestEvent happened, Actor by, ActRecords records, EntryRemarks? remarks = null) =>
        opened.Case.Try(happened).Match<Permitted<OpenCase>>(
            permitted => Append(opened, permitted, by, records, remarks is null ? null : remarks with { OverrideReason = null }),
            refusal => remarks?.OverrideReason is { Length: > 0 } ? Append(opened, happened, by, records, remarks) : refusal);

    /// <summary>The next number of a series; waits for whoever takes one at the same moment.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The year.</param>
    /// <param name="series"><c>request</c>, or the key of a series of letters.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<int> Next(Guid agency, int year, string series, CancellationToken stop)
    {
        // One statement makes the row or counts it up, on both databases, and its lock is held until the act ends.
        var last = await data.Database.SqlQuery<int>($"""
            INSERT INTO "RequestSerials" ("AgencyId", "Year", "Series", "Last") VALUES ({agency}, {year}, {series}, 1)
            ON CONFLICT ("AgencyId", "Year", "Series") DO UPDATE SET "Last" = "RequestSerials"."Last" + 1 RETURNING "Last" AS "Value"
            """).ToListAsync(stop);
        return last[0];
    }

    /// <summary>Waits for whoever registers a request of this agency at the same moment, to be called first in an act that begins a case which may be sent twice.</summary>
    public async Task LineUp(Guid agency, CancellationToken stop) =>
        await data.Database.ExecuteSqlAsync($"""
            INSERT INTO "RequestSerials" ("AgencyId", "Year", "Series", "Last") VALUES ({agency}, 0, 'line', 0)
            ON CONFLICT ("AgencyId", "Year", "Series") DO UPDATE SET "Last" = "RequestSerials"."Last"
            """, stop);

    /// <summary>A request by number and code, or null: a wrong code and an unknown number are the same.</summary>
    public async Task<DisclosureRequest?> ByCode(string number, string code, CancellationToken stop)
    {
        var index = CodeIndex(keys, Widths.Narrow(number).Trim().ToUpperInvariant(), PlainCode(code));
        return await data.Requests.FirstOrDefaultAsync(r => r.CodeIndex == index, stop);
    }

    /// <summary>Gives a request a new code; the old one no longer works.</summary>
    public string Recode(DisclosureRequest request)
    {
        var code = NewCode();
        request.CodeIndex = CodeIndex(keys, request.Number, code);
        request.Version++;
        return code;
    }

    /// <summary>A code as people read it: two groups of five.</summary>
    public static string Shown(string code) => $"{code[..5]}-{code[5..]}";

    /// <summary>The keyed fingerprint of who asks.</summary>
    public string RequesterIndex(ApplicationForm application) => RequesterIndex(keys, application.PaperNumber, application.Name!);

    /// <summary>The keyed fingerprint of who asks, by the number of their paper, else by their name.</summary>
    public static string RequesterIndex(InstallationKeys keys, string? paperNumber, string name) => keys.Index(paperNumber ?? $"name {name}", "request.requester");

    /// <summary>Number of a request for people.</summary>
    public static string NumberOf(int year, int serial) => $"YSQ-{year}-{serial:0000}";

    /// <summary>The keyed fingerprint of a request's code.</summary>
    public static string CodeIndex(InstallationKeys keys, string number, string code) => keys.Index($"{number}\n{code}", "request.code");

    /// <summary>A new code.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(CodeCharacters, CodeLength);

    SealedText? Sealed(string? text, string purpose) => text is null ? null : keys.Seal(text, purpose);

    static string PlainCode(string code) => string.Concat(Widths.Narrow(code).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}

/// <summary>With what a case begins.</summary>
/// <param name="AgencyId">The agency that is asked.</param>
/// <param name="Channel">How the request arrived.</param>
/// <param name="SubmittedAt">When it was sent or handed in.</param>
/// <param name="Events">The first events.</param>
public sealed record CaseBeginning(Guid AgencyId, Channel Channel, DateTimeOffset SubmittedAt, IReadOnlyList<RequestEvent> Events)
{
    /// <summary>Names the sending of the form, so that it makes one request.</summary>
    public Guid? Sending { get; init; }

    /// <summary>Network address it came from, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>The section it goes to, or null.</summary>
    public Guid? SectionId { get; init; }

    /// <summary>The person who works on it, or null.</summary>
    public Guid? HandlerId { get; init; }

    /// <summary>Evidence of receipt, or null.</summary>
    public string? Note { get; init; }
}
