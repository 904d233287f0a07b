using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gongkai.Data.Protection;

/// <summary>
/// A text that is kept encrypted, such as a telephone number. It shows nothing by itself: whoever wants to read it must open it with
/// <see cref="InstallationKeys.Open"/>, so that no page shows it by accident.
/// </summary>
/// <param name="Cipher">The text as it stands in the database: <c>v1:KEY:BASE64</c>.</param>
public sealed record SealedText(string Cipher)
{
    /// <summary>Says only that there is something.</summary>
    public override string ToString() => "（已加密）";

    /// <summary>Tells the model how the type is kept.</summary>
    public sealed class Converter() : ValueConverter<SealedText, string>(text => text.Cipher, cipher => new(cipher));
}

/// <summary>Says for which purpose a column is sealed, so that a change of keys can open and seal it again. Each <see cref="SealedText"/> of a table has one.</summary>
/// <param name="purpose">The purpose, e.g. <c>person.phone</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedForAttribute(string purpose) : Attribute
{
    /// <summary>The purpose.</summary>
    public string Purpose => purpose;
}
