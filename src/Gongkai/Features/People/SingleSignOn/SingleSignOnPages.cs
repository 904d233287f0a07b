namespace Gongkai.Features.People.SingleSignOn;

/// <summary>Addresses of single sign-on.</summary>
public static class SingleSignOnPages
{
    /// <summary>Leads to the server.</summary>
    public const string Start = "/sign-in/sso";

    /// <summary>Leads to the server to sign in there anew, by which somebody who is signed in here proves once more who they are.</summary>
    public static string AgainFor(string? @return) => Start + QueryString.Create("again", "true").Add("return", @return ?? "").ToUriComponent();

    /// <summary>Where the server sends people back to; it must be registered there.</summary>
    public const string Answer = "/sign-in/sso/answer";

    /// <summary>The settings.</summary>
    public const string Settings = "/desk/settings/single-sign-on";
}
