using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Requests;

/// <summary>What of a request counts in table 3 of the annual report. A request that is split into several counted units is as many of these.</summary>
/// <param name="Kind">Kind of requester, the column.</param>
/// <param name="ReceivedOn">First date of receipt; a correction does not move it.</param>
/// <param name="EndedOn">Day of the reply or closing, or null while open.</param>
/// <param name="Outcome">How it ended, or null while open.</param>
public sealed record CountedRequest(RequesterKind Kind, DateOnly ReceivedOn, DateOnly? EndedOn = null, Outcome? Outcome = null)
{
    /// <summary>
    /// What of a case counts now, or null for one that is not received. One that ended before its receipt was fixed (withdrawn, nobody to be reached)
    /// counts as received on the day it ended, so that its result has a request to belong to.
    /// </summary>
    public static CountedRequest? Of(RequestCase request, RequesterKind kind) =>
        (request.ReceivedOn ?? request.EndedOn) is { } received ? new(kind, received, request.EndedOn, request.Outcome) : null;

    /// <summary>Newly received in a period (本年新收).</summary>
    public bool IsNewIn(DateOnly from, DateOnly to) => ReceivedOn >= from && ReceivedOn <= to;

    /// <summary>Open when a period began (上年结转).</summary>
    public bool IsCarriedInto(DateOnly from) => ReceivedOn < from && (EndedOn is null || EndedOn >= from);

    /// <summary>Ended in a period (本年度办理结果).</summary>
    public bool EndsIn(DateOnly from, DateOnly to) => EndedOn >= from && EndedOn <= to;

    /// <summary>Open when a period ended (结转下年度继续办理).</summary>
    public bool IsCarriedOutOf(DateOnly to) => ReceivedOn <= to && (EndedOn is null || EndedOn > to);
}

/// <summary>Table 3 (收到和处理政府信息公开申请情况) as the requests make it.</summary>
public static class RequestCounts
{
    /// <summary>Table 3 of a calendar year.</summary>
    public static ReportTable Year(ReportFormat format, int year, IEnumerable<CountedRequest> requests) =>
        Period(format, new(year, 1, 1), new(year, 12, 31), requests);

    /// <summary>Table 3 of any period, first and last day included.</summary>
    /// <param name="format">A format whose table 3 has a row for every outcome that occurs; one that lacks the row counts it under <c>other</c>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="requests">All requests; those that do not touch the period count nowhere.</param>
    public static ReportTable Period(ReportFormat format, DateOnly from, DateOnly to, IEnumerable<CountedRequest> requests)
    {
        var table = format.Table("table3") ?? throw new ArgumentException($"Format {format.Id} has no table 3.", nameof(format));
        var rows = table.Rows.Select(r => r.Key).ToHashSet();
        var counts = new Dictionary<(string Row, string Column), int>();
        foreach (var request in requests)
        {
            if (request.IsNewIn(from, to))
                Add("new", request.Kind);
            if (request.IsCarriedInto(from))
                Add("carried_in", request.Kind);
            if (request.EndsIn(from, to) && request.Outcome is { } outcome)
            {
                Add(rows.Contains(outcome.Rule().Row) ? outcome.Rule().Row : "other", request.Kind);
                Add("total", request.Kind);
            }
            if (request.IsCarriedOutOf(to))
                Add("carried_out", request.Kind);
        }
        return ReportTable.Fill(table, cell => Figure.Of(counts.GetValueOrDefault((cell.Row.Key, table.Columns[cell.Index].Key))));

        void Add(string row, RequesterKind kind)
        {
            foreach (var column in (ReadOnlySpan<string>)[kind.Column(), "total"])
                counts[(row, column)] = counts.GetValueOrDefault((row, column)) + 1;
        }
    }
}
