using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Settings;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Desk;

/// <summary>A line of the status page.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="State">How it stands; no secrets.</param>
/// <param name="Warning">What a person should do, or null when all is well.</param>
public sealed record StatusLine(string Name, string State, string? Warning = null);

/// <summary>A part of the product that knows how it stands: the public face by which each fills the status page.</summary>
public interface IStatusSource
{
    /// <summary>Its lines.</summary>
    Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop);
}

/// <summary>How the program, its database, its disk and its calendar stand.</summary>
sealed class SystemStatus(GongkaiContext data, Installation installation, Calendars calendars, TimeProvider time) : IStatusSource
{
    const long LowDisk = 1L << 30;
    const int BackupEvery = 30;

    public async Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var database = installation.Database;
        var lines = new List<StatusLine>
        {
            new("程序版本", Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? ""),
            new("运行时间", $"{Duration(now - started)}（{ChinaTime.Minute(started)} 启动）"),
            new("数据库", $"{(database is SqliteDatabase ? "SQLite" : "PostgreSQL")}，{Size(await DatabaseSize(stop))}"),
            new("数据结构", Schema.Known(database)[^1]),
            await Disk(database),
            new("现在的登录", $"{await data.Sessions.CountAsync(s => s.EndedAt == null && s.SeenAt > now - People.Sessions.Idle && s.StartedAt > now - People.Sessions.Longest, stop)} 个"),
            await Backup(now, stop),
            await Calendar(stop),
            new("密钥", $"指纹 {installation.Keys.Fingerprint}，文件在数据库之外，请与备份分开保存"),
        };
        return lines;
    }

    async Task<long> DatabaseSize(CancellationToken stop) => installation.Database is SqliteDatabase { File: var file }
        ? new FileInfo(file).Length + (File.Exists(file + "-wal") ? new FileInfo(file + "-wal").Length : 0)
        : (await data.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").ToListAsync(stop))[0];

    static Task<StatusLine> Disk(DatabaseChoice database)
    {
        var folder = database is SqliteDatabase { File: var file } ? Path.GetDirectoryName(file)! : AppContext.BaseDirectory;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return Task.FromResult(new StatusLine("磁盘可用空间", Size(free), free < LowDisk ? "磁盘快满了，请尽快腾出空间" : null));
    }

    async Task<StatusLine> Backup(DateTimeOffset now, CancellationToken stop)
    {
        var last = await LastChange.WhenLast(data, "backup.made", stop);
        return last is not { } at ? new("最近备份", "没有", "还没有备份：请运行 gongkai backup，并定期备份")
            : new("最近备份", ChinaTime.Minute(at), now - at > TimeSpan.FromDays(BackupEvery) ? $"超过 {BackupEvery} 天没有备份" : null);
    }

    async Task<StatusLine> Calendar(CancellationToken stop)
    {
        var (calendar, year) = (await calendars.Get(stop), ChinaTime.Today(time).Year);
        var years = calendar.Years.Select(y => y.Year).ToList();
        return new("放假安排", $"{years[0]} 至 {years[^1]} 年", calendar.IsPublished(year) ? null : $"{year} 年的安排没有录入，期限只按周末推算");
    }

    static string Duration(TimeSpan time) => time.TotalDays >= 1 ? $"{(int)time.TotalDays} 天 {time.Hours} 小时" : time.TotalHours >= 1 ? $"{(int)time.TotalHours} 小时 {time.Minutes} 分钟" : $"{(int)time.TotalMinutes} 分钟";

    static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes >= 1L << 30 ? $"{bytes / (double)(1L << 30):0.0} GB" : $"{bytes / (double)(1L << 20):0.0} MB")}");
}
