using System.Text.RegularExpressions;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.People;

/// <summary>Accounts, e-mail addresses and telephone numbers: as people type them, as they are kept, and masked for lists.</summary>
public static partial class Contacts
{
    /// <summary>The account as it is kept: lower case, half-width, without spaces around.</summary>
    public static string Account(string? text) => Plain(text).ToLowerInvariant();

    /// <summary>Why a text cannot be an account, or null.</summary>
    public static string? AccountFault(string account) =>
        account.Length == 0 ? "请填写账号"
        : !AccountForm().IsMatch(account) ? "账号用 2 至 60 个小写字母、数字、点、下划线或短横，以字母开头"
        : account.StartsWith(Person.DemoPrefix, StringComparison.Ordinal) ? "“demo.”开头的账号留给演示人员使用，请换一个"
        : null;

    /// <summary>An e-mail address as it is kept.</summary>
    public static string Email(string? text) => Plain(text).ToLowerInvariant();

    /// <summary>Why a text cannot be an e-mail address, or null.</summary>
    public static string? EmailFault(string email) => email.Length <= 200 && EmailForm().IsMatch(email) ? null : "邮箱应当写成 name@example.gov.cn 的样子";

    /// <summary>A telephone number as it is kept.</summary>
    public static string Phone(string? text) => Plain(text);

    /// <summary>Why a text cannot be a telephone number, or null.</summary>
    public static string? PhoneFault(string phone) =>
        phone.Length <= 30 && PhoneForm().IsMatch(phone) && phone.Count(char.IsAsciiDigit) >= 5 ? null : "电话只用数字、空格、短横和括号，例如 020-12345678 或 13800138000";

    // People type full-width letters when the input method is on.
    static string Plain(string? text) => Widths.Narrow(text ?? "").Trim();

    [GeneratedRegex(@"^[a-z][a-z0-9._-]{1,59}$")]
    private static partial Regex AccountForm();

    [GeneratedRegex(@"^[^@\s,;<>""]+@[^@\s,;<>""]+\.[^@\s,;<>"".]+$")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^\+?[0-9][0-9()\- ]*$|^\([0-9]+\)[0-9\- ]+$")]
    private static partial Regex PhoneForm();
}
