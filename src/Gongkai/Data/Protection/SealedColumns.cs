using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gongkai.Data.Protection;

/// <summary>A column that holds sealed texts.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Key">The column that identifies the row.</param>
/// <param name="Purpose">What its texts are sealed for.</param>
/// <param name="Inside">True where the sealed text stands inside a longer one.</param>
/// <param name="Row">The key of the one row that is sealed, where the others are not; null for all.</param>
public sealed record SealedColumn(string Table, string Column, string Key, string Purpose, bool Inside = false, string? Row = null)
{
    /// <summary>All sealed columns of a model, so that none is forgotten when keys change.</summary>
    /// <exception cref="InvalidOperationException">A sealed column does not say for which purpose.</exception>
    public static IReadOnlyList<SealedColumn> Of(DbContext context) =>
    [
        .. context.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(SealedText)).Select(Describe),
        Describe(context.Model.FindEntityType(typeof(ProtectionKey))!.FindProperty(nameof(ProtectionKey.Xml))!, ProtectionKeySeal.Purpose, inside: true),
        .. SealedSettings.All.Select(sealedSetting => Describe(context.Model.FindEntityType(typeof(Setting))!.FindProperty(nameof(Setting.Value))!, sealedSetting.Purpose, inside: false) with { Row = sealedSetting.Key }),
    ];

    static SealedColumn Describe(IProperty property) => Describe(property, property.PropertyInfo?.GetCustomAttribute<SealedForAttribute>()?.Purpose
        ?? throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} needs [SealedFor(…)]."), inside: false);

    static SealedColumn Describe(IProperty property, string purpose, bool inside)
    {
        var entity = (IEntityType)property.DeclaringType;
        return new(entity.GetTableName()!, property.GetColumnName(), entity.FindPrimaryKey()!.Properties.Single().GetColumnName(), purpose, inside);
    }
}
