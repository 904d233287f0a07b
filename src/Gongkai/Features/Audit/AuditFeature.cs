namespace Gongkai.Features.Audit;

/// <summary>The record of who did what.</summary>
static class AuditFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddScoped<Acts>();
    }
}
