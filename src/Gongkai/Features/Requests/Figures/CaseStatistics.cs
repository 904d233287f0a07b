using Gongkai.Data;
using Gongkai.Rules.Requests;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Figures;

/// <summary>A month of the cases.</summary>
/// <param name="First">First day of it that lies in the period.</param>
/// <param name="Last">Last day of it that lies in the period.</param>
/// <param name="Received">Cases that count as received in it.</param>
/// <param name="Ended">Cases that ended in it.</param>
/// <param name="Late">Of those, the late ones.</param>
public sealed record MonthFigures(DateOnly First, DateOnly Last, int Received, int Ended, int Late)
{
    /// <summary>The month as a period of the same agency.</summary>
    public FiguresPeriod In(FiguresPeriod whole) => whole with { From = First, To = Last };
}

/// <summary>How long ended cases took, in working days from receipt.</summary>
/// <param name="Ended">Cases that ended.</param>
/// <param name="Late">Of those, the late ones.</param>
/// <param name="Mean">Mean, or null where none was received before its end.</param>
/// <param name="Median">Median.</param>
/// <param name="Longest">The longest.</param>
public sealed record PaceFigures(int Ended, int Late, decimal? Mean, decimal? Median, int? Longest)
{
    /// <summary>Share that ended in time, in percent; null where none ended.</summary>
    public decimal? OnTime => Ended == 0 ? null : 100m * (Ended - Late) / Ended;

    /// <summary>Of cases by the days they took.</summary>
    public static PaceFigures Of(IEnumerable<(int? Days, bool Late, int Count)> cases)
    {
        var all = cases.ToList();
        var days = all.Where(c => c.Days is not null).OrderBy(c => c.Days).Select(c => (Days: c.Days!.Value, c.Count)).ToList();
        var count = days.Sum(d => d.Count);
        return new(all.Sum(c => c.Count), all.Where(c => c.Late).Sum(c => c.Count),
            count == 0 ? null : (decimal)days.Sum(d => (long)d.Days * d.Count) / count,
            count == 0 ? null : (At((count - 1) / 2) + At(count / 2)) / 2m,
            count == 0 ? null : days[^1].Days);

        int At(int place)
        {
            foreach (var day in days)
                if ((place -= day.Count) < 0)
                    return day.Days;
            throw new ArgumentOutOfRangeException(nameof(place));
        }
    }
}

/// <summary>A section with its cases.</summary>
/// <param name="Id">The section; the empty one for cases given to none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pace">How it works.</param>
public sealed record SectionFigures(Guid Id, string Name, PaceFigures Pace);

/// <summary>The statistics of a period.</summary>
/// <param name="Months">By month.</param>
/// <param name="Outcomes">Ended cases by outcome, those that occur.</param>
/// <param name="Sections">Ended cases by section.</param>
/// <param name="Channels">Received cases by channel, those that occur.</param>
/// <param name="Pace">All ended cases.</param>
public sealed record CaseStatistics(IReadOnlyList<MonthFigures> Months, IReadOnlyList<(Outcome Outcome, int Count)> Outcomes, IReadOnlyList<SectionFigures> Sections,
    IReadOnlyList<(Channel Channel, int Count)> Channels, PaceFigures Pace)
{
    /// <summary>Reads them.</summary>
    public static async Task<CaseStatistics> Read(GongkaiContext data, FiguresPeriod period, CancellationToken stop)
    {
        var (from, to) = (period.From, period.To);
        var own = data.Requests.AsNoTracking().Where(r => r.AgencyId == period.Agency);
        var (received, ended) = (own.Where(r => r.CountedOn >= from && r.CountedOn <= to), own.Where(r => r.EndedOn >= from && r.EndedOn <= to));
        var arrivals = await received.GroupBy(r => new { r.CountedOn!.Value.Year, r.CountedOn!.Value.Month, r.Channel }).Select(g => new { g.Key.Year, g.Key.Month, g.Key.Channel, Count = g.Count() }).ToListAsync(stop);
        var endings = await ended.GroupBy(r => new { r.EndedOn!.Value.Year, r.EndedOn!.Value.Month, r.EndedLate }).Select(g => new { g.Key.Year, g.Key.Month, Late = g.Key.EndedLate, Count = g.Count() }).ToListAsync(stop);
        var outcomes = await ended.GroupBy(r => r.Outcome).Select(g => new { Outcome = g.Key!.Value, Count = g.Count() }).ToListAsync(stop);
        var paces = await ended.GroupBy(r => new { r.SectionId, r.TookDays, r.EndedLate }).Select(g => new { g.Key.SectionId, g.Key.TookDays, Late = g.Key.EndedLate, Count = g.Count() }).ToListAsync(stop);
        var sections = await data.Sections.AsNoTracking().Where(s => s.AgencyId == period.Agency).OrderBy(s => s.Place).Select(s => new { s.Id, s.Name }).ToListAsync(stop);
        return new(
            [.. MonthsOf(from, to).Select(m => new MonthFigures(m.First, m.Last,
                arrivals.Where(a => (a.Year, a.Month) == (m.First.Year, m.First.Month)).Sum(a => a.Count),
                endings.Where(e => (e.Year, e.Month) == (m.First.Year, m.First.Month)).Sum(e => e.Count),
                endings.Where(e => e.Late && (e.Year, e.Month) == (m.First.Year, m.First.Month)).Sum(e => e.Count)))],
            [.. outcomes.OrderBy(o => o.Outcome).Select(o => (o.Outcome, o.Count))],
            [.. sections.Select(s => (s.Id, s.Name)).Append((Id: Guid.Empty, Name: "未交办科室"))
                .Select(s => new SectionFigures(s.Id, s.Name, PaceFigures.Of(paces.Where(p => (p.SectionId ?? Guid.Empty) == s.Id).Select(p => (p.TookDays, p.Late, p.Count)))))
                .Where(s => s.Pace.Ended > 0)],
            [.. arrivals.GroupBy(a => a.Channel).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(a => a.Count)))],
            PaceFigures.Of(paces.Select(p => (p.TookDays, p.Late, p.Count))));
    }

    static IEnumerable<(DateOnly First, DateOnly Last)> MonthsOf(DateOnly from, DateOnly to)
    {
        for (var first = from; first <= to; first = new DateOnly(first.Year, first.Month, 1).AddMonths(1))
        {
            var last = new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));
            yield return (first, last < to ? last : to);
        }
    }
}
