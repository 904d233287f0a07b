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
            damaged is [var seal, ..] ? $"第 {seal.Number} 号封存被改动，已从之前完好的封存接着封存：请运行 gongkai audit verify 查明"
            : time.GetUtcNow() - since > Late ? "超过两天没有封存，请查看日志" : null)];
    }
}
