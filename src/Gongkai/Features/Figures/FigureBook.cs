using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Figures.Closing;
using Gongkai.Features.Figures.Entered;
using Gongkai.Features.Requests.Figures;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Features.Figures;

/// <summary>Reads the figures of a year: from the records as they are now, or as they were frozen when the year was closed.</summary>
public sealed partial class FigureBook(GongkaiContext data, FigureCatalogue catalogue, RequestFigures cases, TimeProvider time, ILogger<FigureBook> log)
{
    const int MostPublicRecords = 1000;

    /// <summary>The figures that a report is made of: the frozen ones where the year is closed, else those of this moment.</summary>
    public async Task<FigureYear> ForReport(Guid agency, int year, CancellationToken stop, bool digests = false)
    {
        var now = await Now(agency, year, digests, stop);
        return await Closed(agency, year, stop) is { FrozenAt: not null } closing ? closing.Frozen(now) : now;
    }

    /// <summary>The figures of this moment. One whose query fails is named with what to do, and the others are read all the same.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The year.</param>
    /// <param name="digests">Whether the records are digested, which reads them all.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<FigureYear> Now(Guid agency, int year, bool digests, CancellationToken stop)
    {
        var scope = new FigureScope(data, agency, year);
        var entered = await data.EnteredFigures.AsNoTracking().Where(e => e.AgencyId == agency && e.Year == year).ToDictionaryAsync(e => e.Key, stop);
        var values = new Dictionary<string, FigureValue>();
        foreach (var declared in catalogue.All)
            values[declared.Key] = declared.Records is null ? Typed(declared, entered.GetValueOrDefault(declared.Key)) : await Counted(declared, scope, digests, stop);
        var format = ReportFormats.Standard.For(year);
        var (cells, fault) = await Cells(agency, year, format, stop);
        return new()
        {
            Agency = agency,
            Year = year,
            Format = format,
            Values = values,
            Cells = cells,
            CellsFault = fault,
            State = $"各项数据以{Moment(time.GetUtcNow())}的记录为准",
        };
    }

    /// <summary>The present closing of a year, or null.</summary>
    public Task<FigureClosing?> Closed(Guid agency, int year, CancellationToken stop) =>
        data.FigureClosings.AsNoTracking().Where(c => c.AgencyId == agency && c.Year == year && c.ReopenedAt == null).FirstOrDefaultAsync(stop);

    /// <summary>The records behind a figure, the latest first; null where it is entered by hand.</summary>
    public IQueryable<FigureRecord>? Records(FigureValue value, Guid agency, int year) => (value.IsInstead ? value.Of.Instead!.Records : value.Of.Records)?.Invoke(new(data, agency, year)).LatestFirst();

    /// <summary>The public records behind a figure, for its provenance; none where they are not public.</summary>
    public async Task<IReadOnlyList<TraceRecord>> PublicRecords(FigureDeclaration declared, Guid agency, int year, CancellationToken stop)
    {
        if (!declared.IsPublic || declared.Records is not { } records)
            return [];
        var listed = await records(new(data, agency, year)).EarliestFirst().Take(MostPublicRecords).ToListAsync(stop);
        return [.. listed.Where(r => declared.PublicLink is not { } link || link(r) is not null).Select(r => new TraceRecord(r.Title, r.On ?? (r.At is { } at ? ChinaTime.DayOf(at) : null), declared.PublicLink?.Invoke(r), r.Amount))];
    }

    static async Task<bool> IsInstead(FigureDeclaration declared, FigureScope scope, CancellationToken stop) => declared.Instead is { } instead && await instead.Records(scope).AnyAsync(stop);

    static FigureValue Typed(FigureDeclaration declared, EnteredFigure? entered) => new(declared, entered?.Value) { Entered = entered };

    async Task<FigureValue> Counted(FigureDeclaration declared, FigureScope scope, bool digests, CancellationToken stop)
    {
        await using var trial = await Trial.Begin(data, stop);
        try
        {
            var isInstead = await IsInstead(declared, scope, stop);
            var (records, take) = isInstead ? (declared.Instead!.Records(scope), FigureTake.Latest) : (declared.Records!(scope), declared.Take);
            if (digests)
            {
                var all = await records.ToListAsync(stop);
                decimal? value = take switch
                {
                    FigureTake.Count => all.Count,
                    FigureTake.Sum when declared.NeedsRecords && all.Count == 0 => null,
                    FigureTake.Sum => all.Sum(r => r.Amount),
                    _ => all.OrderByDescending(r => r.On).ThenByDescending(r => r.Id).Select(r => (decimal?)r.Amount).FirstOrDefault(),
                };
                return new(declared, value) { Records = all.Count, Digest = Digest(all), IsInstead = isInstead };
            }
            var count = await records.CountAsync(stop);
            return new(declared, take switch
            {
                FigureTake.Count => count,
                FigureTake.Sum when declared.NeedsRecords && count == 0 => null,
                // Added here and not by the database, one of which has no exact decimals.
                FigureTake.Sum => (await records.Select(r => r.Amount).ToListAsync(stop)).Sum(),
                _ => await records.OrderByDescending(r => r.On).ThenByDescending(r => r.Id).Select(r => (decimal?)r.Amount).FirstOrDefaultAsync(stop),
            })
            { Records = count, IsInstead = isInstead };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await trial.Undo();
            Failed(e, declared.Key, scope.Year);
            return new(declared, null, "统计没有成功：请稍后重新打开本页；仍不成功的，请管理员查看日志里的错误编号和本数字的名称");
        }
    }

    async Task<(IReadOnlyDictionary<string, decimal> Cells, string? Fault)> Cells(Guid agency, int year, ReportFormat format, CancellationToken stop)
    {
        await using var trial = await Trial.Begin(data, stop);
        try
        {
            var period = new FiguresPeriod(agency, new(year, 1, 1), new(year, 12, 31));
            ReportTable[] tables = [await cases.Table3(period, format, stop), await cases.Table4(period, format, stop)];
            return (tables.SelectMany(t => t.Format.Cells, (t, c) => (c.Address, t[c].Value)).ToDictionary(c => c.Address, c => c.Value), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await trial.Undo();
            Failed(e, "table3", year);
            return (new Dictionary<string, decimal>(), "表三、表四统计没有成功：请稍后重新打开本页；仍不成功的，请管理员查看日志");
        }
    }

    static string Digest(IEnumerable<FigureRecord> records)
    {
        var lines = records.OrderBy(r => r.Id).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id} {r.Amount:0.############}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    internal static string Moment(DateTimeOffset at) => ChinaTime.DayOf(at) is var day ? $"{day.Year}年{day.Month}月{day.Day}日" : "";

    // Within an act PostgreSQL answers nothing more after a question that failed, unless it is led back to where it stood before.
    sealed class Trial(IDbContextTransaction? transaction) : IAsyncDisposable
    {
        const string Name = "figure";

        public static async Task<Trial> Begin(GongkaiContext data, CancellationToken stop)
        {
            if (data.Database.CurrentTransaction is { } transaction)
                await transaction.CreateSavepointAsync(Name, stop);
            return new(data.Database.CurrentTransaction);
        }

        public Task Undo() => transaction?.RollbackToSavepointAsync(Name) ?? Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (transaction is not null)
                await transaction.ReleaseSavepointAsync(Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figure {Key} of {Year} could not be counted.")]
    partial void Failed(Exception e, string key, int year);
}
