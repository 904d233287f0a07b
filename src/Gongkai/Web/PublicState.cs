using System.Data.Common;
using System.Globalization;
using Gongkai.Data;

namespace Gongkai.Web;

/// <summary>
/// The state of what the public sees (公开状态), as a name that changes with it. Every act leaves a record in the audit chain, so the number of the last record says, with the day,
/// on which state a page was made; each process looks at it several times a second, once for all that depend on it. While an act of this process is under way, and while the database does not answer, there is no name.
/// </summary>
public sealed class PublicState(Installation installation, TimeProvider time, ILogger<PublicState> log) : BackgroundService
{
    /// <summary>How often it is looked at: what another process changed is seen within this time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    // While an act is awaited it is looked at more often; what is not there after the longest act was given up.
    static readonly TimeSpan Awaiting = TimeSpan.FromMilliseconds(5), LongestAct = TimeSpan.FromSeconds(10), Fresh = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim awaited = new(0, 1);

    volatile Seen? latest;
    long expected, expectedAt;

    sealed record Seen(long Sequence, string Digest, DateOnly Day, long At, string Name);

    /// <summary>The name of the state now; null while it is not known.</summary>
    public string? Now => latest is { } seen && seen.Sequence >= Interlocked.Read(ref expected) && time.GetElapsedTime(seen.At) < Fresh ? seen.Name : null;

    /// <summary>The number of the last audit record and the day, as last seen; null while the database does not answer.</summary>
    public (long Sequence, DateOnly Day)? Latest => latest is { } seen ? (seen.Sequence, seen.Day) : null;

    /// <summary>The state has another name. Whoever hears of it does nothing that takes time.</summary>
    public event Action? Moved;

    /// <summary>An act of this process is about to be recorded: until it is, or was given up, the state has no name.</summary>
    /// <param name="sequence">The number of its last record.</param>
    public void Expect(long sequence)
    {
        Interlocked.Exchange(ref expectedAt, time.GetTimestamp());
        Interlocked.Exchange(ref expected, sequence);
        if (awaited.CurrentCount == 0)
            try
            {
                awaited.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else was quicker; the look is on its way.
            }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start is not kept waiting.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Look(stoppingToken);
                await awaited.WaitAsync(Interlocked.Read(ref expected) > latest!.Sequence ? Awaiting : Every, stoppingToken);
            }
            catch (Exception e) when (e is DbException or System.Net.Sockets.SocketException or IOException)
            {
                if (latest is not null)
                    log.LogWarning("The state of what is public could not be read: {Reason}", e.Message);
                latest = null;
                await Task.Delay(Fresh, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    /// <summary>Looks at it.</summary>
    internal async Task Look(CancellationToken stop)
    {
        await using var connection = installation.Database.Connect();
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Sequence", "Digest" FROM "AuditHead" WHERE "Id" = 1""";
        await using var head = await command.ExecuteReaderAsync(stop);
        var (sequence, digest) = await head.ReadAsync(stop) ? (head.GetInt64(0), head.GetString(1)) : (0, "");
        Note(sequence, digest);
    }

    // The digest tells this chain from one that was restored in its place.
    void Note(long sequence, string digest)
    {
        var day = ChinaTime.Today(time);
        if (sequence < Interlocked.Read(ref expected) && time.GetElapsedTime(Interlocked.Read(ref expectedAt)) > LongestAct)
            Interlocked.Exchange(ref expected, sequence);
        var before = latest;
        var moved = before is null || before.Sequence != sequence || before.Digest != digest || before.Day != day;
        latest = new(sequence, digest, day, time.GetTimestamp(), moved ? string.Create(CultureInfo.InvariantCulture, $"{sequence}/{digest}/{day:yyyy-MM-dd}") : before!.Name);
        if (moved)
            Moved?.Invoke();
    }
}
