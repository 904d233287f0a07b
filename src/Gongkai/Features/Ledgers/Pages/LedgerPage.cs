using Gongkai.Data;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>A field on a form.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Error">What is wrong with it, or null.</param>
/// <param name="Reading">What it may refer to.</param>
/// <param name="First">Whether it takes the focus.</param>
public sealed record FieldView(LedgerField Field, string Value, string? Error, LedgerReading Reading, bool First);

/// <summary>A page about one ledger.</summary>
public abstract class LedgerPage(LedgerBook book, GongkaiContext data) : DeskPage
{
    /// <summary>The database.</summary>
    protected GongkaiContext Data => data;

    /// <summary>The ledgers.</summary>
    public LedgerBook Book => book;

    /// <summary>The ledger.</summary>
    public Ledger Ledger { get; private set; } = null!;

    /// <summary>What the fields refer to.</summary>
    public LedgerReading Reading { get; private set; } = null!;

    /// <summary>Agencies to choose from, when there are several.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>The fields that the form asks this person for.</summary>
    public virtual IReadOnlyList<LedgerField> Writable => [.. Ledger.Typed];

    /// <summary>What is typed.</summary>
    public LedgerForm Form { get; protected set; } = new();

    /// <summary>Whether the person keeps this ledger for some agency.</summary>
    public bool Keeps => Officer.May(Right.KeepLedgers);

    /// <summary>Finds the ledger of the address.</summary>
    protected bool Open(string ledger) => book.Find(ledger) is { } found && (Ledger = found) is not null;

    /// <summary>Reads what the fields refer to, and the agencies.</summary>
    protected async Task Read(LedgerScope scope, CancellationToken stop)
    {
        var used = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var field in Ledger.Fields.Where(f => f.Groups))
            used[field.Key] = await Ledger.InUse(data, scope, field, stop);
        Reading = await book.Reading(data, Ledger, scope, stop) with { InUse = used };
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => scope.Agencies.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
    }

    /// <summary>Files that came with the form and wait for it.</summary>
    public IReadOnlyList<LedgerProof> Waiting { get; protected set; } = [];

    /// <summary>What was sent, by the keys of the fields.</summary>
    protected LedgerForm Sent() => new()
    {
        Id = Guid.TryParse(Request.Form["Form.Id"], out var id) && id.Version == 7 ? id : null,
        Proof = SentProof(),
        Agency = Guid.TryParse(Request.Form["Form.Agency"], out var agency) ? agency : null,
        Values = Ledger.Typed.ToDictionary(f => f.Key, f => (string?)Request.Form[$"Form.{f.Key}"] ?? ""),
        NotTheSame = Request.Form[$"Form.{LedgerDesk.NotTheSame}"].Contains("true"),
        Version = int.TryParse(Request.Form["Form.Version"], out var version) ? version : 0,
    };

    /// <summary>The proof that was sent.</summary>
    protected ProofForm SentProof() => new()
    {
        Files = [.. Request.Form.Files.GetFiles($"Form.{ProofForm.FilesField}").Where(f => f.Length > 0 || f.FileName.Length > 0)],
        Kept = [.. Request.Form[$"Form.{ProofForm.KeptField}"].Select(k => Guid.TryParse(k, out var kept) ? kept : Guid.Empty).Where(k => k != Guid.Empty)],
        Link = $"{Request.Form[$"Form.{ProofForm.LinkField}"]}".Trim(),
        Caption = $"{Request.Form[$"Form.{ProofForm.CaptionField}"]}".Trim(),
        IsPublic = Request.Form[$"Form.{ProofForm.PublicField}"].Contains("true"),
    };

    /// <summary>A field as the form shows it.</summary>
    public FieldView View(LedgerField field, bool first) => new(field, Form[field], Error(field.Key), Reading, first);

    /// <summary>What is wrong with a field, or null.</summary>
    public string? Error(string key) => ModelState.GetValueOrDefault($"Form.{key}") is { Errors: [{ ErrorMessage: var error }, ..] } ? error : null;

    /// <summary>The errors stand in the order of the fields.</summary>
    protected void OrderErrors() => ViewData[Web.Parts.ErrorSummary.FieldOrder] = Ledger.Typed.Select(f => $"Form.{f.Key}").ToList();
}
