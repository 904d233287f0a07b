using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>Leads from the form of the list to the page of a year.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class OpenModel : DeskPage
{
    /// <summary>Leads there.</summary>
    public IActionResult OnGet(int? year)
    {
        var mine = Officer.Agencies(Right.SeePublications);
        return LocalRedirect(year is >= 2000 and <= 2100 ? DraftPages.Of(year.Value, mine.Contains(Officer.AgencyId) ? Officer.AgencyId : mine[0]) : DraftPages.Index);
    }
}
