using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data;

/// <summary>
/// Turns at writing to SQLite, which has one writer at a time: within this process they come in the order they asked. Left to itself the database lets whoever asks again at the
/// right moment go first, and under a flood somebody would be refused after the wait. PostgreSQL needs no turns.
/// </summary>
static class WritingTurn
{
    static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    /// <summary>Waits for the turn; disposing of it lets the next one write.</summary>
    public static async ValueTask<Taken> Take(GongkaiContext data, CancellationToken stop)
    {
        if (!data.Database.IsSqlite())
            return default;
        var gate = Gates.GetOrAdd(data.Database.GetConnectionString()!, _ => new(1, 1));
        await gate.WaitAsync(stop);
        return new(gate);
    }

    /// <summary>A turn.</summary>
    public readonly struct Taken(SemaphoreSlim? gate) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => gate?.Release();
    }
}
