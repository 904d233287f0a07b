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
    /// <summary>By which a word that is given here leads back here.</summary>
    public const string Name = "tables";

    /// <inheritdoc/>
    public override string? Back => Name;

    /// <summary>Last year's published report, or null.</summary>
    public AnnualReport? Last { get; private set; }

    /// <summary>Findings at a table, in the order of their numbers.</summary>
    public IReadOnlyList<ReportFinding> At(string table) => [.. Findings.Where(f => f.Finding.Where == table || f.Finding.Where.StartsWith($"{table}/", StringComparison.Ordinal))];

    /// <summary>Numbers of the findings at a cell, each with the finding.</summary>
    public IEnumerable<(int Number, ReportFinding Found)> On(string cell) =>
        At(cell.Split('/')[0]).Index().Where(f => f.Item.Finding.Where == cell || f.Item.Finding.Cells.Contains(cell)).Select(f => (f.Index + 1, f.Item));

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
