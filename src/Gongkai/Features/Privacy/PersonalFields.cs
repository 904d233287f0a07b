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
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, PersonalField> All => Known;

    /// <summary>The field of a purpose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not named.</exception>
    public static PersonalField Of(string purpose) => Known.GetValueOrDefault(purpose)
        ?? throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "The field is not named in PersonalFields.");
}
