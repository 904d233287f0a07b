namespace Gongkai.Features.Audit;

/// <summary>Addresses of the audit.</summary>
public static class AuditPages
{
    /// <summary>审计记录.</summary>
    public const string Index = "/desk/audit";

    /// <summary>Exporting the filtered list.</summary>
    public const string ExportList = Index + "/list";

    /// <summary>Exporting the whole chain for an independent verification.</summary>
    public const string ExportChain = Index + "/chain";

    /// <summary>验证与封存.</summary>
    public const string Verification = Index + "/verification";

    /// <summary>A record.</summary>
    public static string Record(long sequence) => FormattableString.Invariant($"{Index}/{sequence}");

    /// <summary>What a person did.</summary>
    public static string Of(Guid person) => $"{Index}?person={person}";

    /// <summary>What was done to an object.</summary>
    public static string Of(string kind, string id) => Index + QueryString.Create("kind", kind).Add("object", id).ToUriComponent();
}
