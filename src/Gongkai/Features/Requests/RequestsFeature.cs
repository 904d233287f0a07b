namespace Gongkai.Features.Requests;

/// <summary>Disclosure on request (依申请公开): the portal's form, the casework, the letters, the remedies, the figures.</summary>
static class RequestsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RequestCases>();
        services.AddScoped<RequestLedger>();
        services.AddScoped<RequestDesk>();
        Notices.NoticesFeature.Add(services);
    }
}
