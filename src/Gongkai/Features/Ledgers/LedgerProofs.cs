using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>Proof as it is sent: with a new line, or to one that is there.</summary>
public sealed class ProofForm
{
    /// <summary>Names of the fields in forms; the keys of a ledger's own fields are never like these.</summary>
    public const string FilesField = "ProofFiles", LinkField = "ProofLink", CaptionField = "ProofCaption", PublicField = "ProofPublic", KeptField = "ProofKept";

    /// <summary>Photographs and files.</summary>
    public IReadOnlyList<IFormFile> Files { get; init; } = [];

    /// <summary>Files that came with the form when it was refused, and are still wanted.</summary>
    public IReadOnlyList<Guid> Kept { get; init; } = [];

    /// <summary>An address.</summary>
    public string Link { get; init; } = "";

    /// <summary>What is to be seen.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Whether the portal shows it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether anything is sent.</summary>
    public bool Any => Files.Count > 0 || Kept.Count > 0 || Link.Length > 0;
}

/// <summary>Takes proof, and keeps what came with a form that was refused until the form is sent again.</summary>
public sealed class LedgerProofs(GongkaiContext data, Acts acts, TimeProvider time)
{
    /// <summary>How long files wait for their form.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(2);

    /// <summary>Takes what the form of a new line sends, and what waited for it; inside an act, which saves.</summary>
    public async Task<(IReadOnlyList<LedgerProof> Added, IReadOnlyList<(string Field, string Message)> Faults)> TakeWithNew(Ledger ledger, Guid entry, ProofForm form, Officer by, CancellationToken stop)
    {
        var waiting = await Waiting(data.LedgerProofs, ledger, entry, by).ToListAsync(stop);
        data.LedgerProofs.RemoveRange(waiting.Where(p => !form.Kept.Contains(p.Id)));
        return await Take(ledger, entry, form, [.. waiting.Where(p => form.Kept.Contains(p.Id))], by, stop);
    }

    /// <summary>Takes what a form sends for a line, inside an act, which saves.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="entry">The line.</param>
    /// <param name="form">What is sent.</param>
    /// <param name="waiting">What was sent before and waited.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What was taken, and what is wrong by the names of the fields.</returns>
    public async Task<(IReadOnlyList<LedgerProof> Added, IReadOnlyList<(string Field, string Message)> Faults)> Take(Ledger ledger, Guid entry, ProofForm form, IReadOnlyList<LedgerProof> waiting, Officer by, CancellationToken stop)
    {
        var (faults, added) = (new List<(string, string)>(), new List<LedgerProof>());
        var (link, caption) = (form.Link, form.Caption is { Length: > 0 } said ? said : null);
        if (form.Files.Count + waiting.Count > FileRules.MostFiles)
            faults.Add((ProofForm.FilesField, $"一次最多 {FileRules.MostFiles} 个文件"));
        if (link.Length > 500 || (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")))
            faults.Add((ProofForm.LinkField, "网址以 http:// 或者 https:// 开头，不超过 500 字"));
        if (caption?.Length > 200)
            faults.Add((ProofForm.CaptionField, "说明不超过 200 字"));
        var isPublic = form.IsPublic && ledger.PublicPath is not null;
        if (isPublic && form.Any && caption is null)
            faults.Add((ProofForm.CaptionField, "公开的照片请写一句说明，读屏软件会念给看不见的人"));
        if (faults.Count == 0)
            foreach (var (file, fault) in await RequestFiles.Read(form.Files, stop))
                if (file is null)
                    faults.Add((ProofForm.FilesField, fault!));
                else
                    added.Add(Of(ledger, entry, file, by));
        if (faults.Count > 0)
            return ([], faults);
        if (link.Length > 0)
            added.Add(new() { Ledger = ledger.Key, EntryId = entry, Name = link, At = time.GetUtcNow(), ByName = by.Name });
        data.LedgerProofs.AddRange(added);
        added.InsertRange(0, waiting);
        foreach (var proof in added)
            (proof.Caption, proof.IsPublic) = (caption, isPublic);
        return (added, []);
    }

    /// <summary>Keeps the files of a form that was refused, and drops those that are not wanted any more.</summary>
    /// <returns>The files that wait now, without their content.</returns>
    public async Task<IReadOnlyList<LedgerProof>> Keep(Ledger ledger, LedgerForm form, Officer by, CancellationToken stop)
    {
        // Under the identity of a line that is there nothing waits.
        if (form.Id is null || await ledger.Find(data, form.Id.Value, toChange: false, stop) is not null)
            form.Id = Guid.CreateVersion7();
        var entry = form.Id.Value;
        await acts.Do(by.Actor, async records =>
        {
            var wanted = form.Proof.Kept.ToList();
            await Waiting(data.LedgerProofs, ledger, entry, by).Where(p => !wanted.Contains(p.Id)).ExecuteDeleteAsync(stop);
            var room = FileRules.MostFiles - await Waiting(data.LedgerProofs, ledger, entry, by).CountAsync(stop);
            foreach (var (file, _) in (await RequestFiles.Read(form.Proof.Files.Take(FileRules.MostFiles), stop)).Where(f => f.File is not null).Take(Math.Max(0, room)))
                data.LedgerProofs.Add(Of(ledger, entry, file!, by));
            return ActResult.Done;
        }, stop);
        return await Waiting(data.LedgerProofs.AsNoTracking(), ledger, entry, by).OrderBy(p => p.At).ThenBy(p => p.Id)
            .Select(p => new LedgerProof { Id = p.Id, Ledger = p.Ledger, EntryId = p.EntryId, Name = p.Name, MediaType = p.MediaType, Size = p.Size, At = p.At, ByName = p.ByName }).ToListAsync(stop);
    }

    /// <summary>Which of the proof under an identity waits for this person's form: files that nothing was said of yet.</summary>
    static IQueryable<LedgerProof> Waiting(IQueryable<LedgerProof> all, Ledger ledger, Guid entry, Officer by) =>
        all.Where(p => p.Ledger == ledger.Key && p.EntryId == entry && p.ByName == by.Name && p.RemovedAt == null && p.Content != null);

    LedgerProof Of(Ledger ledger, Guid entry, AcceptedFile file, Officer by) => new()
    {
        Ledger = ledger.Key,
        EntryId = entry,
        Name = file.Name,
        MediaType = file.MediaType,
        Size = file.Bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
        Content = file.Bytes,
        At = time.GetUtcNow(),
        ByName = by.Name,
    };
}

/// <summary>Drops files whose form was never sent again.</summary>
sealed class WaitingProofs(GongkaiContext data, LedgerBook book, TimeProvider time) : IDailyJob
{
    /// <inheritdoc/>
    public string Name => "ledgers.proofs";

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var dropped = 0;
        foreach (var ledger in book.All)
            dropped += await ledger.DropWaiting(data, time.GetUtcNow() - LedgerProofs.Waits, stop);
        return $"清理没有登记完的凭证 {dropped} 个";
    }
}
