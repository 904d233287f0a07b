using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit.Chain;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit.Seals;

/// <summary>Seals the chain (封存) once a day: what was recorded up to the end of yesterday, after verifying what came since the last seal.</summary>
sealed class AuditSealer(Installation installation, TimeProvider time, ILogger<AuditSealer> log)
{
    /// <summary>
    /// Makes the seal of yesterday if it is due: there are records that no seal covers. After days without the program it covers all of them. A chain that is broken is
    /// sealed as it is, so that what stands there stays proven, and the fault is logged.
    /// </summary>
    /// <returns>The seal, or null when none was due or another process made it.</returns>
    public async Task<ChainSeal?> SealWhatIsDue(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        using var chain = await DatabaseChain.Open(installation.Database, stop);
        var last = chain.Seals.Count == 0 ? null : chain.Seals[^1];
        var yesterday = Sealed.Day(today.AddDays(-1));
        if (string.CompareOrdinal(last?.Day, yesterday) >= 0 || await LastBefore(ChinaTime.Begin(today), last?.Sequence ?? 0, stop) is not { } record)
            return null;
        var keys = new SealKeys(installation.Keys, chain.Algorithm);
        var verdict = ChainVerifier.Verify(chain, new(keys.Public, After: last), stop);
        if (verdict.Fault is { } fault)
            log.LogError("The audit chain is broken at record {Sequence}: {What}", fault.Sequence, fault.Words);
        var seal = keys.Sign(new((last?.Number ?? 0) + 1, yesterday, record.Sequence, record.Digest, AuditChain.Moment(time.GetUtcNow()), keys.Public[0], ""));
        return await Keep(seal, stop) ? seal : null;
    }

    async Task<AuditRecord?> LastBefore(DateTimeOffset moment, long after, CancellationToken stop)
    {
        await using var data = installation.Database.CreateContext();
        return await data.AuditRecords.Where(r => r.Sequence > after && r.At < moment).OrderByDescending(r => r.Sequence).Readable().FirstOrDefaultAsync(stop);
    }

    async Task<bool> Keep(ChainSeal seal, CancellationToken stop)
    {
        await using var data = installation.Database.CreateContext();
        data.AuditSeals.Add(new()
        {
            Number = seal.Number,
            Day = DateOnly.ParseExact(seal.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Sequence = seal.Sequence,
            Digest = seal.Digest,
            At = DateTimeOffset.ParseExact(seal.At, AuditChain.MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            PublicKey = seal.PublicKey,
            Signature = seal.Signature,
        });
        try
        {
            await data.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (IsThere(seal))
        {
            return false; // another process was faster
        }
        Note(seal);
        return true;
    }

    bool IsThere(ChainSeal seal)
    {
        using var data = installation.Database.CreateContext();
        return data.AuditSeals.Any(s => s.Number == seal.Number);
    }

    void Note(ChainSeal seal)
    {
        var notes = new SealLog(Path.GetDirectoryName(installation.Keys.File)!);
        try
        {
            notes.Append([seal]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The seal could not be noted in {File}: {Reason}", notes.File, e.Message);
        }
    }
}

/// <summary>Looks whether a seal is due: soon after the start, after each midnight in China, and hourly in case something was in the way.</summary>
sealed class SealingJob(AuditSealer sealer, TimeProvider time, ILogger<SealingJob> log) : BackgroundService
{
    /// <summary>The first look comes when the start is over.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Often = TimeSpan.FromHours(1), AfterMidnight = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstAfter, time, stoppingToken);
        while (true)
        {
            try
            {
                await sealer.SealWhatIsDue(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The audit chain could not be sealed: {Reason}", e.Message);
            }
            var midnight = ChinaTime.Begin(ChinaTime.Today(time).AddDays(1)) + AfterMidnight - time.GetUtcNow();
            await Task.Delay(midnight < Often ? midnight : Often, time, stoppingToken);
        }
    }
}
