namespace Gongkai.Features.People.Passkeys;

/// <summary>Addresses of the passkeys.</summary>
public static class PasskeyPages
{
    /// <summary>The own keys.</summary>
    public const string Own = "/desk/profile/passkeys";

    /// <summary>The question for a new key, asked by the page's script.</summary>
    public const string AskForNew = Own + "/question";

    /// <summary>Signing in by a key.</summary>
    public const string SignIn = "/sign-in/passkey";

    /// <summary>The question for signing in, asked by the page's script.</summary>
    public const string AskForSignIn = SignIn + "/question";

    /// <summary>Removing a key.</summary>
    public static string Remove(Guid id) => $"{Own}/{id}/removal";
}
