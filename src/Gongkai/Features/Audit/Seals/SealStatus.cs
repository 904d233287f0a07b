using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit.Seals;

/// <summary>How the audit chain stands, for the status page.</summary>
sealed class SealStatus(GongkaiContext data, TimeProvider time) : IStatusSource
{
    static readonly TimeSpan Late = TimeSpan.FromDays(2);

    public async Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop)
    {
        var records = await data.Set<AuditHead>().Select(h => h.Sequence).FirstOrDefaultAsync(stop);
        var last = await data.AuditSeals.OrderByDescending(s => s.Sequence).Readable().FirstOrDefaultAsync(stop);
        return [new("审计链", $"{records} 条记录，" + (last is null ? "还没有封存" : $"最近封存 {ChinaTime.Minute(last.At)}"),
            last is not null && time.GetUtcNow() - last.At > Late ? "超过两天没有封存，请查看日志" : null)];
    }
}
