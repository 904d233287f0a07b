using Gongkai.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data.Backup;

/// <summary>Restores into an SQLite file: a new file is filled beside it and takes its name; the old one gets another.</summary>
static class SqliteRestore
{
    public static async Task<string?> Into(SqliteDatabase database, BackupFile backup, string migration, bool replace, string stamp, Action<long, long> progress, CancellationToken stop)
    {
        var there = File.Exists(database.File);
        if (there && !replace)
            throw new StartRefusedException($"{database.File} 里已有数据：确实要替换，请加上 --replace（原来的数据会保留一份），没有改动任何数据。");
        using var held = FileLock.Take(database.File);
        var fresh = SqliteDatabase.At($"{database.File}.restoring");
        Remove(fresh.File);
        try
        {
            await Fill(fresh, backup, migration, progress, stop);
            stop.ThrowIfCancellationRequested();
            var copy = there ? $"{database.File}.before-restore-{stamp}" : null;
            // The side files belong to the file they were made for and go with it.
            if (copy is not null)
                foreach (var side in (string[])["-wal", "-shm", ""])
                    if (File.Exists(database.File + side))
                        File.Move(database.File + side, copy + side);
            File.Move(fresh.File, database.File);
            return copy;
        }
        finally
        {
            Remove(fresh.File);
        }
    }

    static async Task Fill(SqliteDatabase fresh, BackupFile backup, string migration, Action<long, long> progress, CancellationToken stop)
    {
        await using (var context = fresh.CreateContext())
        {
            await context.Database.OpenConnectionAsync(stop);
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            await Schema.Prepare(context, stop);
            await using (var transaction = connection.BeginTransaction())
            {
                await Restore.Load(context, connection, transaction, backup, migration, Schema.Known(fresh)[^1],
                    () => Restore.Say(connection, transaction, "PRAGMA defer_foreign_keys=ON", stop), () => Task.CompletedTask, progress, stop);
                if (await Restore.Ask(connection, transaction, "SELECT COUNT(*) FROM pragma_foreign_key_check", stop) is not 0L)
                    throw new StartRefusedException("备份里的数据互相对不上（有指向不存在的记录），没有改动任何数据：请换一份备份。");
                await transaction.CommitAsync(stop);
            }
            await Restore.EndWhatWasOpen(context, stop);
            // All in the one file that is about to be renamed.
            await Restore.Say(connection, null, "PRAGMA wal_checkpoint(TRUNCATE)", stop);
        }
        SqliteConnection.ClearPool(new(fresh.ConnectionString));
    }

    static void Remove(string file)
    {
        foreach (var side in (string[])["", "-wal", "-shm"])
            File.Delete(file + side);
    }
}
