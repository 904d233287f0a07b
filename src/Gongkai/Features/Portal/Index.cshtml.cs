using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Portal;

/// <summary>The home page.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class IndexModel(SiteIdentity identity, ReportLibrary library, PublicationLedger publications, TimeProvider time) : PageModel
{
    const int Shown = 5;

    /// <summary>Who runs the site.</summary>
    public Identity Site { get; private set; } = null!;

    /// <summary>The latest annual reports.</summary>
    public IReadOnlyList<ReportLine> Reports { get; private set; } = [];

    /// <summary>The latest policies that hold.</summary>
    public IReadOnlyList<Publication> Policies { get; private set; } = [];

    /// <summary>What else was published lately.</summary>
    public IReadOnlyList<Publication> Latest { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Site = await identity.Get();
        Reports = await library.Latest(Shown, stop);
        Policies = await PublicationLedger.Holding(publications.Policies(new()), ChinaTime.Today(time)).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(Shown).ToListAsync(stop);
        Latest = await publications.Public.Where(p => p.Kind != PublicationKind.Policy && p.Kind != PublicationKind.NormativeDocument).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(Shown).ToListAsync(stop);
    }
}
