using Gongkai.Features.Api.Keys;

namespace Gongkai.Features.Api;

/// <summary>The interface for programs (接口).</summary>
static class ApiFeature
{
    public static void Add(IServiceCollection services)
    {
        ApiPolicies.Add(services);
        services.AddSingleton<ApiKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeys>());
        services.AddScoped<ApiKeyDesk>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = Tagged.Form.PropertyNamingPolicy);
        ApiDescription.Add(services);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(ApiPages.Description).AllowAnonymous().RequireRateLimiting(Web.RateLimiting.Public);
        var api = routes.MapGroup(ApiPages.Root);
        PublicOperations.Map(api);
        KeyOperations.Map(api);
    }
}
