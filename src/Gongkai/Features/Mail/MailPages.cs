namespace Gongkai.Features.Mail;

/// <summary>Addresses of the mail settings.</summary>
public static class MailPages
{
    /// <summary>邮件设置.</summary>
    public const string Settings = "/desk/settings/mail";
}
