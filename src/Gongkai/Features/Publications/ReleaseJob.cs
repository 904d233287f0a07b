using Gongkai.Data.Jobs;
using Gongkai.Web;

namespace Gongkai.Features.Publications;

/// <summary>Publishes what was set for a time (定时发布), within seconds of it.</summary>
sealed class ReleaseJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReleaseJob> log) : Job(scopes, time, log)
{
    /// <inheritdoc/>
    protected override Task Work(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<ReleaseDesk>().PublishDue(stop);
}

/// <summary>Looks each morning which periods have ended, and what cites those documents.</summary>
sealed class ExpiredPolicies(CitationDesk citations) : IDailyJob
{
    /// <inheritdoc/>
    public string Name => "publications.expired";

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop) => $"有效期届满的文件核对完毕，新增引用核对 {await citations.LookForExpired(stop)} 件";
}
