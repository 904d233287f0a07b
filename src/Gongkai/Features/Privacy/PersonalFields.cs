using Gongkai.Features.Channels;
using Gongkai.Features.Mail;
using Gongkai.Features.People;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Notices;
using Gongkai.Features.Requests.Portal;
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
        [PublishingChannel.SecretPurpose] = new("渠道接口密钥", PersonalKind.Secret),
        [OutboxMail.ToPurpose] = new("待发邮件的收件地址", PersonalKind.Email),
        [OutboxMail.BodyPurpose] = new("待发邮件的正文", PersonalKind.Secret),
        [DisclosureRequest.NamePurpose] = new("申请人姓名或者名称", PersonalKind.Name),
        [DisclosureRequest.PaperNumberPurpose] = new("证件号码", PersonalKind.IdNumber),
        [DisclosureRequest.ContactPurpose] = new("联系人", PersonalKind.Name),
        [DisclosureRequest.PhonePurpose] = new("联系电话", PersonalKind.Phone),
        [DisclosureRequest.EmailPurpose] = new("电子邮箱", PersonalKind.Email),
        [DisclosureRequest.AddressPurpose] = new("通信地址", PersonalKind.Address),
        [RequestFile.ContentPurpose] = new("申请附件", PersonalKind.Secret),
        [RequestConsultee.NamePurpose] = new("被征求意见人", PersonalKind.Name),
        [RequestConsultee.ContactPurpose] = new("被征求意见人的联系方式", PersonalKind.Address),
        [RequestNotice.AddresseePurpose] = new("文书的收件人", PersonalKind.Name),
        [RequestNotice.BodyPurpose] = new("文书的正文", PersonalKind.Secret),
        [ApplicationDraft.ContentPurpose] = new("填写中的申请", PersonalKind.Secret),
        [DraftFile.ContentPurpose] = new("填写中的申请的附件", PersonalKind.Secret),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, PersonalField> All => Known;

    /// <summary>The field of a purpose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not named.</exception>
    public static PersonalField Of(string purpose) => Known.GetValueOrDefault(purpose)
        ?? throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "The field is not named in PersonalFields.");
}
