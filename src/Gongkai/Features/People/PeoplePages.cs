namespace Gongkai.Features.People;

/// <summary>Addresses of signing in and of the people.</summary>
public static class PeoplePages
{
    /// <summary>登录.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Signing in as a person of the demonstration.</summary>
    public const string DemoSignIn = "/sign-in/demo";

    /// <summary>退出.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>What a one-time link opens.</summary>
    public static string Link(string token) => $"{SignIn}/link/{token}";

    /// <summary>Signing in, with the way back.</summary>
    public static string SignInFor(string path) => path is "" or "/" ? SignIn : SignIn + QueryString.Create("return", path).ToUriComponent();
}
