using System.Globalization;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Data.Demo;

/// <summary>What happened in a case of the demonstration, one step a line: <c>consult 2024-02-08 2024-02-18 ThirdParty 示范市丰岩工程有限公司</c>.</summary>
sealed class DemoCourse
{
    readonly DateOnly today;
    readonly List<RequestEvent> events = [];
    readonly List<DemoConsultee> consultees = [];

    /// <summary>Reads the steps of a case. A day is a date, or a number of working days before (negative) or after today.</summary>
    /// <param name="steps">The steps, in the order of their days.</param>
    /// <param name="channel">How the request arrived.</param>
    /// <param name="today">What lies after it has not happened yet.</param>
    public DemoCourse(IEnumerable<string> steps, Channel channel, DateOnly today)
    {
        this.today = today;
        foreach (var step in steps)
        {
            var parts = step.Split(' ', 5);
            if (Day(parts[1], today) <= today)
                events.Add(Read(parts, channel));
        }
    }

    /// <summary>The events.</summary>
    public IReadOnlyList<RequestEvent> Events => events;

    /// <summary>Who was asked for an opinion.</summary>
    public IReadOnlyList<DemoConsultee> Consultees => consultees;

    /// <summary>A date, or a number of working days before or after today.</summary>
    public static DateOnly Day(string text, DateOnly today)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return date;
        var (left, day, calendar) = (int.Parse(text, CultureInfo.InvariantCulture), today, WorkingCalendar.Published);
        while (left != 0)
        {
            day = day.AddDays(Math.Sign(left));
            if (calendar.IsWorkingDay(day))
                left -= Math.Sign(left);
        }
        return day;
    }

    RequestEvent Read(string[] parts, Channel channel)
    {
        var on = Day(parts[1], today);
        return parts[0] switch
        {
            "submitted" => new Submitted(on, channel),
            "received" => new Received(on, channel),
            "correction" => new CorrectionRequested(on, Day(parts[2], today), int.Parse(parts[3], CultureInfo.InvariantCulture)),
            "corrected" => new CorrectionReceived(on),
            "consult" => new Consulted(on, Enum.Parse<Consultee>(parts[3]), Day(parts[2], today), Asked(Enum.Parse<Consultee>(parts[3]), parts[4])),
            "opinion" => Opinion(on, parts[2]),
            "extended" => new Extended(on, int.Parse(parts[2], CultureInfo.InvariantCulture)),
            "reasons" => new ReasonsRequested(on),
            "reasoned" => new ReasonsReceived(on),
            "delayed" => new Delayed(on, Day(parts[2], today)),
            "fee" => new FeeNotified(on, Day(parts[2], today)),
            "paid" => new FeePaid(on),
            "replied" => new Replied(on, Enum.Parse<Outcome>(parts[2])),
            "closed" => new Closed(on, Enum.Parse<Outcome>(parts[2])),
            "withdrawn" => new Withdrawn(on),
            "reopened" => new Reopened(on, parts[2]),
            "archived" => new Archived(on),
            "annulled" => new Annulled(on, int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]),
            _ => throw new InvalidDataException($"The demonstration knows no step {parts[0]}."),
        };
    }

    string Asked(Consultee kind, string name)
    {
        var label = kind.Label() + "甲乙丙丁"[consultees.Count(c => c.Kind == kind)];
        consultees.Add(new(label, kind, name));
        return label;
    }

    // An opinion is that of the one who was asked first and has not answered.
    OpinionReceived Opinion(DateOnly on, string text)
    {
        var asked = consultees.First(c => c.Opinion is null);
        asked.Opinion = text;
        return new(on, asked.Kind == Consultee.ThirdParty, asked.Label);
    }
}

/// <summary>Who is asked for an opinion in a case of the demonstration.</summary>
sealed record DemoConsultee(string Label, Consultee Kind, string Name)
{
    /// <summary>The opinion, or null while it has not come.</summary>
    public string? Opinion { get; set; }
}
