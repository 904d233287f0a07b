using Gongkai.Features.Mail;
using Gongkai.Features.People.SingleSignOn;

namespace Gongkai.Data.Protection;

/// <summary>Settings whose value is a secret and is kept sealed.</summary>
static class SealedSettings
{
    /// <summary>Their keys, and what they are sealed for.</summary>
    public static IReadOnlyList<(string Key, string Purpose)> All { get; } =
    [
        (SettingKeys.MailPassword, MailSettings.PasswordPurpose),
        (SingleSignOnSettings.SecretKey, SingleSignOnSettings.SecretPurpose),
    ];
}
