namespace Gongkai.Features.Ledgers;

/// <summary>Addresses of the ledgers.</summary>
public static class LedgerPages
{
    /// <summary>台账: the overview.</summary>
    public const string All = "/desk/ledgers";

    /// <summary>A ledger.</summary>
    public static string Of(string ledger) => $"{All}/{ledger}";

    /// <summary>A new line.</summary>
    public static string New(string ledger) => $"{All}/{ledger}/new";

    /// <summary>A line.</summary>
    public static string Entry(string ledger, Guid id) => $"{All}/{ledger}/{id}";

    /// <summary>Annuls a line, or brings it back.</summary>
    public static string Annulment(string ledger, Guid id) => $"{Entry(ledger, id)}/annulment";

    /// <summary>Adds proof.</summary>
    public static string Proofs(string ledger, Guid id) => $"{Entry(ledger, id)}/proofs";

    /// <summary>A proof that is a file.</summary>
    public static string Proof(string ledger, Guid id, Guid proof) => $"{Proofs(ledger, id)}/{proof}";

    /// <summary>Takes files in.</summary>
    public static string Import(string ledger) => $"{All}/{ledger}/import";

    /// <summary>The empty workbook.</summary>
    public static string Template(string ledger) => $"{Import(ledger)}?handler=Template";

    /// <summary>The public lines of a ledger as data.</summary>
    /// <param name="path">Path of its public page.</param>
    /// <param name="type"><c>csv</c> or <c>json</c>.</param>
    public static string Data(string path, string type) => $"{path}/records.{type}";
}
