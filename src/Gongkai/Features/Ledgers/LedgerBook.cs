using Gongkai.Data;
using Gongkai.Features.Settings;
using Gongkai.Web;

namespace Gongkai.Features.Ledgers;

/// <summary>The ledgers that a feature brings; they are put together when they are first asked for, not at the start.</summary>
/// <param name="Ledgers">Gives them.</param>
public sealed record LedgerSource(Func<IReadOnlyList<Ledger>> Ledgers);

/// <summary>All ledgers of the program, as features declare them.</summary>
public sealed class LedgerBook(IEnumerable<LedgerSource> sources, Calendars calendars, TimeProvider time)
{
    /// <summary>From this likeness on two titles of one day are asked about: whether it is not the same entered twice.</summary>
    public const double MuchAlike = 0.8;

    /// <summary>Reading fields that refer to nothing.</summary>
    internal static LedgerReading Nothing { get; } = new(DateOnly.MaxValue, new Dictionary<string, ReferenceTargets>());

    /// <summary>The ledgers in order.</summary>
    public IReadOnlyList<Ledger> All { get; } = [.. sources.SelectMany(s => s.Ledgers())];

    /// <summary>A ledger by its key, or null.</summary>
    public Ledger? Find(string? key) => All.FirstOrDefault(l => l.Key == key);

    /// <summary>The ledgers whose lines refer to lines of this one, with the field that does.</summary>
    public IEnumerable<(Ledger Ledger, LedgerField Field)> Referring(Ledger to) =>
        All.SelectMany(l => l.Fields.Where(f => f.Kind == FieldKind.Reference && f.Target == to.Key).Select(f => (l, f)));

    /// <summary>What reading and showing the fields of a ledger needs to know.</summary>
    public async Task<LedgerReading> Reading(GongkaiContext data, Ledger ledger, LedgerScope scope, CancellationToken stop)
    {
        var targets = new Dictionary<string, ReferenceTargets>();
        foreach (var key in ledger.Fields.Select(f => f.Target).OfType<string>().Distinct())
            targets[key] = await Find(key)!.Targets(data, scope, stop);
        return new(ChinaTime.Today(time), targets);
    }

    /// <summary>What the checks of whole lines need to know.</summary>
    public async Task<LedgerCheck> Check(CancellationToken stop) => new(ChinaTime.Today(time), await calendars.Get(stop));
}
