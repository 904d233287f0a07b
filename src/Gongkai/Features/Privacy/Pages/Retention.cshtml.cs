using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Privacy.Pages;

/// <summary>The periods that an administrator sets together.</summary>
public sealed class RetentionForm
{
    /// <summary>One for each kind of data.</summary>
    public List<PeriodForm> Periods { get; set; } = [];
}

/// <summary>保存期限: how long each kind of data is kept, and when it was last cleared.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class RetentionModel(RetentionDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>What is sent.</summary>
    [BindProperty]
    public RetentionForm Form { get; set; } = new();

    /// <summary>The periods in force.</summary>
    public IReadOnlyList<RetentionPeriod> Periods { get; private set; } = [];

    /// <summary>When the data was last cleared, and what was; null before the first time.</summary>
    public (DateTimeOffset At, string Said)? Last { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await desk.May(Officer, stop))
            return NotFound();
        await Load(stop);
        Form.Periods = [.. Periods.Select(p => new PeriodForm { Key = p.Rule.Key, Days = p.Days, Version = p.Version })];
        return Page();
    }

    /// <summary>Sets them.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.Set(Form.Periods, Officer, stop), PrivacyPages.Retention, () => Load(stop));

    async Task Load(CancellationToken stop)
    {
        Periods = await desk.Periods(stop);
        var run = await data.JobRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Name == "retention" && r.EndedAt != null, stop);
        Last = run is null ? null : (run.EndedAt!.Value, run.Said ?? "");
    }
}
