using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Matching;

namespace Gongkai.Web;

/// <summary>
/// Loads a page when it is first asked for (按需载入页面). The framework would read handlers, bound properties and rights of every page before the server listens, which takes a third of a start; here the routes alone
/// are known then. A page that matches is replaced by its loaded self before anything else looks at it, rights included; who may use it is thus asked of the same endpoint as otherwise.
/// </summary>
/// <param name="loader">The framework's own loader, which keeps what it loaded.</param>
sealed class PagesWhenAsked(PageLoader loader) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Adds it; before the pages, for these add the other way unless they find this one.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
        services.AddSingleton<MatcherPolicy, PagesWhenAsked>();
    }

    /// <summary>Before all policies that look at what the loaded page says of itself.</summary>
    public override int Order => int.MinValue + 100;

    /// <inheritdoc/>
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => Unloaded(e) is not null);

    /// <inheritdoc/>
    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
            if (candidates.IsValidCandidate(i) && Unloaded(candidates[i].Endpoint) is { } page)
                candidates.ReplaceEndpoint(i, (await loader.LoadAsync(page, candidates[i].Endpoint.Metadata)).Endpoint, candidates[i].Values);
    }

    static PageActionDescriptor? Unloaded(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page and not CompiledPageActionDescriptor ? page : null;
}
