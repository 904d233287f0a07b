using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Requests;

/// <summary>One running reply period (答复期限): where it starts, what lengthens it and what does not count in it. A correction or payment begins another.</summary>
sealed class ReplyPeriod(WorkingCalendar calendar, DateOnly start)
{
    /// <summary>Working days for the reply (art. 33).</summary>
    public const int Days = 20;

    /// <summary>Longest extension (art. 33).</summary>
    public const int LongestExtension = 20;

    public DateOnly Start { get; } = start;

    public int? Extension { get; set; }

    /// <summary>Later date set under art. 35; it replaces the counted one.</summary>
    public DateOnly? DelayedUntil { get; set; }

    public DayCount Count(IEnumerable<Consultation> consultations) => calendar.Add(Start, Days + (Extension ?? 0) + Excluded(consultations));

    public DateOnly DueOn(IEnumerable<Consultation> consultations) => DelayedUntil ?? Count(consultations).To;

    /// <summary>Working days of consultation after the start of this period; days on which several run are excluded once.</summary>
    public int Excluded(IEnumerable<Consultation> consultations)
    {
        var total = 0;
        var covered = Start;
        foreach (var consultation in consultations.Where(c => c.Excludes).OrderBy(c => c.SentOn))
        {
            var from = consultation.SentOn > covered ? consultation.SentOn : covered;
            if (consultation.EndsOn <= from)
                continue;
            total += calendar.Count(from, consultation.EndsOn).WorkingDays;
            covered = consultation.EndsOn;
        }
        return total;
    }
}

/// <summary>An opinion asked for (征求意见): 15 working days from the day the letter arrived (arts. 32, 34).</summary>
sealed class Consultation(WorkingCalendar calendar, Consulted asked, bool excludes)
{
    /// <summary>Working days for an opinion.</summary>
    public const int Days = 15;

    public Consultee Consultee => asked.Consultee;

    public string? Name => asked.Name;

    public DateOnly SentOn => asked.On;

    public DayCount Period { get; } = calendar.Add(asked.Reached, Days);

    public DateOnly LastDay => Period.To;

    public DateOnly? AnsweredOn { get; set; }

    /// <summary>False for one begun after the reply period had run out: a period that is over is not revived.</summary>
    public bool Excludes { get; } = excludes;

    /// <summary>The day the opinion arrived, at the latest the last day for it; a late opinion excludes nothing more.</summary>
    public DateOnly EndsOn => AnsweredOn < LastDay ? AnsweredOn.Value : LastDay;

    public string Words => asked.Consultee.Label() + (asked.Name is { } name ? $"（{name}）" : "");
}
