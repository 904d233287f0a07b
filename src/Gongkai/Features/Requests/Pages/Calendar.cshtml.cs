using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>A day of the calendar of due dates.</summary>
/// <param name="Day">The day.</param>
/// <param name="Working">Whether it is a working day.</param>
/// <param name="Due">What is due, replies first, at most the first few: identity, number, and what it is when it is no reply.</param>
/// <param name="Count">Number of all that is due.</param>
public sealed record DueDay(DateOnly Day, bool Working, IReadOnlyList<(Guid Id, string Number, string? Other)> Due, int Count);

/// <summary>期限日历: what is due on which day of a month.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class CalendarModel(GongkaiContext data, Calendars calendars, TimeProvider time) : DeskPage
{
    const int Shown = 4;

    /// <summary>The month as 2026-11; this month where it is not one.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    /// <summary>First day of the month shown.</summary>
    public DateOnly First { get; private set; }

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>The days, from the Monday before the first to the Sunday after the last.</summary>
    public IReadOnlyList<DueDay> Days { get; private set; } = [];

    /// <summary>Whether the year's calendar is published.</summary>
    public bool Published { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var today = Today;
        First = DateOnly.TryParseExact($"{Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 2000 and < 2100 ? first : new(today.Year, today.Month, 1);
        var calendar = await calendars.Get(stop);
        Published = calendar.IsPublished(First.Year);
        var from = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
        var end = First.AddMonths(1).AddDays(-1);
        var to = end.AddDays(6 - (((int)end.DayOfWeek + 6) % 7));
        var due = (await data.Requests.AsNoTracking().SeenBy(Officer).Where(r => r.EndedOn == null && r.ActBy >= from && r.ActBy <= to)
            .Select(r => new { r.Id, r.Number, Day = r.ActBy!.Value, Other = r.DueOn != null ? null : r.State == RequestState.AwaitingConfirmation ? "确认" : "申请人" }).ToListAsync(stop)).ToLookup(r => r.Day);
        Days = [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(i => from.AddDays(i))
            .Select(day => new DueDay(day, calendar.IsWorkingDay(day), [.. due[day].OrderBy(r => r.Other is not null).Take(Shown).Select(r => (r.Id, r.Number, r.Other))], due[day].Count()))];
    }

    /// <summary>The address of another month.</summary>
    public string Other(int months) => $"{RequestPages.Calendar}?month={First.AddMonths(months):yyyy-MM}";
}
