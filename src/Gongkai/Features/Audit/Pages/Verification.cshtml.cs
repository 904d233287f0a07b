using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Audit.Seals;
using Gongkai.Features.People;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit.Pages;

/// <summary>验证与封存: the last verification, the seals, and how to verify without this program.</summary>
[Authorize(Policy = Policies.SeeAudit)]
public sealed class VerificationModel(GongkaiContext data, AuditDesk desk, Installation installation, SiteIdentity identity) : DeskPage
{
    /// <summary>True for auditors who see all of the installation.</summary>
    public bool Whole { get; private set; }

    /// <summary>Number of all records.</summary>
    public long Records { get; private set; }

    /// <summary>The digest of the chain by its name.</summary>
    public string AlgorithmName { get; private set; } = "";

    /// <summary>The public key that signs seals now.</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>The record of the last verification, or null.</summary>
    public AuditRecord? Last { get; private set; }

    /// <summary>Whether it found all in order.</summary>
    public bool LastOk { get; private set; }

    /// <summary>The seals, newest first.</summary>
    public Listed<AuditSeal> Seals { get; private set; } = null!;

    /// <summary>The seals of this page, and whether their signature is good and the digest still stands at their record.</summary>
    public IReadOnlyList<(AuditSeal Seal, bool Good)> Lines { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Whole = (await AuditScope.Of(Officer, identity)).Whole;
        var head = await data.Set<AuditHead>().Select(h => new { h.Sequence, h.Digest }).FirstOrDefaultAsync(stop);
        Records = head?.Sequence ?? 0;
        var algorithm = AuditChain.AlgorithmOf(head?.Digest ?? "") is { } known && AuditChain.Knows(known) ? known : AuditChain.Sm3;
        AlgorithmName = algorithm == AuditChain.Sm3 ? "国密 SM3" : "SHA-256";
        var keys = new SealKeys(installation.Keys, algorithm).Public;
        PublicKey = keys[0];
        Last = await desk.LastVerification(stop);
        LastOk = Last is not null && SaysOk(Last.After);
        Seals = await ListState.Of(Request).Page(data.AuditSeals.OrderByDescending(s => s.Number).Readable(), stop);
        var sequences = Seals.Items.Select(s => s.Sequence).ToList();
        var digests = await data.AuditRecords.Where(r => sequences.Contains(r.Sequence)).ToDictionaryAsync(r => r.Sequence, r => r.Digest, stop);
        Lines = [.. Seals.Items.Select(s => (s, keys.Contains(s.PublicKey) && SealKeys.Signed(s.Text(), algorithm) && digests.GetValueOrDefault(s.Sequence) == s.Digest))];
    }

    // A record that somebody changed by hand says nothing.
    static bool SaysOk(string? after)
    {
        try
        {
            using var said = JsonDocument.Parse(after ?? "");
            return said.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Verifies now.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!(await AuditScope.Of(Officer, identity)).Whole)
            return NotFound();
        return await Show(desk.Verify(Officer, stop), then: AuditPages.Verification, again: () => OnGet(stop));
    }
}
