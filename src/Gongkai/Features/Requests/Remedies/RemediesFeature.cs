using Gongkai.Features.Desk;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>Reconsideration, litigation, complaints and petitions.</summary>
static class RemediesFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RemedyLedger>();
        services.AddScoped<RemedyDesk>();
        services.AddScoped<ITaskSource, RemedyTasks>();
    }
}
