using System.Data.Common;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gongkai.Data.Backup;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">The backup.</param>
/// <param name="Copy">Where the data that was there before is kept, or null when there was none.</param>
/// <param name="KeyCopy">Where the key file that was there before is kept, or null.</param>
sealed record Restored(BackupManifest Manifest, string? Copy, string? KeyCopy);

/// <summary>
/// Restores a backup (恢复). Everything is verified and loaded beside what is there; only then does it take its place, in one step, and what was there is kept.
/// Sessions and unused links of the backup are ended, because since then somebody may have been disabled or shut out.
/// </summary>
static class Restore
{
    /// <summary>Restores it.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="path">The backup.</param>
    /// <param name="passphrase">Its passphrase, or null.</param>
    /// <param name="replace">Whether data that is there may be replaced.</param>
    /// <param name="progress">Told the rows that are done, of how many.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives up; nothing is changed.</param>
    /// <exception cref="StartRefusedException">A person must mend something first; nothing was changed.</exception>
    public static async Task<Restored> From(SiteOptions options, string path, string? passphrase, bool replace, Action<long, long> progress, TimeProvider time, CancellationToken stop)
    {
        using var backup = BackupFile.Open(path, passphrase, null, stop);
        var database = DatabaseChoice.Of(options);
        var known = Schema.Known(database);
        var migration = known.FirstOrDefault(m => Schema.NameOf(m) == backup.Manifest.Schema)
            ?? throw new StartRefusedException($"备份由更新版本的程序制作（{backup.Manifest.Program}，数据结构 {backup.Manifest.Schema}），本版本不认识：请用新版本恢复，没有改动任何数据。");
        var key = backup.KeyFile();
        var mine = InstallationKeys.Find(options.KeyFolder);
        if (key is null && mine is null)
            throw new StartRefusedException($"没有找到密钥文件 {InstallationKeys.FileIn(options.KeyFolder)}：这个备份不含密钥，请先把制作备份的系统的密钥文件放到那里，或用 --keys 指明它所在的目录。");
        if (key is null && !mine!.Knows(backup.Manifest.Key))
            throw new StartRefusedException($"密钥文件 {mine.File} 不是这个备份的密钥（备份要 {backup.Manifest.Key}，文件是 {mine.Fingerprint}）：请取回原来的文件，没有改动任何数据。");
        if (key is not null && mine is not null && !mine.Knows(backup.Manifest.Key) && !replace)
            throw new StartRefusedException($"密钥文件 {mine.File} 已经存在，而且不是这个备份的密钥：确实要替换，请加上 --replace（原来的文件会保留一份），没有改动任何数据。");
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'");
        try
        {
            var copy = database is SqliteDatabase sqlite
                ? await SqliteRestore.Into(sqlite, backup, migration, replace, stamp, progress, stop)
                : await PostgreSqlRestore.Into((PostgreSqlDatabase)database, backup, migration, replace, stamp, progress, stop);
            var keyCopy = key is null || mine?.Knows(backup.Manifest.Key) == true ? null : PlaceKey(key, options.KeyFolder, stamp);
            await using var data = database.CreateContext();
            await new Acts(data, new AuditTrail(time)).Do(Actor.Command, records =>
            {
                records.Add("backup.restored", new("backup", backup.Manifest.MadeAt.ToString("yyyyMMdd'T'HHmmss'Z'"), Path.GetFileName(path)),
                    after: new { backup.Manifest.MadeAt, backup.Manifest.Rows, backup.Manifest.Program });
                return Task.FromResult(ActResult.Done);
            }, stop);
            return new(backup.Manifest, copy, keyCopy);
        }
        catch (Exception e) when (Trouble.Sentence(e, database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    /// <summary>Makes the tables as the backup knew them, fills them, and upgrades them to this program.</summary>
    /// <param name="context">The model, for the migrations.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction in which all happens.</param>
    /// <param name="backup">The backup.</param>
    /// <param name="migration">Its migration.</param>
    /// <param name="latest">The last one this program knows.</param>
    /// <param name="beforeRows">Done when the tables are there and empty, e.g. to put off the checks of references.</param>
    /// <param name="afterRows">What is done when all rows are there, before the schema is brought up to date.</param>
    /// <param name="progress">Told the rows that are done, of how many.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Load(GongkaiContext context, DbConnection connection, DbTransaction transaction, BackupFile backup, string migration, string latest, Func<Task> beforeRows, Func<Task> afterRows, Action<long, long> progress, CancellationToken stop)
    {
        var migrator = context.GetService<IMigrator>();
        await Say(connection, transaction, migrator.GenerateScript(null, migration, MigrationsSqlGenerationOptions.NoTransactions), stop);
        await beforeRows();
        var done = 0L;
        foreach (var table in backup.Manifest.Tables)
        {
            // Rows that the migration itself put there come from the backup.
            if (Convert.ToInt64(await Ask(connection, transaction, $"SELECT COUNT(*) FROM {Quoted(table.Name)}", stop)) > 0)
                await Clear(connection, transaction, table.Name, stop);
            await Fill(connection, transaction, table, backup, count => progress(done + count, backup.Manifest.Rows), stop);
            done += table.Rows;
            if (Convert.ToInt64(await Ask(connection, transaction, $"SELECT COUNT(*) FROM {Quoted(table.Name)}", stop)) != table.Rows)
                throw new InvalidDataException($"Table {table.Name} did not take all rows.");
        }
        await afterRows();
        if (migration != latest)
            await Say(connection, transaction, migrator.GenerateScript(migration, null, MigrationsSqlGenerationOptions.NoTransactions), stop);
    }

    // A guard that keeps rows from being deleted rests for this one deletion, and stands again when the rows of the backup come.
    static async Task Clear(DbConnection connection, DbTransaction transaction, string table, CancellationToken stop)
    {
        var delete = $"DELETE FROM {Quoted(table)}";
        if (connection is not Microsoft.Data.Sqlite.SqliteConnection)
        {
            await Say(connection, transaction, $"ALTER TABLE {Quoted(table)} DISABLE TRIGGER USER; {delete}; ALTER TABLE {Quoted(table)} ENABLE TRIGGER USER", stop);
            return;
        }
        var guards = new List<(string Name, string Sql)>();
        await using (var command = connection.CreateCommand())
        {
            (command.Transaction, command.CommandText) = (transaction, $"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'");
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                guards.Add((reader.GetString(0), reader.GetString(1)));
        }
        foreach (var (name, _) in guards)
            await Say(connection, transaction, $"DROP TRIGGER {Quoted(name)}", stop);
        await Say(connection, transaction, delete, stop);
        foreach (var (_, sql) in guards)
            await Say(connection, transaction, sql, stop);
    }

    /// <summary>Ends what was open when the backup was made.</summary>
    public static async Task EndWhatWasOpen(GongkaiContext context, CancellationToken stop)
    {
        var now = DateTimeOffset.UtcNow;
        await context.Sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), stop);
        await context.OneTimeLinks.Where(l => l.UsedAt == null).ExecuteUpdateAsync(row => row.SetProperty(l => l.UsedAt, now), stop);
    }

    static async Task Fill(DbConnection connection, DbTransaction transaction, BackupTable table, BackupFile backup, Action<long> progress, CancellationToken stop)
    {
        var sqlite = connection is Microsoft.Data.Sqlite.SqliteConnection;
        var sql = $"INSERT INTO {Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(c => Quoted(c.Name)))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => sqlite ? $"$p{i}" : $"${i + 1}"))})";
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            if (sqlite)
                parameter.ParameterName = $"$p{i}";
            else
                ((Npgsql.NpgsqlParameter)parameter).NpgsqlDbType = PostgreSqlRestore.TypeOf(table.Columns[i].Kind);
            command.Parameters.Add(parameter);
        }
        var rows = 0L;
        foreach (var row in backup.Rows(table))
        {
            var values = PortableRows.Read(row, table.Columns, sqlite);
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            if (rows == 0)
                await command.PrepareAsync(stop);
            await command.ExecuteNonQueryAsync(stop);
            if (++rows % 500 == 0)
                progress(rows);
        }
        progress(rows);
    }

    // What was there before is kept beside it; the new file is its owner's alone, like the first.
    static string? PlaceKey(string key, string folder, string stamp)
    {
        var file = InstallationKeys.FileIn(folder);
        var copy = File.Exists(file) ? $"{file}.before-restore-{stamp}" : null;
        if (copy is not null)
            File.Move(file, copy);
        InstallationKeys.Write(key, folder);
        return copy;
    }

    /// <summary>A name as SQL takes it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Says a statement.</summary>
    public static async Task Say(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText, command.CommandTimeout) = (transaction, sql, 0);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Asks for one value.</summary>
    public static async Task<object?> Ask(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText, command.CommandTimeout) = (transaction, sql, 0);
        return await command.ExecuteScalarAsync(stop);
    }
}
