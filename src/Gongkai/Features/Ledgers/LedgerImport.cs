using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Documents.Reading;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;

namespace Gongkai.Features.Ledgers;

/// <summary>Something wrong in a file.</summary>
/// <param name="Row">Number of the row as a spreadsheet shows it; 0 for the file as a whole.</param>
/// <param name="Column">Letters of the column, or empty for the row as a whole.</param>
/// <param name="Message">What stands there and what was expected.</param>
public sealed record ImportFault(int Row, string Column, string Message)
{
    /// <summary>All of it in a sentence: 第 17 行 C 列：…</summary>
    public string Words => Row == 0 ? Message : Column.Length == 0 ? $"第 {Row} 行：{Message}" : $"第 {Row} 行 {Column} 列：{Message}";
}

/// <summary>What an import found, and what it wrote.</summary>
/// <param name="Rows">Rows with something in them, the head left out.</param>
/// <param name="Fresh">Rows that are new.</param>
/// <param name="Written">Lines that were written: all new ones, or none.</param>
/// <param name="FaultCount">How much is wrong.</param>
/// <param name="Faults">The first of it.</param>
/// <param name="RepeatCount">Rows that are in the ledger already, or twice in the file; they are not entered again.</param>
/// <param name="Repeats">The first of them in sentences.</param>
/// <param name="Notes">What people should know besides: columns that were not recognised.</param>
public sealed record ImportResult(int Rows, int Fresh, int Written, int FaultCount, IReadOnlyList<ImportFault> Faults, int RepeatCount, IReadOnlyList<string> Repeats, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the file could not be read as a table of this ledger at all.</summary>
    public bool Unreadable { get; init; }

    /// <summary>The outcome in a sentence.</summary>
    public string Words(Ledger ledger, bool dryRun) =>
        Unreadable ? Faults[0].Message
        : FaultCount > 0 ? $"{Rows} 行里有 {FaultCount} 处错误，没有写入任何内容。"
        : Fresh == 0 ? $"{Rows} 行都已经登记过，没有新的内容，没有写入。"
        : (dryRun ? $"试算通过：可以导入 {Fresh} {ledger.Unit}" : $"已导入 {Written} {ledger.Unit}") + (RepeatCount > 0 ? $"；另有 {RepeatCount} 行重复，不再登记。" : "。");
}

/// <summary>
/// Takes a workbook or CSV file into a ledger (导入): every cell is judged, everything wrong is named by row and column, and nothing is written unless all rows pass. What is there already, or stands twice
/// in the file, is named and not entered again, so that the same file sent twice writes nothing.
/// </summary>
public sealed class LedgerImport(GongkaiContext data, Acts acts, LedgerBook book, TimeProvider time)
{
    /// <summary>Most bytes of a file, and most faults and repeats that are shown.</summary>
    public const int MostBytes = 32 << 20, MostShown = 200;

    // More wrong than this, and the file is another one.
    const int MostFaults = 10_000;

    // Lines that are saved together; more would only fill the memory.
    const int Together = 2_000;

    /// <summary>Takes a file in.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="by">For whom.</param>
    /// <param name="dryRun">Only looks what would happen.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ImportResult> Take(Ledger ledger, byte[] bytes, string name, LedgerWriter by, bool dryRun, CancellationToken stop)
    {
        if (bytes.Length > MostBytes)
            return Refused($"“{name}”有 {bytes.Length / 1048576.0:0.0} MB，超过 {MostBytes >> 20} MB，请分成几个文件导入。");
        var reading = await book.Reading(data, ledger, new([by.Agency]), stop);
        var check = await book.Check(stop);
        var run = new Run(ledger, by, reading, check, time.GetUtcNow());
        try
        {
            var reader = SheetReader.Open(bytes, name);
            if (dryRun)
            {
                run.Judge(reader, await ledger.Known(data, by.Agency, stop), stop);
                return run.Result(0);
            }
            var written = 0;
            await acts.Do(by.Actor, async records =>
            {
                // In the turn of the agency, so that nobody enters the same meanwhile.
                await data.TakeTurn(by.Agency, stop);
                run.Judge(reader, await ledger.Known(data, by.Agency, stop), stop);
                if (run.FaultCount > 0 || run.Fresh.Count == 0)
                    return ActResult.Refused("", "");
                await ledger.Number(data, run.Fresh, stop);
                foreach (var lines in run.Fresh.Chunk(Together))
                {
                    data.AddRange(lines);
                    await data.SaveChangesAsync(stop);
                    data.ChangeTracker.Clear();
                }
                written = run.Fresh.Count;
                records.Add("ledger.imported", new("ledger", ledger.Key, $"{ledger.Name}台账", by.Agency), after: new { file = name, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), lines = written });
                return ActResult.Done;
            }, stop);
            return run.Result(written);
        }
        catch (SheetUnreadableException e)
        {
            return Refused(e.Message);
        }
    }

    /// <summary>An empty workbook to fill: the heads, and a sheet that says what goes where.</summary>
    public static byte[] Template(Ledger ledger) => Spreadsheet.Write(
        new Sheet(ledger.Name, [.. ledger.Typed.Select(f => f.Name)], [.. ledger.Typed.Select(f => f.Width)], []),
        new Sheet("填写说明", ["列", "是否必填", "要求", "说明"], [18, 10, 60, 50], [.. ledger.Typed.Select(f => (IReadOnlyList<object?>)[f.Name, f.Required ? "必填" : "选填", f.Expected, f.Hint])]));

    static ImportResult Refused(string message) => new(0, 0, 0, 1, [new(0, "", message)], 0, [], []) { Unreadable = true };

    sealed class Run(Ledger ledger, LedgerWriter by, LedgerReading reading, LedgerCheck check, DateTimeOffset now)
    {
        readonly List<ImportFault> faults = [];
        readonly List<string> repeats = [], notes = [];
        readonly Dictionary<string, int> seen = [];
        int rows, repeatCount;

        public List<LedgerEntry> Fresh { get; } = [];

        public int FaultCount { get; private set; }

        bool unreadable;

        public ImportResult Result(int written) => new(rows, Fresh.Count, written, FaultCount, faults, repeatCount, repeats, notes) { Unreadable = unreadable };

        public void Judge(SheetReader reader, HashSet<string> known, CancellationToken stop)
        {
            using var all = reader.Rows(stop).GetEnumerator();
            if (ImportHead.Find(ledger, all) is not { } head)
            {
                unreadable = true;
                Fault(0, "", $"没有找到表头：第一行应当是 {string.Join('、', ledger.Typed.Select(f => f.Name))}。请下载模板，按模板的表头填写。");
                return;
            }
            if (head.Missing.Count > 0)
            {
                unreadable = true;
                Fault(0, "", $"缺少必填的列：{string.Join('、', head.Missing.Select(f => f.Name))}（表头在第 {head.Row} 行）。请下载模板对照。");
                return;
            }
            if (head.Unknown.Count > 0)
                notes.Add($"没有认出这些列，没有导入：{string.Join('、', head.Unknown)}。");
            while (all.MoveNext() && FaultCount < MostFaults)
                Row(all.Current, head, known);
            // Where cells were merged is told at the end of a sheet only.
            for (var i = 0; i < faults.Count; i++)
                if (faults[i] is { Row: > 0, Column.Length: > 0 } fault && reader.IsCovered(fault.Row, ImportHead.ColumnOf(fault.Column)))
                    faults[i] = fault with { Message = $"{fault.Message}（这里是合并单元格的一部分：请取消合并，每行都填写）" };
        }

        void Row(SheetRow row, ImportHead head, HashSet<string> known)
        {
            // A file that somebody filled in below the lines may repeat the head; a line of sums is no line.
            if (head.Repeated(row))
                return;
            rows++;
            var entry = ledger.New();
            var before = FaultCount;
            foreach (var field in ledger.Typed)
            {
                var column = head.Columns.GetValueOrDefault(field, -1);
                var cell = column < 0 ? new("") : row[column];
                var text = cell.Text is ['\'', '=' or '+' or '-' or '@', ..] ? cell.Text[1..] : cell.Text;
                var letters = column < 0 ? "" : SheetReader.ColumnName(column);
                if (cell.Fault is { } trouble)
                    Fault(row.Number, letters, $"“{field.Name}”：{trouble}；{field.Expected}");
                else if (text.Length == 0 && field.Required)
                    Fault(row.Number, letters, $"“{field.Name}”没有填写，{field.Expected}");
                // Where no column says whether the portal shows a line, it stays as the ledger has it.
                else if (text.Length > 0 || field.Key != "portal")
                {
                    var (value, fault) = text.Length > 0 ? field.Read(text, reading) : (null, null);
                    if (fault is not null)
                        Fault(row.Number, letters, fault);
                    else
                        field.Set(entry, value);
                }
            }
            if (FaultCount > before)
                return;
            (entry.AgencyId, entry.SectionId, entry.CreatedAt, entry.CreatedBy) = (by.Agency, by.Section, now, by.Actor.Name);
            ledger.Complete(entry, check);
            foreach (var (key, message) in ledger.Faults(entry, check))
                Fault(row.Number, ledger.Field(key) is { } field && head.Columns.TryGetValue(field, out var at) ? SheetReader.ColumnName(at) : "", message);
            if (FaultCount > before)
                return;
            entry.Sameness = ledger.SamenessOf(entry, reading);
            if (!seen.TryAdd(entry.Sameness, row.Number))
                Repeat($"第 {row.Number} 行“{ledger.TitleOf(entry)}”与第 {seen[entry.Sameness]} 行相同");
            else if (known.Contains(entry.Sameness))
                Repeat($"第 {row.Number} 行“{ledger.TitleOf(entry)}”已经登记过");
            else
                Fresh.Add(entry);
        }

        void Fault(int row, string column, string message)
        {
            if (++FaultCount <= MostShown)
                faults.Add(new(row, column, message));
        }

        void Repeat(string words)
        {
            if (++repeatCount <= MostShown)
                repeats.Add(words);
        }
    }
}
