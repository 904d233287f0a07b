using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Gongkai.Data.Backup;

/// <summary>Restores into a PostgreSQL database, in one transaction: the tables that are there move into a schema of their own, which is kept.</summary>
static class PostgreSqlRestore
{
    public static async Task<string?> Into(PostgreSqlDatabase database, BackupFile backup, string migration, bool replace, string stamp, Action<long, long> progress, CancellationToken stop)
    {
        var there = await Schema.IsThere(database, stop);
        if (there && !replace)
            throw new StartRefusedException($"{database.Name} 里已有数据：确实要替换，请加上 --replace（原来的数据会保留一份），没有改动任何数据。");
        NpgsqlConnection.ClearPool(new(database.ConnectionString));
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync(stop);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await RefuseWhileInUse(connection, database, stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var inner = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
        var copy = there ? $"before_restore_{stamp.ToLowerInvariant()}" : null;
        if (copy is not null)
            await MoveAway(connection, copy, stop);
        await Restore.Load(context, connection, inner, backup, migration, Schema.Known(database)[^1], () => References(connection, "DEFERRABLE INITIALLY DEFERRED", stop), Check, progress, stop);
        await References(connection, "NOT DEFERRABLE", stop);
        await Restore.EndWhatWasOpen(context, stop);
        await transaction.CommitAsync(stop);
        return copy is null ? null : $"{database.Name} 的模式 {copy}";

        // Before the schema is brought up to date: a table whose references are still to be checked cannot be altered.
        async Task Check()
        {
            try
            {
                await Restore.Say(connection, inner, "SET CONSTRAINTS ALL IMMEDIATE", stop);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw new StartRefusedException("备份里的数据互相对不上（有指向不存在的记录），没有改动任何数据：请换一份备份。", e);
            }
        }
    }

    /// <summary>The type of a parameter; an integer goes into columns of any width.</summary>
    public static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => NpgsqlDbType.Bigint,
        ColumnKind.Real => NpgsqlDbType.Double,
        ColumnKind.Decimal => NpgsqlDbType.Numeric,
        ColumnKind.Boolean => NpgsqlDbType.Boolean,
        ColumnKind.Uuid => NpgsqlDbType.Uuid,
        ColumnKind.Moment => NpgsqlDbType.TimestampTz,
        ColumnKind.Day => NpgsqlDbType.Date,
        ColumnKind.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };

    // A running server keeps a connection open (PostgreSqlPresence), so nothing else may be connected.
    static async Task RefuseWhileInUse(NpgsqlConnection connection, PostgreSqlDatabase database, CancellationToken stop)
    {
        var others = Convert.ToInt64(await Restore.Ask(connection, null,
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", stop));
        if (others > 0)
            throw new StartRefusedException($"{database.Name} 正由另外 {others} 个连接使用：请先停止 gongkai serve 和其他程序，再恢复，没有改动任何数据。");
    }

    static async Task MoveAway(NpgsqlConnection connection, string copy, CancellationToken stop)
    {
        await Restore.Say(connection, null, $"CREATE SCHEMA {Restore.Quoted(copy)}", stop);
        foreach (var table in await Names(connection, "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user", stop))
            await Restore.Say(connection, null, $"ALTER TABLE {Restore.Quoted(table)} SET SCHEMA {Restore.Quoted(copy)}", stop);
    }

    // Rows come table by table, so references are checked when all are there.
    static async Task References(NpgsqlConnection connection, string when, CancellationToken stop)
    {
        const string Sql = """
            SELECT format('ALTER TABLE %I ALTER CONSTRAINT %I ', t.relname, c.conname) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace WHERE c.contype = 'f' AND n.nspname = current_schema()
            """;
        foreach (var change in await Names(connection, Sql, stop))
            await Restore.Say(connection, null, change + when, stop);
    }

    static async Task<List<string>> Names(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var names = new List<string>();
        while (await reader.ReadAsync(stop))
            names.Add(reader.GetString(0));
        return names;
    }
}
