namespace Gongkai.Features.Requests.Remedies;

/// <summary>Addresses of the ledger of remedies.</summary>
public static class RemedyPages
{
    /// <summary>Adds one.</summary>
    public const string New = "/desk/remedies/new";

    /// <summary>Adds one about a case.</summary>
    public static string NewAbout(Guid request) => $"{New}?request={request}";

    /// <summary>A line of the ledger.</summary>
    public static string Of(Guid id) => $"/desk/remedies/{id}";
}
