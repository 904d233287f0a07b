using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gongkai.Data;

/// <summary>Settings of each SQLite connection: what was acknowledged survives a power cut (FULL), and a busy database is waited for.</summary>
sealed class SqliteSession : DbConnectionInterceptor
{
    /// <summary>Said on each new connection. WAL, which is kept in the file, is set once when the database is made.</summary>
    public const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";

    public static SqliteSession Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Say(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Say(connection);
        return Task.CompletedTask;
    }

    static void Say(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
