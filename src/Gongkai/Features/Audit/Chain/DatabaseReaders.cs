using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Records from SQLite. They are taken as the bytes in which SQLite holds them: a million records are verified in the time it takes to hash them, not to make strings.
/// </summary>
sealed class SqliteChainReader : ChainReader
{
    const int Shifted = 2; // number and digest come first
    const int At = 0, ActorId = 2, AgencyId = 4;

    readonly SqliteCommand command;
    readonly SqliteDataReader reader;
    readonly sqlite3_stmt statement;
    readonly byte[] turned = new byte[36];

    public SqliteChainReader(SqliteConnection connection, long after)
    {
        command = connection.CreateCommand();
        command.CommandText = ChainSource.RecordsSql + " ORDER BY \"Sequence\"";
        command.Parameters.AddWithValue("@after", after);
        reader = command.ExecuteReader();
        statement = reader.Handle!;
    }

    public override long Sequence => raw.sqlite3_column_int64(statement, 0);

    public override ReadOnlySpan<byte> Digest => raw.sqlite3_column_blob(statement, 1);

    public override bool Next() => reader.Read();

    public override bool Field(int index, out ReadOnlySpan<byte> value)
    {
        var type = raw.sqlite3_column_type(statement, index + Shifted);
        value = type == raw.SQLITE_NULL ? default : raw.sqlite3_column_blob(statement, index + Shifted);
        if (type == raw.SQLITE_NULL)
            return false;
        if (index == At)
            value = ToMicrosecond(value);
        else if (index is ActorId or AgencyId && value.Length == turned.Length)
            value = TurnCase(value);
        return true;
    }

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    // The last digit of a moment, tenths of a microsecond, is always 0 and not covered; a moment written in any other way fits no digest.
    ReadOnlySpan<byte> ToMicrosecond(ReadOnlySpan<byte> moment)
    {
        if (moment.Length != 28 || !moment.EndsWith("0Z"u8))
            return "?"u8;
        moment[..26].CopyTo(turned);
        turned[26] = (byte)'Z';
        return turned.AsSpan(0, 27);
    }

    // Identities stand in capitals and are covered in small letters; small ones become capitals, so that they fit no digest.
    ReadOnlySpan<byte> TurnCase(ReadOnlySpan<byte> identity)
    {
        for (var i = 0; i < turned.Length; i++)
            turned[i] = char.IsAsciiLetter((char)identity[i]) ? (byte)(identity[i] ^ 0x20) : identity[i];
        return turned;
    }
}

/// <summary>Records from PostgreSQL.</summary>
sealed class PostgreSqlChainReader : ChainReader
{
    const int At = 0, ActorId = 2, AgencyId = 4;

    readonly DbCommand command;
    readonly DbDataReader reader;
    readonly Line line = new();
    byte[] digest = [];

    public PostgreSqlChainReader(DbConnection connection, long after)
    {
        command = connection.CreateCommand();
        command.CommandText = ChainSource.RecordsSql + " ORDER BY \"Sequence\"";
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<long>("after", after));
        reader = command.ExecuteReader();
    }

    public override long Sequence => reader.GetInt64(0);

    public override ReadOnlySpan<byte> Digest => digest;

    public override bool Next()
    {
        if (!reader.Read())
            return false;
        digest = Encoding.UTF8.GetBytes(reader.GetString(1));
        for (var i = 0; i < AuditChain.Fields.Count; i++)
        {
            var column = i + 2;
            line.Put(i, reader.IsDBNull(column) ? null
                : i == At ? reader.GetFieldValue<DateTime>(column).ToString(AuditChain.MomentForm, CultureInfo.InvariantCulture)
                : i is ActorId or AgencyId ? reader.GetGuid(column).ToString()
                : reader.GetString(column));
        }
        return true;
    }

    public override bool Field(int index, out ReadOnlySpan<byte> value) => line.Get(index, out value);

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}
