using Gongkai.Features.People;
using Gongkai.Rules.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Settings.Pages;

/// <summary>放假安排: the years that come with the program and those that were added.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class CalendarModel(CalendarDesk desk, Calendars calendars, Administrations administrations) : SettingsPage(administrations)
{
    /// <summary>The years, newest first, with their source where they were added here.</summary>
    public IReadOnlyList<(CalendarYear Year, string? Source)> Years { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!(await By(stop)).Site)
            return NotFound();
        var added = await desk.Added(stop);
        Years = [.. (await calendars.Get(stop)).Years.Reverse().Select(y => (y, added.FirstOrDefault(a => a.Year == y.Year)?.Source))];
        return Page();
    }
}
