using Npgsql;

namespace Gongkai.Data;

/// <summary>
/// Keeps one connection of a running server open, so that a restore sees that the database is in use even when nobody asks anything. SQLite has a lock for this.
/// </summary>
sealed class PostgreSqlPresence(PostgreSqlDatabase database, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start is not kept waiting.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30, ApplicationName = "gongkai" }.ConnectionString);
                await connection.OpenAsync(stoppingToken);
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or IOException && !stoppingToken.IsCancellationRequested)
            {
                // The database is away; whoever needs it says so.
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }
}
