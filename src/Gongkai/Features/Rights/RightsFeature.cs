namespace Gongkai.Features.Rights;

/// <summary>Who may do what, in words.</summary>
static class RightsFeature
{
    public static void Add(IServiceCollection services) => services.AddScoped<RightsOfPeople>();
}
