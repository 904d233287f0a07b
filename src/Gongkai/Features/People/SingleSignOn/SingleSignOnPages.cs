namespace Gongkai.Features.People.SingleSignOn;

/// <summary>Addresses of single sign-on.</summary>
public static class SingleSignOnPages
{
    /// <summary>Leads to the server.</summary>
    public const string Start = "/sign-in/sso";

    /// <summary>Where the server sends people back to; it must be registered there.</summary>
    public const string Answer = "/sign-in/sso/answer";

    /// <summary>The settings.</summary>
    public const string Settings = "/desk/settings/single-sign-on";
}
