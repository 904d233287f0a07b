namespace Gongkai.Features.People.SigningIn;

/// <summary>
/// What a password must be: long enough, and not one that others would guess. There are no rules on its kinds of characters, because they make people
/// choose worse ones (NIST SP 800-63B).
/// </summary>
public static class PasswordRules
{
    /// <summary>Fewest and most characters.</summary>
    public const int Fewest = 10, Most = 200;

    /// <summary>The rules in a sentence, for hints.</summary>
    public const string InWords = "至少 10 个字符，越长越好，可以是一句话；不要用常见的密码，也不要包含账号、姓名或者机关名称";

    /// <summary>What is wrong with a password, in a sentence for its owner, or null.</summary>
    /// <param name="password">The password.</param>
    /// <param name="about">Account, name, agency: what others know of the person.</param>
    public static string? Fault(string? password, params ReadOnlySpan<string?> about)
    {
        if (string.IsNullOrEmpty(password))
            return "请填写密码";
        if (password.Length < Fewest)
            return $"密码太短：至少 {Fewest} 个字符，现在是 {password.Length} 个";
        if (password.Length > Most)
            return $"密码太长：最多 {Most} 个字符";
        if (CommonPasswords.IsCommon(password))
            return "这个密码太常见，容易被人猜到，请换一个";
        var plain = Accounts.HalfWidth(password);
        foreach (var known in about)
            if (known is { Length: >= 2 } && (known.Length > 2 || !char.IsAscii(known[0])) && plain.Contains(known, StringComparison.OrdinalIgnoreCase))
                return "密码里不要包含账号、姓名或者机关名称，请换一个";
        return null;
    }

    /// <summary>What is wrong with a new password that was typed twice: the field (of a form with <c>Password</c> and <c>Again</c>) and a sentence.</summary>
    public static IEnumerable<(string Field, string Message)> Faults(string? password, string? again, params string?[] about)
    {
        if (Fault(password, about) is { } fault)
            yield return ("Password", fault);
        else if (password != again)
            yield return ("Again", "两次输入的密码不一样，请重新输入");
    }
}
