using System.Buffers;
using Npgsql;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Records from PostgreSQL, which itself puts the fields of each together as digests cover them: one value a record crosses over, as bytes, and a million records are read
/// in less time than it takes to hash them.
/// </summary>
sealed class PostgreSqlReader : ChainReader
{
    readonly NpgsqlCommand command;
    readonly NpgsqlDataReader reader;
    long sequence;
    byte[] digest = [], fields = [];

    public PostgreSqlReader(NpgsqlConnection connection, long after)
    {
        command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"""SELECT "Sequence", {Bytes("\"Digest\"")}, {Bytes(Together)} FROM "AuditRecords" WHERE "Sequence" > @after ORDER BY "Sequence" """;
        command.Parameters.Add(new NpgsqlParameter<long>("after", after));
        reader = command.ExecuteReader();
    }

    public override long Sequence => sequence;

    public override ReadOnlySpan<byte> Digest => digest;

    public override bool Next()
    {
        if (!reader.Read())
            return false;
        (sequence, digest, fields) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
        return true;
    }

    public override bool Field(int index, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> rest = fields;
        while (true)
        {
            var colon = rest.IndexOf((byte)':');
            var length = int.Parse(rest[..colon], System.Globalization.CultureInfo.InvariantCulture);
            value = length < 0 ? default : rest.Slice(colon + 1, length);
            if (index-- == 0)
                return length >= 0;
            rest = rest[(colon + 1 + value.Length)..];
        }
    }

    public override void WriteFields(IBufferWriter<byte> text) => text.Write(fields);

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    static string Together =>
        string.Join(" || ", AuditChain.Columns.Select(c => $"CASE WHEN \"{c}\" IS NULL THEN '-1:' ELSE octet_length({Text(c)}) || ':' || {Text(c)} END"));

    static string Text(string column) => column switch
    {
        "At" => ChainSource.PostgreSqlMoment,
        "ActorId" or "AgencyId" => $"\"{column}\"::text",
        _ => $"\"{column}\"",
    };

    static string Bytes(string text) => $"convert_to({text}, 'UTF8')";
}
