using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gongkai.Data.Backup;

/// <summary>Rows as both databases can give and take them.</summary>
static class PortableRows
{
    // As the embedded database keeps decimals; the other one pads them to the column's scale.
    const string DecimalForm = "0.0###########################";

    const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", DayForm = "yyyy-MM-dd";

    /// <summary>The tables of the model, by name, with their columns and the order of their rows: by key, byte for byte, so that the same contents give the same digest in either database.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<BackupColumn> Columns, string Order)> Tables(DbContext context) =>
    [
        .. context.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (t.Name, (IReadOnlyList<BackupColumn>)[.. t.Columns.Select(c => new BackupColumn(c.Name, KindOf(c)))], Order(t, context.Database.IsNpgsql()))),
    ];

    static string Order(ITable table, bool postgreSql) =>
        string.Join(", ", table.PrimaryKey!.Columns.Select(c => $"\"{c.Name}\"{(postgreSql && KindOf(c) == ColumnKind.Text ? " COLLATE \"C\"" : "")}"));

    /// <summary>Reads a row into JSON.</summary>
    public static void Write(Utf8JsonWriter json, DbDataReader row, IReadOnlyList<BackupColumn> columns, bool sqlite)
    {
        json.WriteStartArray();
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.IsDBNull(i))
            {
                json.WriteNullValue();
                continue;
            }
            switch (columns[i].Kind)
            {
                case ColumnKind.Integer: json.WriteNumberValue(row.GetInt64(i)); break;
                case ColumnKind.Real: json.WriteNumberValue(row.GetDouble(i)); break;
                case ColumnKind.Decimal: json.WriteStringValue(row.GetDecimal(i).ToString(DecimalForm, CultureInfo.InvariantCulture)); break;
                case ColumnKind.Boolean: json.WriteBooleanValue(row.GetBoolean(i)); break;
                case ColumnKind.Uuid: json.WriteStringValue(row.GetGuid(i)); break;
                case ColumnKind.Moment: json.WriteStringValue(Moment(row, i, sqlite).UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture)); break;
                case ColumnKind.Day: json.WriteStringValue(row.GetFieldValue<DateOnly>(i).ToString(DayForm, CultureInfo.InvariantCulture)); break;
                case ColumnKind.Bytes: json.WriteBase64StringValue(row.GetFieldValue<byte[]>(i)); break;
                default: json.WriteStringValue(row.GetString(i)); break;
            }
        }
        json.WriteEndArray();
    }

    /// <summary>The values of a row for the parameters of an insertion.</summary>
    /// <exception cref="InvalidDataException">The row does not fit the columns.</exception>
    public static object[] Read(JsonElement row, IReadOnlyList<BackupColumn> columns, bool sqlite)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != columns.Count)
            throw new InvalidDataException("A row does not fit its table.");
        try
        {
            return [.. row.EnumerateArray().Select((value, i) => value.ValueKind == JsonValueKind.Null ? DBNull.Value : Value(value, columns[i].Kind, sqlite))];
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("A row does not fit its table.", e);
        }
    }

    static object Value(JsonElement value, ColumnKind kind, bool sqlite) => kind switch
    {
        ColumnKind.Integer => value.GetInt64(),
        ColumnKind.Real => value.GetDouble(),
        ColumnKind.Decimal => sqlite ? value.GetString()! : decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ColumnKind.Boolean => value.GetBoolean(),
        ColumnKind.Uuid => value.GetGuid(),
        ColumnKind.Moment => sqlite ? value.GetString()!
            : new DateTimeOffset(DateTime.ParseExact(value.GetString()!, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        ColumnKind.Day => DateOnly.ParseExact(value.GetString()!, DayForm, CultureInfo.InvariantCulture),
        ColumnKind.Bytes => value.GetBytesFromBase64(),
        _ => value.GetString()!,
    };

    static DateTimeOffset Moment(DbDataReader row, int i, bool sqlite) =>
        sqlite ? DateTimeOffset.Parse(row.GetString(i), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : row.GetFieldValue<DateTimeOffset>(i);

    static ColumnKind KindOf(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        // Moments, days and identities are kept as text by the embedded database; other converted properties are what they are converted to.
        if (type != typeof(DateTimeOffset) && type != typeof(DateOnly) && type != typeof(Guid) && property.GetTypeMapping().Converter is { ProviderClrType: var kept })
            type = Nullable.GetUnderlyingType(kept) ?? kept;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => ColumnKind.Text,
            TypeCode.Boolean => ColumnKind.Boolean,
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => ColumnKind.Integer,
            TypeCode.Single or TypeCode.Double => ColumnKind.Real,
            TypeCode.Decimal => ColumnKind.Decimal,
            _ when type == typeof(Guid) => ColumnKind.Uuid,
            _ when type == typeof(DateTimeOffset) => ColumnKind.Moment,
            _ when type == typeof(DateOnly) => ColumnKind.Day,
            _ when type == typeof(byte[]) => ColumnKind.Bytes,
            _ => throw new NotSupportedException($"Column {column.Table.Name}.{column.Name} of type {type} cannot be backed up."),
        };
    }
}
