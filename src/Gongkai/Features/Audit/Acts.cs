using Gongkai.Data;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>Collects what an act records of itself.</summary>
public sealed class ActRecords
{
    readonly List<AuditEntry> entries = [];

    /// <summary>What was collected.</summary>
    public IReadOnlyList<AuditEntry> Entries => entries;

    /// <summary>Adds a record.</summary>
    /// <param name="act">One of <see cref="AuditActs"/>.</param>
    /// <param name="on">What it was done to.</param>
    /// <param name="before">State before; no personal data in the open.</param>
    /// <param name="after">State after.</param>
    /// <param name="reason">Why, where a reason was asked for.</param>
    public void Add(string act, AuditObject on, object? before = null, object? after = null, string? reason = null) =>
        entries.Add(!AuditActs.All.ContainsKey(act) ? throw new ArgumentOutOfRangeException(nameof(act), act, "The act is not named in AuditActs.")
            : !AuditActs.Kinds.ContainsKey(on.Kind) ? throw new ArgumentOutOfRangeException(nameof(on), on.Kind, "The kind of object is not named in AuditActs.")
            : new(act, on, before, after, reason));
}

/// <summary>
/// Acts: what a person or the program changes, with its audit record, in one transaction. An act that is refused, overtaken or fails leaves nothing.
/// </summary>
public sealed class Acts(GongkaiContext data, AuditTrail trail)
{
    /// <summary>Does an act.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="work">Changes tracked entities and says what is recorded; it need not save.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="overtaken">What to say when somebody changed the same thing meanwhile.</param>
    public async Task<ActResult> Do(Actor by, Func<ActRecords, Task<ActResult>> work, CancellationToken stop, string? overtaken = null)
    {
        using var turn = await WritingTurn.Take(data, stop);
        await using var transaction = await data.Database.BeginTransactionAsync(stop);
        try
        {
            var records = new ActRecords();
            var result = await work(records);
            if (result is not ActResult.Succeeded)
            {
                data.ChangeTracker.Clear();
                return result;
            }
            await data.SaveChangesAsync(stop);
            await trail.Append(data, by, records.Entries, stop);
            await transaction.CommitAsync(stop);
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            data.ChangeTracker.Clear();
            return ActResult.Conflict(overtaken ?? "在您编辑期间，别人已经改过这一项。您填的内容还在，请对照下面的最新内容核对后再次保存。");
        }
    }
}
