namespace Gongkai.Features.Requests.Proposals;

/// <summary>Addresses of the proposals for publication.</summary>
public static class ProposalPages
{
    /// <summary>All of them.</summary>
    public const string All = "/desk/requests/proposals";

    /// <summary>One, with its decision.</summary>
    public static string Of(Guid id) => $"{All}/{id}";

    /// <summary>Proposes what a case asked for.</summary>
    public static string For(Guid request) => $"/desk/requests/{request}/proposal";
}
