using Gongkai.Features.Desk;

namespace Gongkai.Features.Requests.Proposals;

/// <summary>From requests to publication for all (art. 44).</summary>
static class ProposalsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ProposalDesk>();
        services.AddScoped<ProposalLedger>();
        services.AddScoped<ITaskSource>(provider => provider.GetRequiredService<ProposalLedger>());
    }
}
