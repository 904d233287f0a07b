using Gongkai.Data;
using Gongkai.Features.Figures.Pages;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>A draft in the list.</summary>
public sealed record DraftLine(ReportDraft Draft, string Agency);

/// <summary>年度报告: the drafts of all years, and what is public.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class IndexModel(GongkaiContext data, ReportLibrary library, SiteIdentity identity, TimeProvider time) : DeskPage
{
    const int Shown = 10;

    /// <summary>The drafts.</summary>
    public Listed<DraftLine> Lines { get; private set; } = null!;

    /// <summary>The latest reports that are public, wherever they were compiled.</summary>
    public IReadOnlyList<ReportLine> Published { get; private set; } = [];

    /// <summary>Code of the agency that runs the site.</summary>
    public string? Host { get; private set; }

    /// <summary>The year that is due.</summary>
    public int Due => FigurePage.DueYear(ChinaTime.Today(time));

    /// <summary>The officer's agency.</summary>
    public Guid Agency { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var mine = Officer.Agencies(Right.SeePublications);
        Agency = mine.Contains(Officer.AgencyId) ? Officer.AgencyId : mine[0];
        (Published, Host) = (await library.Latest(mine, Shown, stop), (await identity.Get()).Agency?.Code);
        var drafts = data.ReportDrafts.AsNoTracking().Where(d => mine.Contains(d.AgencyId));
        var state = ListState.Of(Request);
        var sorted = state.Sort == "at" ? state.By(drafts, d => d.CreatedAt) : state.Sort == "year" ? state.By(drafts, d => d.Year).ThenByDescending(d => d.Number) : drafts.OrderByDescending(d => d.Year).ThenByDescending(d => d.Number);
        // The frozen files are as long as reports and no list needs them.
        Lines = await state.Page(sorted.Join(data.Agencies, d => d.AgencyId, a => a.Id, (d, a) => new DraftLine(
            new() { Id = d.Id, AgencyId = d.AgencyId, Year = d.Year, Number = d.Number, Stage = d.Stage, Reason = d.Reason, ById = d.ById, ByName = d.ByName, CreatedAt = d.CreatedAt, SignedAt = d.SignedAt, SignedByName = d.SignedByName }, a.Name)), stop);
    }
}
