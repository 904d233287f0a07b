using System.Text.Json;

namespace Gongkai.Data.Backup;

/// <summary>What a backup says of itself.</summary>
sealed record BackupManifest
{
    /// <summary>The format this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Number of the format.</summary>
    public required int Format { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The kind of database it came from; it may go to the other.</summary>
    public required string Database { get; init; }

    /// <summary>Name of the last migration, without its time: both databases have the same names.</summary>
    public required string Schema { get; init; }

    /// <summary>Fingerprint of the key that the personal data is sealed with.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the key itself is in the backup.</summary>
    public required bool HoldsKey { get; init; }

    /// <summary>The tables.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>Number of all rows.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As it stands in the backup.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static BackupManifest FromJson(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new InvalidDataException("The manifest is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The manifest is damaged.", e);
        }
    }
}

/// <summary>A table of a backup: its rows stand in <c>tables/NAME.jsonl</c>, each an array of the columns' values.</summary>
sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, string Sha256);

/// <summary>A column with its kind, which is the same in both databases.</summary>
sealed record BackupColumn(string Name, ColumnKind Kind);

/// <summary>What a column holds, whatever the database keeps it as.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ColumnKind>))]
enum ColumnKind
{
    Text,
    Integer,
    Real,
    Decimal,
    Boolean,
    Uuid,
    Moment,
    Day,
    Bytes,
}
