using System.Data.Common;
using System.Reflection;
using Gongkai.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Gongkai.Data;

/// <summary>The shape of the database: made when missing, upgraded when older, refused when newer.</summary>
static class Schema
{
    /// <summary>Brings the database to the shape this program knows.</summary>
    /// <returns>What an upgrade did, in words, or null when there was nothing to upgrade.</returns>
    /// <exception cref="StartRefusedException">A newer program has already changed the database.</exception>
    public static async Task<string?> BringUpToDate(DatabaseChoice database, CancellationToken stop)
    {
        var applied = await Applied(database, stop);
        if (IsCurrent(database, applied))
            return null;
        var known = Known(database);
        if (applied.Except(known).Any())
            throw Newer(database, applied, known);
        var copy = database is SqliteDatabase sqlite && applied.Count > 0 ? await Copy(sqlite, applied[^1], stop) : null;
        await using var context = database.CreateContext();
        if (database is SqliteDatabase)
            await Prepare(context, stop);
        await context.Database.MigrateAsync(stop);
        return applied.Count == 0 ? null
            : $"数据库已从 {applied[^1]} 升级到 {known[^1]}" + (copy is null ? "。" : $"，升级前的副本：{copy}");
    }

    /// <summary>Refuses a database that is not there, or not of the shape this program knows.</summary>
    /// <exception cref="StartRefusedException">It is not; nothing was changed.</exception>
    public static async Task MustBeCurrent(DatabaseChoice database, CancellationToken stop)
    {
        var applied = await Applied(database, stop);
        if (IsCurrent(database, applied))
            return;
        if (applied.Count == 0)
            throw new StartRefusedException($"{database.Name} 里还没有系统的数据：请用 --data 或 --database 指明已有的系统，或先用 gongkai serve 建立。");
        var known = Known(database);
        throw applied.Except(known).Any() ? Newer(database, applied, known)
            : new StartRefusedException($"数据库 {database.Name} 是较早版本建立的（{applied[^1]}）：请先用本版本启动一次 gongkai serve，完成升级。");
    }

    // Migrations are applied in order, so the last one says it all.
    static bool IsCurrent(DatabaseChoice database, List<string> applied) => applied.Count > 0 && applied[^1] == IdOf(database.LatestMigration);

    static string? IdOf(Type migration) => migration.GetCustomAttribute<MigrationAttribute>()?.Id;

    /// <summary>Whether there is a Gongkai installation in the database, of whatever version.</summary>
    public static async Task<bool> IsThere(DatabaseChoice database, CancellationToken stop) => (await Applied(database, stop)).Count > 0;

    static StartRefusedException Newer(DatabaseChoice database, List<string> applied, List<string> known) =>
        new($"数据库 {database.Name} 由更新版本的程序建立（{applied[^1]}），本版本只认识到 {known[^1]}：请改用新版本，数据未被改动。");

    /// <summary>The settings, read without Entity Framework, because each start asks for them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Settings(DatabaseChoice database, CancellationToken stop)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Key", "Value" FROM "Settings" """;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var settings = new Dictionary<string, string>();
        while (await reader.ReadAsync(stop))
            settings[reader.GetString(0)] = reader.GetString(1);
        return settings;
    }

    /// <summary>The migrations this program knows for a database, oldest first.</summary>
    internal static List<string> Known(DatabaseChoice database) =>
    [
        .. typeof(Schema).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == database.Context)
            .Select(IdOf).OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>The name of a migration without its time, which is the same for both databases.</summary>
    internal static string NameOf(string migration) => migration[(migration.IndexOf('_') + 1)..];

    // Asked without Entity Framework: the usual start, where nothing is to be done, then costs a few milliseconds.
    static async Task<List<string>> Applied(DatabaseChoice database, CancellationToken stop)
    {
        if (database is SqliteDatabase { File: var file } && !File.Exists(file))
            return [];
        await using var connection = database.Connect();
        try
        {
            await connection.OpenAsync(stop);
            return await Query(connection, """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """, stop);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return [];
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 1 && e.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return [];
        }
    }

    static async Task<List<string>> Query(DbConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var values = new List<string>();
        while (await reader.ReadAsync(stop))
            values.Add(reader.GetString(0));
        return values;
    }

    internal static async Task<string> Copy(SqliteDatabase database, string version, CancellationToken stop)
    {
        var copy = $"{database.File}.{version}.bak";
        var whole = copy + ".part";
        File.Delete(whole);
        await using (var connection = database.Connect())
        {
            await connection.OpenAsync(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.Add(new SqliteParameter("$file", whole));
            await command.ExecuteNonQueryAsync(stop);
        }
        File.Move(whole, copy, overwrite: true);
        return copy;
    }

    // The write-ahead log is a property of the file. A lock left by a start that was killed half-way would be waited for without end;
    // this process holds the operating system's lock, so nobody else can be migrating.
    internal static async Task Prepare(GongkaiContext context, CancellationToken stop)
    {
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", stop);
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", stop);
    }
}
