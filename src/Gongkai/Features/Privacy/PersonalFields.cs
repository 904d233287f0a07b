using Gongkai.Features.Mail;
using Gongkai.Features.People;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Privacy;

/// <summary>A sealed field: what it is called and how it is masked.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="Kind">How it is masked.</param>
public sealed record PersonalField(string Name, PersonalKind Kind);

/// <summary>The sealed fields of the product, by the purpose they are sealed for. A page cannot show one that is not named here.</summary>
public static class PersonalFields
{
    static readonly Dictionary<string, PersonalField> Known = new()
    {
        [Person.EmailPurpose] = new("电子邮箱", PersonalKind.Email),
        [Person.PhonePurpose] = new("电话", PersonalKind.Phone),
        [Person.TotpPurpose] = new("动态口令密钥", PersonalKind.Secret),
        [PasswordRequest.EmailPurpose] = new("申请重设密码时填的邮箱", PersonalKind.Email),
        [OutboxMail.ToPurpose] = new("待发邮件的收件地址", PersonalKind.Email),
        [OutboxMail.BodyPurpose] = new("待发邮件的正文", PersonalKind.Secret),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, PersonalField> All => Known;

    /// <summary>The field of a purpose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not named.</exception>
    public static PersonalField Of(string purpose) => Known.GetValueOrDefault(purpose)
        ?? throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "The field is not named in PersonalFields.");
}
