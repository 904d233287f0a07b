using System.Buffers;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Records from a database, which itself puts the fields of each together as digests cover them: one value a record crosses over, as bytes, and a million records are read
/// in less time than it takes to hash them.
/// </summary>
sealed class DatabaseReader : ChainReader
{
    readonly DbCommand command;
    readonly DbDataReader reader;
    readonly sqlite3_stmt? statement;
    long sequence;
    byte[] digest = [], fields = [];
    int digestLength, fieldsLength;

    public DatabaseReader(DbConnection connection, long after)
    {
        command = connection.CreateCommand();
        command.CommandTimeout = 0;
        if (connection is SqliteConnection)
        {
            command.CommandText = Sql("\"Digest\"", SqliteFields);
            command.Parameters.Add(new SqliteParameter("@after", after));
            reader = command.ExecuteReader();
            statement = ((SqliteDataReader)reader).Handle;
        }
        else
        {
            command.CommandText = Sql(Bytes("\"Digest\""), Bytes(PostgreSqlFields));
            command.Parameters.Add(new NpgsqlParameter<long>("after", after));
            reader = command.ExecuteReader();
        }
    }

    public override long Sequence => sequence;

    public override ReadOnlySpan<byte> Digest => digest.AsSpan(0, digestLength);

    public override bool Next()
    {
        if (!reader.Read())
            return false;
        if (statement is not null)
        {
            sequence = raw.sqlite3_column_int64(statement, 0);
            digestLength = Copy(raw.sqlite3_column_blob(statement, 1), ref digest);
            fieldsLength = Copy(raw.sqlite3_column_blob(statement, 2), ref fields);
        }
        else
        {
            sequence = reader.GetInt64(0);
            (digest, fields) = (reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
            (digestLength, fieldsLength) = (digest.Length, fields.Length);
        }
        return true;
    }

    // Where a text holds a zero, which no text of ours does, SQLite ends it early: what cannot be told apart after it is a question mark, in a record that fits no digest anyway.
    public override bool Field(int index, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> rest = fields.AsSpan(0, fieldsLength);
        while (true)
        {
            var colon = rest.IndexOf((byte)':');
            if (colon < 0 || !int.TryParse(rest[..colon], System.Globalization.CultureInfo.InvariantCulture, out var length) || length > rest.Length - colon - 1)
            {
                value = "?"u8;
                return true;
            }
            value = length < 0 ? default : rest.Slice(colon + 1, length);
            if (index-- == 0)
                return length >= 0;
            rest = rest[(colon + 1 + value.Length)..];
        }
    }

    public override void WriteFields(IBufferWriter<byte> text) => text.Write(fields.AsSpan(0, fieldsLength));

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    static int Copy(ReadOnlySpan<byte> bytes, ref byte[] into)
    {
        if (into.Length < bytes.Length)
            into = new byte[2 * bytes.Length];
        bytes.CopyTo(into);
        return bytes.Length;
    }

    static string Sql(string digest, string fields) => $"""SELECT "Sequence", {digest}, {fields} FROM "AuditRecords" WHERE "Sequence" > @after ORDER BY "Sequence" """;

    static IEnumerable<string> Columns => AuditChain.Fields.Select(f => $"\"{char.ToUpperInvariant(f[0])}{f[1..]}\"");

    // Formatting in one go takes half the time of joining; what is null is formatted as nothing.
    static string SqliteFields =>
        $"format('{string.Concat(Columns.Select(_ => "%d:%s"))}', {string.Join(", ", Columns.Select(c => $"coalesce(octet_length({Sqlite(c)}), -1), {Sqlite(c)}"))})";

    static string PostgreSqlFields =>
        string.Join(" || ", Columns.Select(c => $"CASE WHEN {c} IS NULL THEN '-1:' ELSE octet_length({PostgreSql(c)}) || ':' || {PostgreSql(c)} END"));

    // Moments stand with a seventh decimal that is always 0, identities in capitals. What stands there in any other way is a question mark, which fits no digest.
    static string Sqlite(string column) => column switch
    {
        "\"At\"" => "CASE WHEN length(\"At\") = 28 AND \"At\" LIKE '%0Z' THEN substr(\"At\", 1, 26) || 'Z' ELSE '?' END",
        "\"ActorId\"" or "\"AgencyId\"" => $"CASE WHEN {column} IS NULL THEN NULL WHEN upper({column}) = {column} THEN lower({column}) ELSE '?' END",
        _ => column,
    };

    static string PostgreSql(string column) => column switch
    {
        "\"At\"" => ChainSource.PostgreSqlMoment,
        "\"ActorId\"" or "\"AgencyId\"" => $"{column}::text",
        _ => column,
    };

    static string Bytes(string text) => $"convert_to({text}, 'UTF8')";
}
