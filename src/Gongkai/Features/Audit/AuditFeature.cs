using Gongkai.Features.Audit.Seals;

namespace Gongkai.Features.Audit;

/// <summary>The record of who did what.</summary>
static class AuditFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddScoped<Acts>();
        services.AddScoped<AuditSearch>();
        services.AddScoped<AuditDesk>();
        services.AddSingleton<AuditSealer>();
        services.AddScoped<Desk.IStatusSource, SealStatus>();
        services.AddHostedService<SealingJob>();
    }
}
