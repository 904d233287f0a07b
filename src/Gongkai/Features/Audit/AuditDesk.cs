using System.Text;
using Gongkai.Data;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>What auditors do: verify and take away. Nothing they do changes anything, and each leaves a record itself.</summary>
public sealed class AuditDesk(GongkaiContext data, AuditSearch search, Acts acts, Installation installation, TimeProvider time)
{
    /// <summary>Lines of a list that is taken away as a workbook; Excel opens no more than about a million, and nobody reads them.</summary>
    public const int WorkbookLines = 50_000;

    /// <summary>The chain as an object of records.</summary>
    public static AuditObject Chain { get; } = new("audit", "chain", "审计链");

    /// <summary>The last verification that was recorded, or null.</summary>
    public Task<AuditRecord?> LastVerification(CancellationToken stop) =>
        data.AuditRecords.Where(r => r.Act == "audit.verified").OrderByDescending(r => r.Sequence).Readable().FirstOrDefaultAsync(stop);

    /// <summary>Verifies the whole chain and records what was found.</summary>
    public async Task<ActResult> Verify(Officer officer, CancellationToken stop)
    {
        ChainVerdict verdict;
        try
        {
            using var chain = await DatabaseChain.Open(installation.Database, stop);
            var notes = new SealLog(Path.GetDirectoryName(installation.Keys.File)!).Read();
            verdict = await Task.Run(() => ChainVerifier.Verify(chain, new(new SealKeys(installation.Keys, chain.Algorithm).Public, notes), stop), stop);
        }
        catch (InvalidDataException e)
        {
            return ActResult.Refused("", $"不能验证：{e.Message}。");
        }
        return await acts.Do(officer.Actor, records =>
        {
            records.Add("audit.verified", Chain, after: new { ok = verdict.Fault is null, records = verdict.Records, seals = verdict.Seals, fault = verdict.Fault?.Words, notices = verdict.Notices });
            return Task.FromResult(ActResult.DoneSaying(verdict.Fault is { } fault ? $"审计链有问题：{fault.What}。" : $"审计链完好：{verdict.Records} 条记录、{verdict.Seals} 次封存逐一核对无误。"));
        }, stop);
    }

    /// <summary>Records that the chain is taken away, then writes it.</summary>
    public async Task ExportChain(Officer officer, Stream file, CancellationToken stop)
    {
        await Record(officer, "audit.exported", new { format = "jsonl" }, stop);
        using var chain = await DatabaseChain.Open(installation.Database, stop);
        await ChainExport.Write(chain, new SealKeys(installation.Keys, chain.Algorithm).Public, time.GetUtcNow(), file, null, stop);
    }

    /// <summary>Records that a list is taken away, then writes it as text (CSV).</summary>
    public async Task ExportCsv(Officer officer, AuditScope scope, AuditFilter filter, Stream file, CancellationToken stop)
    {
        await RecordList(officer, filter, "csv", stop);
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(string.Join(',', Heads.Select(h => h.Name)) + "\r\n");
        await foreach (var record in search.All(scope, filter, stop))
            await writer.WriteAsync(string.Join(',', Cells(record).Select(cell => cell is string text ? $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"")}\"" : $"{cell}")) + "\r\n");
    }

    /// <summary>Records that a list is taken away, and gives it as a workbook.</summary>
    public async Task<byte[]> ExportWorkbook(Officer officer, AuditScope scope, AuditFilter filter, CancellationToken stop)
    {
        await RecordList(officer, filter, "xlsx", stop);
        var lines = new List<IReadOnlyList<object?>>();
        await foreach (var record in search.All(scope, filter, stop))
        {
            if (lines.Count == WorkbookLines)
            {
                lines.Add([null, $"只列出最新的 {WorkbookLines} 条；全部记录请导出 CSV。"]);
                break;
            }
            lines.Add(Cells(record));
        }
        return Spreadsheet.Write(new Sheet("审计记录", [.. Heads.Select(h => h.Name)], [.. Heads.Select(h => h.Width)], lines));
    }

    /// <summary>Whether a record's digest fits the one before and itself, as it stands in the database and not as it is shown.</summary>
    public async Task<bool> Fits(AuditRecord record, CancellationToken stop)
    {
        using var chain = await DatabaseChain.Open(installation.Database, stop);
        return ChainVerifier.Fits(chain, record.Sequence);
    }

    static readonly (string Name, int Width)[] Heads =
    [
        ("编号", 9), ("时间", 20), ("操作人", 16), ("类别", 10), ("来源地址", 18), ("行为", 18), ("行为代码", 22), ("对象类别", 12), ("对象", 28), ("对象标识", 38), ("变更前", 40), ("变更后", 40),
        ("理由", 30), ("摘要", 70),
    ];

    static IReadOnlyList<object?> Cells(AuditRecord r) =>
    [
        r.Sequence, r.When, r.ActorName, AuditActs.Name(r.ActorKind), r.From, AuditActs.Name(r.Act), r.Act, AuditActs.KindName(r.ObjectKind), r.ObjectName, r.ObjectId,
        r.Before, r.After, r.Reason, r.Digest,
    ];

    Task RecordList(Officer officer, AuditFilter filter, string format, CancellationToken stop) =>
        Record(officer, "audit.listed", new { format, filters = filter.Values().Where(v => v.Value is { Length: > 0 }).ToDictionary(v => v.Name, v => v.Value) }, stop);

    Task Record(Officer officer, string act, object what, CancellationToken stop) => acts.Do(officer.Actor, records =>
    {
        records.Add(act, Chain, after: what);
        return Task.FromResult(ActResult.Done);
    }, stop);
}
