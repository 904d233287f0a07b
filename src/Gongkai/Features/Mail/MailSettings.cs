using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>加密连接 (TLS from the first byte, usually port 465).</summary>
    Tls,

    /// <summary>STARTTLS (usually port 587).</summary>
    StartTls,

    /// <summary>不加密: only for a server on the same machine or in a closed network.</summary>
    None,
}

/// <summary>The mail server, as administrators set it.</summary>
/// <param name="Host">Host; null when no mail is sent.</param>
/// <param name="Port">Port.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="Account">Account at the server, or null when it asks for none.</param>
/// <param name="Password">Its password, sealed, or null.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Site">Scheme and host of the site for links.</param>
/// <param name="Version">Changes with each change of a setting.</param>
public sealed record MailSettings(string? Host, int Port, MailSecurity Security, string? Account, string? Password, string? From, string? Site, string Version)
{
    /// <summary>Purpose under which the password is sealed.</summary>
    public const string PasswordPurpose = "mail.password";

    /// <summary>The settings of mail, with the site's address.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        SettingKeys.MailHost, SettingKeys.MailPort, SettingKeys.MailSecurity, SettingKeys.MailAccount, SettingKeys.MailPassword, SettingKeys.MailFrom, SettingKeys.SiteAddress,
    ];

    /// <summary>Whether mail is sent.</summary>
    public bool IsOn => Host is not null && From is not null && Site is not null;

    /// <summary>The settings now.</summary>
    public static async Task<MailSettings> Read(GongkaiContext data, CancellationToken stop) =>
        Of(await data.Settings.AsNoTracking().Where(s => Keys.Contains(s.Key)).ToListAsync(stop));

    /// <summary>The settings in rows.</summary>
    public static MailSettings Of(IReadOnlyList<Setting> rows)
    {
        return new(Value(SettingKeys.MailHost), int.TryParse(Value(SettingKeys.MailPort), out var port) ? port : 465,
            Enum.TryParse<MailSecurity>(Value(SettingKeys.MailSecurity), out var security) ? security : MailSecurity.Tls,
            Value(SettingKeys.MailAccount), Value(SettingKeys.MailPassword), Value(SettingKeys.MailFrom), Value(SettingKeys.SiteAddress),
            string.Join('.', Keys.Select(k => rows.FirstOrDefault(r => r.Key == k)?.Version ?? 0)));

        string? Value(string key) => rows.FirstOrDefault(r => r.Key == key)?.Value is { Length: > 0 } value ? value : null;
    }
}
