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
    /// sealed as it is, so that what stands there stays proven, and the fault is logged; so is a seal that was changed by hand, and the sealing goes on from the one before.
    /// </summary>
    /// <returns>The seal, or null when none was due or another process made it.</returns>
    public async Task<ChainSeal?> SealWhatIsDue(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        using var chain = await DatabaseChain.Open(installation.Database, stop);
        var keys = new SealKeys(installation.Keys, chain.Algorithm);
        var (last, damaged) = LastSeal.Of(chain, keys);
        foreach (var seal in damaged)
            log.LogError("Audit seal {Number} ({Day}) was changed by hand; the sealing goes on from the last one that holds. Run `gongkai audit verify`.", seal.Number, seal.Day);
        var yesterday = Sealed.Day(today.AddDays(-1));
        // A day has one seal. Where a damaged one took the day's place the next day's covers it, and the log has said why.
        if (chain.Seals.Any(s => s.Day == yesterday) || await LastBefore(ChinaTime.Begin(today), chain.Head, stop) is not { } record || await Covers(last, record, stop))
            return null;
        var verdict = ChainVerifier.Verify(chain, new(keys.Public, After: last), stop);
        if (verdict.Fault is { } fault)
            log.LogError("The audit chain is broken at record {Sequence}: {What}", fault.Sequence, fault.Words);
        var made = keys.Sign(new(Number(chain, last), yesterday, record.Sequence, record.Digest, AuditChain.Moment(time.GetUtcNow()), keys.Public[0], ""));
        return await Keep(made, stop) ? made : null;
    }

    // The first free one after the last that holds: a damaged number is not counted on from, it may be the greatest there is.
    static long Number(ChainSource chain, ChainSeal? last)
    {
        var number = (last?.Number ?? 0) + 1;
        while (chain.Seals.Any(s => s.Number == number))
            number++;
        return number;
    }

    // What stands beyond the noted end the program did not write. Without a note all there is is sealed.
    async Task<AuditRecord?> LastBefore(DateTimeOffset moment, ChainHead? head, CancellationToken stop)
    {
        var end = head?.Sequence ?? long.MaxValue;
        await using var data = installation.Database.CreateContext();
        return await data.AuditRecords.Where(r => r.Sequence <= end && r.At < moment).OrderByDescending(r => r.Sequence).Readable().FirstOrDefaultAsync(stop);
    }

    // Where the sealed record is there no more, or another in its place, the chain was cut or rewritten: what stands there now is sealed once more.
    async Task<bool> Covers(ChainSeal? last, AuditRecord record, CancellationToken stop)
    {
        if (last is null || record.Sequence > last.Sequence)
            return false;
        await using var data = installation.Database.CreateContext();
        return await data.AuditRecords.AnyAsync(r => r.Sequence == last.Sequence && r.Digest == last.Digest, stop)
            || (record.Sequence, record.Digest) == (last.Sequence, last.Digest);
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
                log.LogError("The audit chain could not be sealed: {Reason}", e.Message);
            }
            var midnight = ChinaTime.Begin(ChinaTime.Today(time).AddDays(1)) + AfterMidnight - time.GetUtcNow();
            await Task.Delay(midnight < Often ? midnight : Often, time, stoppingToken);
        }
    }
}
