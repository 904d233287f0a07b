using System.Data;
using System.Data.Common;
using Gongkai.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gongkai.Features.Audit.Chain;

/// <summary>A chain to verify or to write out, as it stood at one moment: its end, its seals, its records.</summary>
abstract class ChainSource : IDisposable
{
    /// <summary>The moment of a row of PostgreSQL, as digests and signatures cover it. A year before the first, which would be written like one after, and the infinite ones are a question mark.</summary>
    public const string PostgreSqlMoment =
        "CASE WHEN \"At\" IS NULL THEN NULL WHEN \"At\" >= '0001-01-01Z' AND \"At\" < '9999-12-31Z' THEN to_char(\"At\" AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') ELSE '?' END";

    /// <summary>The digest of the chain.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Its end as noted, or null when the note is missing.</summary>
    public ChainHead? Head { get; protected set; }

    /// <summary>Its seals by number.</summary>
    public IReadOnlyList<ChainSeal> Seals { get; protected set; } = [];

    /// <summary>Reads the records after one, from the beginning with <c>long.MinValue</c>.</summary>
    public abstract ChainReader Records(long after = long.MinValue);

    public abstract void Dispose();
}

/// <summary>The chain of a database, in one transaction that sees one moment and changes nothing; the server may go on writing.</summary>
sealed class DatabaseChain : ChainSource
{
    readonly DbConnection connection;
    readonly DbTransaction transaction;

    DatabaseChain(DbConnection connection, DbTransaction transaction) => (this.connection, this.transaction) = (connection, transaction);

    /// <summary>Opens the chain of a database.</summary>
    public static async Task<DatabaseChain> Open(DatabaseChoice database, CancellationToken stop)
    {
        var algorithm = (await Schema.Settings(database, stop)).GetValueOrDefault(SettingKeys.AuditDigest) is { } known && AuditChain.Knows(known) ? known : AuditChain.Sm3;
        var connection = database.ConnectToRead();
        try
        {
            await connection.OpenAsync(stop);
            var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            var chain = new DatabaseChain(connection, transaction) { Algorithm = algorithm };
            await chain.ReadEnds(stop);
            return chain;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override ChainReader Records(long after = long.MinValue) =>
        connection is SqliteConnection sqlite ? new SqliteReader(sqlite, after) : new PostgreSqlReader((NpgsqlConnection)connection, after);

    public override void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    async Task ReadEnds(CancellationToken stop)
    {
        var heads = await Query($"SELECT \"Sequence\", {Signed("Digest")}, {Text("At")} FROM \"AuditHead\"", r => new ChainHead(r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? null : Moment(r.GetString(2))), stop);
        Head = heads is [var head] ? head : null;
        Seals = await Query($"SELECT \"Number\", {Text("Day")}, \"Sequence\", {Text("Digest")}, {Text("At")}, {Text("PublicKey")}, {Signed("Signature")} FROM \"AuditSeals\" ORDER BY \"Number\"",
            r => new ChainSeal(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3), Moment(r.GetString(4)), r.GetString(5), r.GetString(6)), stop);
    }

    async Task<List<T>> Query<T>(string sql, Func<DbDataReader, T> read, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var found = new List<T>();
        while (await reader.ReadAsync(stop))
            found.Add(read(reader));
        return found;
    }

    // SQLite keeps days and moments as text, and bytes or numbers in their place if somebody put them there: a reader would take those for the same.
    string Text(string column) => connection is SqliteConnection ? $"CASE WHEN typeof(\"{column}\") IN ('text', 'null') THEN \"{column}\" ELSE '?' END"
        : column switch
        {
            "Day" => "CASE WHEN \"Day\" >= '0001-01-01' AND \"Day\" <= '9999-12-31' THEN to_char(\"Day\", 'YYYY-MM-DD') ELSE '?' END",
            "At" => PostgreSqlMoment,
            _ => $"\"{column}\"",
        };

    // A number that is none is read as the next one, and nothing fits it.
    string Signed(string column) => connection is SqliteConnection ? $"CASE WHEN typeof(\"Sequence\") = 'integer' THEN {Text(column)} ELSE '?' END" : Text(column);

    // As in records: what is not written as this program writes it fits no signature.
    string Moment(string text) => connection is not SqliteConnection ? text : text.Length == 28 && text.EndsWith("0Z", StringComparison.Ordinal) ? $"{text[..26]}Z" : $"?{text}";
}
