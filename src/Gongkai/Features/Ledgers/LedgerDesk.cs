using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>A line as it is typed: the texts of the fields by their keys.</summary>
public sealed class LedgerForm
{
    /// <summary>The agency.</summary>
    public Guid? Agency { get; set; }

    /// <summary>Identity that a new line will have: a form that is sent twice makes one line, and its files wait under it.</summary>
    public Guid? Id { get; set; }

    /// <summary>What is typed.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>The proof that is sent with it.</summary>
    public ProofForm Proof { get; init; } = new();

    /// <summary>Whether the person says that it is not the same as another, alike one.</summary>
    public bool NotTheSame { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>What is typed in a field.</summary>
    public string this[LedgerField field] => Values.GetValueOrDefault(field.Key, "").Trim();

    /// <summary>A line as it stands.</summary>
    public static LedgerForm Of(Ledger ledger, LedgerEntry entry, LedgerReading reading) => new()
    {
        Agency = entry.AgencyId,
        Values = ledger.Typed.ToDictionary(f => f.Key, f => f.Kind == FieldKind.Reference ? $"{f.Property.GetValue(entry)}" : f.Text(entry, reading)),
        Version = entry.Version,
    };
}

/// <summary>Keeps the lines of all ledgers: enters, changes, annuls and brings back, with their proof.</summary>
public sealed class LedgerDesk(GongkaiContext data, Acts acts, LedgerBook book, LedgerProofs proofs, TimeProvider time)
{
    /// <summary>Name of the field by which somebody says that two alike lines are two.</summary>
    public const string NotTheSame = "NotTheSame";

    /// <summary>Enters a line with its proof.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="form">What is typed and sent.</param>
    /// <param name="by">Who.</param>
    /// <param name="entered">Is told the new line, or the one that the same form entered before.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Add(Ledger ledger, LedgerForm form, Officer by, Action<LedgerEntry> entered, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (form.Agency is not { } agency || by.WriterFor(agency) is not { } writer)
            return ActResult.Refused("Agency", "请选择机关");
        await data.TakeTurn(agency, stop);
        var before = form.Id is { } id ? await ledger.Find(data, id, toChange: false, stop) : null;
        var entry = ledger.New(before is null ? form.Id : null);
        (entry.AgencyId, entry.SectionId, entry.CreatedAt, entry.CreatedBy) = (agency, writer.Section, time.GetUtcNow(), writer.Actor.Name);
        var reading = await book.Reading(data, ledger, new([agency]), stop);
        var faults = await Write(ledger, entry, [.. ledger.Typed], form, reading, stop);
        // The button was pressed twice. Whoever went back and typed something else enters another line.
        if (before is not null && before.KeptBy(by) && before.Sameness is not null && before.Sameness == entry.Sameness)
        {
            entered(before);
            return ActResult.DoneSaying($"已登记{ledger.Name}“{ledger.TitleOf(before)}”。");
        }
        var (added, wrong) = await proofs.TakeWithNew(ledger, entry.Id, form.Proof, by, stop);
        if (faults.Concat(wrong).ToList() is { Count: > 0 } all)
            return new ActResult.Refusals(all);
        data.Add(entry);
        records.Add("ledger.added", ObjectOf(ledger, entry), after: Shown(ledger, entry, reading));
        Record(ledger, entry, added, records);
        entered(entry);
        return ActResult.DoneSaying($"已登记{ledger.Name}“{ledger.TitleOf(entry)}”{(added.Count > 0 ? $"，附 {added.Count} 项凭证" : "")}。");
    }, stop);

    /// <summary>Changes a line: all of it, or what is asked of its owner.</summary>
    public Task<ActResult> Change(Ledger ledger, Guid id, LedgerForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await ledger.Find(data, id, toChange: true, stop) is not { } entry || await entry.WrittenBy(ledger, by, data, stop) is not { Count: > 0 } fields)
            return ActResult.Missing;
        if (entry.AnnulledAt is not null)
            return ActResult.Refused("", "这一条已经作废，不能修改；需要的请先恢复");
        if (entry.Version != form.Version)
            return ActResult.Conflict(await Overtaken(id, stop));
        var reading = await book.Reading(data, ledger, new([entry.AgencyId]), stop);
        var before = Shown(ledger, entry, reading);
        if (await Write(ledger, entry, fields, form, reading, stop) is { Count: > 0 } faults)
            return new ActResult.Refusals(faults);
        Touch(entry, by);
        records.Add("ledger.changed", ObjectOf(ledger, entry), before, Shown(ledger, entry, reading));
        return ActResult.DoneSaying("已保存。");
    }, stop);

    /// <summary>Annuls a line: it stays readable and counts no more.</summary>
    public Task<ActResult> Annul(Ledger ledger, Guid id, int version, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await ledger.Find(data, id, toChange: true, stop) is not { AnnulledAt: null } entry || !entry.KeptBy(by))
            return ActResult.Missing;
        if (entry.Version != version)
            return ActResult.Conflict(await Overtaken(id, stop));
        if (reason?.Trim() is not { Length: > 0 and <= 300 } why)
            return ActResult.Refused("Reason", "请写明作废的原因，不超过 300 字");
        (entry.AnnulledAt, entry.AnnulledBy, entry.AnnulledReason, entry.Sameness) = (time.GetUtcNow(), by.Name, why, null);
        Touch(entry, by);
        records.Add("ledger.annulled", ObjectOf(ledger, entry), reason: why);
        return ActResult.DoneSaying("已作废，不再计入统计；需要的可以恢复。");
    }, stop);

    /// <summary>Brings an annulled line back.</summary>
    public Task<ActResult> Restore(Ledger ledger, Guid id, int version, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await ledger.Find(data, id, toChange: true, stop) is not { AnnulledAt: not null } entry || !entry.KeptBy(by))
            return ActResult.Missing;
        if (entry.Version != version)
            return ActResult.Conflict(await Overtaken(id, stop));
        await data.TakeTurn(entry.AgencyId, stop);
        var sameness = ledger.SamenessOf(entry, await book.Reading(data, ledger, new([entry.AgencyId]), stop));
        if (await ledger.Same(data, entry.AgencyId, sameness, stop) is not null)
            return ActResult.Refused("", "相同的内容已经重新登记过，不能再恢复这一条");
        (entry.AnnulledAt, entry.AnnulledBy, entry.AnnulledReason, entry.Sameness) = (null, null, null, sameness);
        Touch(entry, by);
        records.Add("ledger.restored", ObjectOf(ledger, entry));
        return ActResult.DoneSaying("已恢复，重新计入统计。");
    }, stop);

    /// <summary>Adds proof: files, or a link.</summary>
    public Task<ActResult> Prove(Ledger ledger, Guid id, ProofForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await ledger.Find(data, id, toChange: false, stop) is not { AnnulledAt: null } entry || (await entry.WrittenBy(ledger, by, data, stop)).Count == 0)
            return ActResult.Missing;
        if (form.Files.Count == 0 && form.Link.Length == 0)
            return ActResult.Refused(ProofForm.FilesField, "请选择照片或者文件，或者填写网址");
        var (added, faults) = await proofs.Take(ledger, id, form, [], by, stop);
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        Record(ledger, entry, added, records);
        return ActResult.DoneSaying($"已添加 {added.Count} 项凭证。");
    }, stop);

    /// <summary>Takes a proof out of sight.</summary>
    public Task<ActResult> Unprove(Ledger ledger, Guid id, Guid proof, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await ledger.Find(data, id, toChange: false, stop) is not { } entry || !entry.KeptBy(by)
            || await data.LedgerProofs.FirstOrDefaultAsync(p => p.Id == proof && p.Ledger == ledger.Key && p.EntryId == id && p.RemovedAt == null, stop) is not { } kept)
            return ActResult.Missing;
        kept.RemovedAt = time.GetUtcNow();
        records.Add("ledger.proof-removed", ObjectOf(ledger, entry), before: new { name = kept.Name, sha256 = kept.Sha256 });
        return ActResult.DoneSaying("已移除这项凭证。");
    }, stop);

    /// <summary>Records that a list was taken away.</summary>
    public Task Exported(Ledger ledger, string type, int lines, Officer by, CancellationToken stop) => acts.Do(by.Actor, records =>
    {
        records.Add("ledger.exported", new("ledger", ledger.Key, $"{ledger.Name}台账"), after: new { format = type, lines });
        return Task.FromResult(ActResult.Done);
    }, stop);

    /// <summary>A line as the audit chain names it.</summary>
    public static AuditObject ObjectOf(Ledger ledger, LedgerEntry entry) => new("ledger", $"{entry.Id}", $"{ledger.Name}：{ledger.TitleOf(entry)}", entry.AgencyId);

    /// <summary>A line as the audit chain shows it, by the names of the fields.</summary>
    public static Dictionary<string, string?> Shown(Ledger ledger, LedgerEntry entry, LedgerReading reading) =>
        ledger.Fields.ToDictionary(f => f.Name, f => f.Text(entry, reading) is { Length: > 0 } text ? text : null);

    /// <summary>Notes a change on a line.</summary>
    public void Touch(LedgerEntry entry, Officer by)
    {
        (entry.ChangedAt, entry.ChangedBy) = (time.GetUtcNow(), by.Name);
        entry.Version++;
    }

    async Task<List<(string, string)>> Write(Ledger ledger, LedgerEntry entry, IReadOnlyList<LedgerField> fields, LedgerForm form, LedgerReading reading, CancellationToken stop)
    {
        var faults = new List<(string, string)>();
        foreach (var field in fields)
        {
            var text = form[field];
            var (value, fault) = text.Length > 0 ? field.Read(text, reading) : (null, field.Required ? field.Missing : null);
            if (fault is not null)
                faults.Add((field.Key, fault));
            else
                field.Set(entry, value);
        }
        if (faults.Count > 0)
            return faults;
        var check = await book.Check(stop);
        ledger.Complete(entry, check);
        faults.AddRange(ledger.Faults(entry, check));
        if (faults.Count > 0)
            return faults;
        var sameness = ledger.SamenessOf(entry, reading);
        await data.TakeTurn(entry.AgencyId, stop);
        if (sameness != entry.Sameness && await ledger.Same(data, entry.AgencyId, sameness, stop) is { } same && same.Id != entry.Id)
            faults.Add((ledger.Natural[0].Key, $"已经登记过：{string.Join("、", ledger.Natural.Select(f => f.Name))}与{same.CreatedBy} {ChinaTime.Minute(same.CreatedAt)} 登记的“{ledger.TitleOf(same)}”相同，没有重复登记"));
        else if (sameness != entry.Sameness && !form.NotTheSame && await ledger.Alike(data, entry, stop) is [var alike, ..])
            faults.Add((NotTheSame, $"同一天已经登记了“{ledger.TitleOf(alike)}”（{alike.CreatedBy}）。是同一件的不用再登记；确实是另一件的，请勾选后再保存"));
        entry.Sameness = sameness;
        await ledger.Number(data, [entry], stop);
        return faults;
    }

    static void Record(Ledger ledger, LedgerEntry entry, IReadOnlyList<LedgerProof> added, ActRecords records)
    {
        foreach (var proof in added)
            records.Add("ledger.proof-added", ObjectOf(ledger, entry), after: new { name = proof.Name, size = proof.Size, sha256 = proof.Sha256 });
    }

    async Task<string> Overtaken(Guid id, CancellationToken stop) => await LastChange.Of(data, "ledger", $"{id}", stop) is { } last
        ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过这一条。您填的内容还在，请核对后再次保存。" : "在您编辑期间，别人已经改过这一条。您填的内容还在，请核对后再次保存。";
}
