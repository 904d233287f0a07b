using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>The routes of the running server, as the server itself lists them.</summary>
static class Routes
{
    /// <summary>The row of all static files together.</summary>
    public const string StaticFiles = "static files";

    /// <summary>Every route with its method and policy; one that names no policy has the policy <c>none</c>.</summary>
    public static async Task<IReadOnlyList<AccessRow>> Of(IServiceProvider services)
    {
        var rows = new List<AccessRow>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                rows.Add(Row(StaticFiles, "GET", endpoint.Metadata));
            else if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                var handlers = compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant() + (h.Name is null ? "" : $"?handler={h.Name}"));
                var metadata = new EndpointMetadataCollection([.. compiled.EndpointMetadata ?? [], .. endpoint.Metadata]);
                // A page without handlers answers GET.
                rows.AddRange(handlers.DefaultIfEmpty("GET").Select(method => Row(route, method, metadata)));
            }
            else
                rows.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m != "HEAD").Select(method => Row(route, method, endpoint.Metadata)));
        }
        return [.. rows.DistinctBy(r => (r.Key, r.Policy)).OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];
    }

    static AccessRow Row(string route, string method, EndpointMetadataCollection metadata)
    {
        var policy = metadata.GetMetadata<IAllowAnonymous>() is not null ? "open"
            : string.Join(" + ", metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct());
        return new(route, method, policy.Length == 0 ? "none" : policy, Allowed(policy), route.Contains('{') ? "?" : "");
    }

    // What to paste for a new route: those who have the right.
    static HashSet<string> Allowed(string policy)
    {
        if (policy == "open")
            return [.. AccessTable.Actors];
        if (policy.StartsWith("key:", StringComparison.Ordinal))
            return ["key"];
        var people = AccessTable.Actors.Skip(1).Zip(RoleDuties.All);
        return [.. people.Where(p => policy.Split(" + ").All(name => name == Policies.SignedIn || (Enum.TryParse<Right>(name, out var right) && p.Second.Rights.Contains(right)))).Select(p => p.First)];
    }
}
