using System.Data.Common;
using System.Threading.Channels;

namespace Gongkai.Web;

/// <summary>
/// Work that goes on beside the requests: done every so often, and at once when it is woken. What is to be done stands in the database, so that a restart loses
/// nothing and several processes share it. The first round waits, so that a start is not slowed.
/// </summary>
public abstract class Job(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>How long it rests between two rounds.</summary>
    protected virtual TimeSpan Every => TimeSpan.FromSeconds(5);

    readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Does the work at once, because there is some.</summary>
    public void Wake() => woken.Writer.TryWrite(true);

    /// <summary>Does what there is to do.</summary>
    protected abstract Task Work(IServiceProvider services, CancellationToken stop);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await Rest(stoppingToken))
            try
            {
                await Round(stoppingToken);
            }
            catch (DbException e)
            {
                log.LogWarning("{Job} will try again: {Reason}", GetType().Name, e.Message);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "{Job} will try again", GetType().Name);
            }
    }

    /// <summary>One round of the work; in a process one follows the other.</summary>
    internal async Task Round(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Work(scope.ServiceProvider, stop);
        }
        finally
        {
            one.Release();
        }
    }

    async Task<bool> Rest(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(woken.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(Every, time, either.Token));
        await either.CancelAsync();
        woken.Reader.TryRead(out _);
        return !stop.IsCancellationRequested;
    }
}
