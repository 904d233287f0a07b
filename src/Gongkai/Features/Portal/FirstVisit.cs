namespace Gongkai.Features.Portal;

/// <summary>
/// Asks the database what the home page asks, while the server begins to listen: the first visitor does not wait until the queries are put together. It changes and keeps nothing.
/// </summary>
sealed class FirstVisit(IServiceScopeFactory scopes, ILogger<FirstVisit> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<IndexModel>(scope.ServiceProvider).OnGet(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // The visitor will learn it, and be answered as the page answers.
            log.LogWarning("The home page could not be read ahead: {Reason}", e.Message);
        }
    }
}
