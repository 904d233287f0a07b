using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>统计表: the statutory tables, each figure with what is behind it, and the carry-over compared with last year's.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class TablesModel(ReportWorkshop workshop, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>Last year's published report, or null.</summary>
    public AnnualReport? Last { get; private set; }

    /// <summary>Findings at tables.</summary>
    public IReadOnlyList<ReportFinding> AtTables => [.. Findings.Where(f => f.Finding.Where.StartsWith("table", StringComparison.Ordinal))];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        await Build(stop);
        Last = await Workshop.Published(Agency, year - 1, stop);
        return Page();
    }
}
