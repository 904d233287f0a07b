using System.Text.RegularExpressions;

namespace Gongkai.Features.People.SigningIn;

/// <summary>Accounts as people type them.</summary>
public static partial class Accounts
{
    /// <summary>What an account may look like, in words.</summary>
    public const string Form = "账号由小写字母、数字、点、短横线组成，以字母开头，3 至 60 个字符";

    /// <summary>The account as it is kept: half-width, lower case, without spaces around it.</summary>
    public static string Normal(string? account) => HalfWidth(account ?? "").Trim().ToLowerInvariant();

    /// <summary>Whether a new account may be called so. Those of the demonstration are not for real people.</summary>
    public static bool MayBe(string account) => Pattern().IsMatch(account) && !account.StartsWith("demo.", StringComparison.Ordinal);

    /// <summary>Full-width letters, digits and signs of a Chinese keyboard as half-width ones.</summary>
    public static string HalfWidth(string text) => new([.. text.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c == '　' ? ' ' : c)]);

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,59}$")]
    private static partial Regex Pattern();
}
