using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace Gongkai.Features.Publications.Portal;

/// <summary>The columns that an address may name: the paths of the kinds.</summary>
sealed class PublicationColumns : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string column && PublicationKinds.All.Any(k => k.Path == column);
}

/// <summary>A column of the portal: what is public of one kind, the latest first.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class ColumnModel(PublicationLedger ledger) : PageModel
{
    /// <summary>Rules of the kind.</summary>
    public PublicationKindRules Rules { get; private set; } = null!;

    /// <summary>What is public.</summary>
    public Listed<PublicationLine> Lines { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(string column, CancellationToken stop)
    {
        Rules = PublicationKinds.All.First(k => k.Path == column);
        var (kind, published) = (Rules.Kind, ledger.Public);
        published = published.Where(p => p.Kind == kind);
        Lines = await ListState.Of(Request).Page(published, ledger.Lines(published.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id)), stop);
    }
}
