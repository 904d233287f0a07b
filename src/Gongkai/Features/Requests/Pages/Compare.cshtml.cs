using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>对照: a request beside an earlier one of the same requester.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class CompareModel(GongkaiContext data) : DeskPage
{
    /// <summary>The two, the later one first.</summary>
    public IReadOnlyList<DisclosureRequest> Both { get; private set; } = [];

    /// <summary>How alike they are, 0 to 1.</summary>
    public double Likeness { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(Guid id, Guid other, CancellationToken stop)
    {
        var found = await data.Requests.AsNoTracking().SeenBy(Officer).Where(r => r.Id == id || r.Id == other).ToListAsync(stop);
        if (found.Count != 2 || found[0].AgencyId != found[1].AgencyId || found[0].RequesterIndex != found[1].RequesterIndex)
            return NotFound();
        Both = [found.Single(r => r.Id == id), found.Single(r => r.Id == other)];
        Likeness = RequestSimilarity.Of($"{Both[0].Subject} {Both[0].Description}", $"{Both[1].Subject} {Both[1].Description}");
        return Page();
    }
}
