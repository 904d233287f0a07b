using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Gongkai.Data;

/// <summary>Settings of each SQLite connection: what was acknowledged survives a power cut (FULL), a busy database is waited for, and what refers to nothing is refused.</summary>
sealed class SqliteSession : DbConnectionInterceptor
{
    /// <summary>Said on each new native connection. WAL, which is kept in the file, is set once when the database is made.</summary>
    public const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    // The pool hands the same native connection out again and again, as it was left; it is told once.
    readonly ConditionalWeakTable<sqlite3, SqliteSession> told = [];

    public static SqliteSession Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Say(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Say(connection);
        return Task.CompletedTask;
    }

    void Say(DbConnection connection)
    {
        var native = ((SqliteConnection)connection).Handle!;
        if (told.TryGetValue(native, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        told.AddOrUpdate(native, this);
    }
}
