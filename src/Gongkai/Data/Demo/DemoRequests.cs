using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;
using Gongkai.Web;

namespace Gongkai.Data.Demo;

/// <summary>
/// The requests of the demonstration's second agency: of 2024 to 2026 on fixed days, and some that are open about the day of the first start. All people,
/// organisations and texts are invented; the numbers are well formed but of places that do not exist.
/// </summary>
sealed class DemoRequests(GongkaiContext context, Agency agency, IReadOnlyList<Section> sections, IReadOnlyList<Person> people, InstallationKeys keys, DateTimeOffset now)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    readonly DateOnly today = ChinaTime.DayOf(now);
    readonly Person officer = people[0];

    /// <summary>Adds them; the caller saves.</summary>
    public void Fill()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/requests.json")!;
        var all = JsonSerializer.Deserialize<DemoRegister>(stream, Json)!;
        var begun = all.Cases.Select(c => (Case: c, Course: new DemoCourse(c.Course, c.Channel, today))).Where(c => c.Course.Events.Count > 0)
            .OrderBy(c => c.Course.Events[0].On).GroupBy(c => c.Course.Events[0].On.Year);
        foreach (var year in begun)
        {
            var serial = 0;
            foreach (var (given, course) in year)
                Add(given, course, year.Key, ++serial);
            context.Set<RequestSerial>().Add(new() { AgencyId = agency.Id, Year = year.Key, Series = "request", Last = serial });
        }
        foreach (var remedy in all.Remedies)
            Add(remedy, null);
    }

    void Add(DemoCase given, DemoCourse course, int year, int serial)
    {
        var number = RequestCases.NumberOf(year, serial);
        var sentAt = At(course.Events[0].On, 9 * 60, serial);
        var section = sections.FirstOrDefault(s => s.Name == given.Section);
        var person = given.Kind == RequesterKind.NaturalPerson;
        var request = new DisclosureRequest
        {
            Id = Guid.CreateVersion7(sentAt),
            AgencyId = agency.Id,
            Year = year,
            Serial = serial,
            Number = number,
            Kind = given.Kind,
            Channel = given.Channel,
            Name = keys.Seal(given.Name, DisclosureRequest.NamePurpose),
            RequesterIndex = RequestCases.RequesterIndex(keys, given.Number, given.Name),
            Paper = person ? IdentityPaper.CitizenCard : IdentityPaper.OrganizationCode,
            PaperNumber = keys.Seal(given.Number, DisclosureRequest.PaperNumberPurpose),
            Contact = given.Contact is null ? null : keys.Seal(given.Contact, DisclosureRequest.ContactPurpose),
            Phone = keys.Seal($"020-{60000000 + (year * 100) + serial}", DisclosureRequest.PhonePurpose),
            Email = given.Channel == Channel.Internet ? keys.Seal($"a{year}{serial:000}@example.org", DisclosureRequest.EmailPurpose) : null,
            Address = keys.Seal($"示范市演示区示例路 {serial} 号", DisclosureRequest.AddressPurpose),
            Subject = given.Subject,
            Description = given.Text,
            Form = given.Channel == Channel.Internet ? WantedForm.Electronic : WantedForm.Paper,
            Delivery = given.Channel == Channel.Internet ? Delivery.Online : given.Channel is Channel.InPerson or Channel.Oral ? Delivery.PickUp : Delivery.Post,
            SubmittedAt = sentAt,
            CodeIndex = RequestCases.CodeIndex(keys, number, RequestCases.NewCode()),
            SectionId = section?.Id,
            HandlerId = given.Handler ? (people.FirstOrDefault(p => p.SectionId == section?.Id && p != officer) ?? officer).Id : null,
            SectionDueOn = given.SectionDue is { } due ? DemoCourse.Day($"{due}", today) : null,
        };
        request.Follow(new(course.Events, WorkingCalendar.Published), WorkingCalendar.Published);
        context.Requests.Add(request);
        foreach (var (index, happened) in course.Events.Index())
            context.RequestEntries.Add(Entry(request, index, happened));
        foreach (var asked in course.Consultees)
            context.RequestConsultees.Add(new() { RequestId = request.Id, Label = asked.Label, Kind = asked.Kind, Name = keys.Seal(asked.Name, RequestConsultee.NamePurpose), Matter = given.Subject, Opinion = asked.Opinion });
        foreach (var note in given.Notes ?? [])
            context.RequestNotes.Add(new() { RequestId = request.Id, At = At(course.Events[^1].On, 15 * 60, serial), ById = officer.Id, ByName = officer.Name, Text = note });
        foreach (var remedy in given.Remedies ?? [])
            Add(remedy, request.Id);
    }

    RequestEntry Entry(DisclosureRequest request, int index, RequestEvent happened)
    {
        var own = happened is Withdrawn || (happened is Submitted && request.Channel == Channel.Internet);
        return new()
        {
            RequestId = request.Id,
            Index = index,
            On = happened.On,
            Type = RequestEntries.TypeOf(happened),
            Content = RequestEntries.ContentOf(happened),
            At = At(happened.On, 9 * 60, request.Serial + index),
            ById = own ? null : officer.Id,
            ByName = own ? "申请人" : officer.Name,
        };
    }

    // What lies after the day of the first start is not known yet.
    void Add(DemoRemedy given, Guid? request)
    {
        if (Known(given.Accepted) is not { } accepted)
            return;
        var (copy, decided) = (Known(given.Copy), Known(given.Decided));
        context.Remedies.Add(new()
        {
            AgencyId = agency.Id,
            RequestId = request,
            Kind = given.Kind,
            CaseNumber = given.Number,
            Body = given.Body,
            Subject = given.Subject,
            AcceptedOn = accepted,
            CopyReceivedOn = copy,
            AnswerDueOn = copy is null ? null : RemedyPeriods.Answer(copy.Value, given.Kind.InCourt(), WorkingCalendar.Published).On,
            AnsweredOn = Known(given.Answered),
            DecidedOn = decided,
            Result = decided is null ? null : given.Result,
            Decision = decided is null ? null : given.Decision,
            Change = decided is null ? null : given.Change,
        });

        DateOnly? Known(string? day) => day is not null && DemoCourse.Day(day, today) is var date && date <= today ? date : null;
    }

    DateTimeOffset At(DateOnly day, int minutes, int later) => ChinaTime.Begin(day).AddMinutes(minutes + later) is var at && at < now ? at : now;

    sealed record DemoRegister(IReadOnlyList<DemoCase> Cases, IReadOnlyList<DemoRemedy> Remedies);

    sealed record DemoCase(RequesterKind Kind, string Name, string Number, string? Contact, Channel Channel, string? Section, bool Handler, int? SectionDue, string Subject, string Text,
        IReadOnlyList<string> Course, IReadOnlyList<string>? Notes, IReadOnlyList<DemoRemedy>? Remedies);

    sealed record DemoRemedy(RemedyKind Kind, string Body, string? Number, string Subject, string Accepted, string? Copy, string? Answered, string? Decided, RemedyResult? Result,
        string? Decision, string? Change);
}
