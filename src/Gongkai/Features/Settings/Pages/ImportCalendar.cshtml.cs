using Gongkai.Features.People;
using Gongkai.Rules.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Settings.Pages;

/// <summary>录入放假安排: paste, look at what was understood, then save.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class ImportCalendarModel(CalendarDesk desk, Calendars calendars, Administrations administrations) : SettingsPage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public CalendarForm Form { get; set; } = new();

    /// <summary>What was understood, once something was typed.</summary>
    public CalendarImport? Preview { get; private set; }

    /// <summary>Years that are there already and would be replaced.</summary>
    public IReadOnlyList<int> Replaced { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) => (await By(stop)).Site ? Page() : NotFound();

    /// <summary>Shows what was understood.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!(await By(stop)).Site)
            return NotFound();
        await Look(stop);
        if (Preview!.Error is not { } error)
            return Page();
        ModelState.AddModelError("Form.Text", error);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostSave(CancellationToken stop) => await Show(desk.Import(await By(stop), Form, stop), SettingsPages.Calendar, () => Look(stop));

    async Task Look(CancellationToken stop)
    {
        Preview = CalendarDesk.Read(Form);
        var calendar = await calendars.Get(stop);
        Replaced = [.. Preview.Years.Select(y => y.Year).Where(calendar.IsPublished)];
    }
}
