using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit.Seals;

/// <summary>How the audit chain stands, for the status page. A damaged seal does not count as one.</summary>
sealed class SealStatus(GongkaiContext data, Installation installation, TimeProvider time) : IStatusSource
{
    static readonly TimeSpan Late = TimeSpan.FromDays(2);

    public async Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop)
    {
        using var chain = await DatabaseChain.Open(installation.Database, stop);
        var (last, damaged) = LastSeal.Of(chain, new(installation.Keys, chain.Algorithm));
        var at = last is null ? (DateTimeOffset?)null : DateTimeOffset.ParseExact(last.At, AuditChain.MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var since = at ?? await data.AuditRecords.OrderBy(r => r.Sequence).Readable().Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(stop);
        return [new("审计链", $"{chain.Head?.Sequence ?? 0} 条记录，" + (at is { } sealedAt ? $"最近封存 {ChinaTime.Minute(sealedAt)}" : "还没有封存"),
            !ChainVerifier.EndFits(chain) ? "链尾被改动，与最后一条记录不符；业务照常办理，接续时会留下记录：请运行 gongkai audit verify 查明"
            : await Continued(stop) is { } continued ? $"链尾被改动过，第 {continued} 号记录起从最后一条记录续接：请审计员验证审计链"
            : damaged is [var seal, ..] ? $"第 {seal.Number} 号封存被改动，已从之前完好的封存接着封存：请运行 gongkai audit verify 查明"
            : time.GetUtcNow() - since > Late ? "超过两天没有封存，请查看日志" : null)];
    }

    // Said until an auditor has verified the chain since.
    async Task<long?> Continued(CancellationToken stop)
    {
        var continued = await Last(AuditTrail.Continued, stop);
        return continued > (await Last("audit.verified", stop) ?? 0) ? continued : null;
    }

    Task<long?> Last(string act, CancellationToken stop) =>
        data.AuditRecords.Where(r => r.Act == act).OrderByDescending(r => r.Sequence).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop);
}
