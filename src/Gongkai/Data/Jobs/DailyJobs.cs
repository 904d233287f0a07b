using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data.Jobs;

/// <summary>Work that is done once a day (每日任务), by whichever process comes first.</summary>
public interface IDailyJob
{
    /// <summary>Name, e.g. <c>retention</c>; never changes.</summary>
    string Name { get; }

    /// <summary>Time of the day, China Standard Time, before which it does not run.</summary>
    TimeOnly NotBefore => TimeOnly.MinValue;

    /// <summary>Does the day's work. Done twice, it does no harm: a run that was cut is begun again.</summary>
    /// <returns>What was done, in a sentence for administrators.</returns>
    Task<string> Run(CancellationToken stop);
}

/// <summary>The last run of a daily job: one row for each, by which processes agree on who runs it.</summary>
public sealed class JobRun
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>The day it was last begun for, China Standard Time.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset BegunAt { get; set; }

    /// <summary>When it ended, or null while it runs or after it was cut.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it said it did, or null.</summary>
    public string? Said { get; set; }
}

/// <summary>
/// Looks every quarter of an hour whether a job's day has come. A day that was missed is caught up with the first look: jobs do what is due, however long ago.
/// </summary>
public sealed partial class DailyJobs(IServiceScopeFactory scopes, TimeProvider time, ILogger<DailyJobs> log) : BackgroundService
{
    static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1), Look = TimeSpan.FromMinutes(15), TakenForDead = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstLook, time, stoppingToken);
        while (true)
        {
            await RunDue(stoppingToken);
            await Task.Delay(Look, time, stoppingToken);
        }
    }

    /// <summary>Runs the jobs whose day has come and that no other process has begun.</summary>
    public async Task RunDue(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var job in scope.ServiceProvider.GetServices<IDailyJob>())
            try
            {
                await using var own = scopes.CreateAsyncScope();
                var data = own.ServiceProvider.GetRequiredService<GongkaiContext>();
                if (ChinaTime.TimeOf(time.GetUtcNow()) < job.NotBefore || !await Claim(data, job.Name, stop))
                    continue;
                var said = await job.Run(stop);
                var now = time.GetUtcNow();
                await data.JobRuns.Where(r => r.Name == job.Name).ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, now).SetProperty(r => r.Said, said), stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others go on, and this one is begun again after an hour.
                Failed(log, job.Name, e);
            }
    }

    // One statement decides: of several processes one changes the row, the others change nothing.
    async Task<bool> Claim(GongkaiContext data, string name, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var (today, dead) = (ChinaTime.DayOf(now), now - TakenForDead);
        var taken = await data.JobRuns.Where(r => r.Name == name && (r.Day < today || (r.EndedAt == null && r.BegunAt < dead)))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Day, today).SetProperty(r => r.BegunAt, now).SetProperty(r => r.EndedAt, (DateTimeOffset?)null), stop);
        if (taken > 0)
            return true;
        if (await data.JobRuns.AnyAsync(r => r.Name == name, stop))
            return false;
        data.JobRuns.Add(new() { Name = name, Day = today, BegunAt = now });
        try
        {
            await data.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            data.ChangeTracker.Clear();
            if (await data.JobRuns.AnyAsync(r => r.Name == name, stop))
                return false; // another process made the row first
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The daily job {Name} failed; it is tried again in an hour")]
    static partial void Failed(ILogger log, string name, Exception e);
}

static class JobTables
{
    public static void Describe(ModelBuilder model) => model.Entity<JobRun>(table =>
    {
        table.HasKey(r => r.Name);
        table.Property(r => r.Name).HasMaxLength(60);
        table.Property(r => r.Said).HasMaxLength(1000);
    });
}
