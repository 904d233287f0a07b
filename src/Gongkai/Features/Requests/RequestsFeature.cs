using Gongkai.Features.Desk;
using Gongkai.Features.Privacy;
using Gongkai.Features.Requests.Figures;
using Gongkai.Features.Requests.Proposals;
using Gongkai.Features.Requests.Remedies;

namespace Gongkai.Features.Requests;

/// <summary>Disclosure on request (依申请公开): the portal's form, the casework, the letters, the remedies, the figures.</summary>
static class RequestsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RequestCases>();
        services.AddScoped<RequestLedger>();
        services.AddScoped<RequestDesk>();
        services.AddScoped<StepDesk>();
        services.AddScoped<DetailsDesk>();
        services.AddScoped<IPersonalSubjects, RequestPrivacy>();
        services.AddScoped<ITaskSource, RequestTasks>();
        FiguresFeature.Add(services);
        RemediesFeature.Add(services);
        ProposalsFeature.Add(services);
    }
}
