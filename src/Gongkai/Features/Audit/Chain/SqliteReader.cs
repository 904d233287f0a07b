using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Records from SQLite, which keeps anything in any column and takes many spellings for the same when asked: bytes for text, small letters for capitals, text up to its first
/// zero for the whole. So the bytes are taken as they lie there, without a function of SQL in between, and what is not kept exactly as this program writes it is a question mark.
/// </summary>
sealed class SqliteReader : ChainReader
{
    static readonly int Count = AuditChain.Columns.Count, ActorId = Index("ActorId"), AgencyId = Index("AgencyId");

    readonly SqliteCommand command;
    readonly SqliteDataReader reader;
    readonly sqlite3_stmt row;
    readonly ArrayBufferWriter<byte> fields = new(4096);
    readonly (int Start, int Length)[] places = new (int, int)[Count];
    bool asWritten;
    readonly byte[] written = new byte[36];
    byte[] digest = [];
    int digestLength;

    public SqliteReader(SqliteConnection connection, long after)
    {
        command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"""SELECT {string.Join(", ", AuditChain.Columns.Select(c => $"\"{c}\""))}, "Digest", "Sequence" FROM "AuditRecords" WHERE "Sequence" > @after ORDER BY "Sequence" """;
        command.Parameters.Add(new("@after", after));
        reader = command.ExecuteReader();
        row = reader.Handle!;
    }

    public override long Sequence => raw.sqlite3_column_int64(row, Count + 1);

    public override ReadOnlySpan<byte> Digest => digest.AsSpan(0, digestLength);

    public override bool Next()
    {
        if (!reader.Read())
            return false;
        fields.ResetWrittenCount();
        asWritten = true;
        for (var i = 0; i < Count; i++)
            Take(i);
        var text = Text(Count, raw.sqlite3_column_type(row, Count));
        if (digest.Length < text.Length)
            digest = new byte[2 * text.Length];
        text.CopyTo(digest);
        digestLength = text.Length;
        return true;
    }

    public override bool Field(int index, out ReadOnlySpan<byte> value)
    {
        var (start, length) = places[index];
        value = length < 0 ? default : fields.WrittenSpan.Slice(start, length);
        return length >= 0;
    }

    public override void WriteFields(IBufferWriter<byte> text)
    {
        text.Write(fields.WrittenSpan);
        // Where a question mark was a field's true text, one that stands for something else must not fit its digest.
        if (!asWritten)
            text.Write("!"u8);
    }

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    static int Index(string column) => AuditChain.Columns.ToList().IndexOf(column);

    void Take(int column)
    {
        var type = raw.sqlite3_column_type(row, column);
        if (type == raw.SQLITE_NULL)
        {
            AuditChain.NoField(fields);
            places[column] = (0, -1);
            return;
        }
        var text = Text(column, type);
        if (column == 0)
            text = Moment(text);
        else if (column == ActorId || column == AgencyId)
            text = Identity(text);
        AuditChain.Field(fields, text);
        places[column] = (fields.WrittenCount - text.Length, text.Length);
    }

    ReadOnlySpan<byte> Text(int column, int type) => type == raw.SQLITE_TEXT ? raw.sqlite3_column_blob(row, column) : None();

    // Kept with a seventh decimal that is always 0.
    ReadOnlySpan<byte> Moment(ReadOnlySpan<byte> kept)
    {
        if (kept.Length != 28 || !kept.EndsWith("0Z"u8))
            return None();
        kept[..26].CopyTo(written.AsSpan());
        written[26] = (byte)'Z';
        return written.AsSpan(0, 27);
    }

    // Kept in capitals.
    ReadOnlySpan<byte> Identity(ReadOnlySpan<byte> kept) =>
        kept.Length == 36 && !kept.ContainsAnyInRange((byte)'a', (byte)'z') && Ascii.ToLower(kept, written, out var length) == OperationStatus.Done ? written.AsSpan(0, length) : None();

    ReadOnlySpan<byte> None()
    {
        asWritten = false;
        return "?"u8;
    }
}
