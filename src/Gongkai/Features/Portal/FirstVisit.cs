namespace Gongkai.Features.Portal;

/// <summary>
/// Asks the database what the home page asks, while the server is put together: the first visitor does not wait until model and queries are. It changes and keeps nothing, and nobody waits for it.
/// </summary>
sealed class FirstVisit(IServiceScopeFactory scopes, ILogger<FirstVisit> log) : IHostedService, IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    Task visit = Task.CompletedTask;
    bool gone;

    /// <summary>Begins.</summary>
    /// <param name="modelling">Makes the model.</param>
    /// <param name="opening">Opens the database.</param>
    public void Begin(Task modelling, Task opening) => visit = Task.Run(async () =>
    {
        try
        {
            await Task.WhenAll(modelling, opening);
            await using var scope = scopes.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<IndexModel>(scope.ServiceProvider).OnGet(stopping.Token);
        }
        catch (Exception e)
        {
            // The visitor will learn it, and be answered as the page answers; who starts the server learns why it did not open.
            if (!stopping.IsCancellationRequested && opening.IsCompletedSuccessfully)
                log.LogWarning("The home page could not be read ahead: {Reason}", e.Message);
        }
    });

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await visit.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The services know it twice, as itself and as something hosted.
        if (gone)
            return;
        gone = true;
        await stopping.CancelAsync();
        await visit;
        stopping.Dispose();
    }
}
