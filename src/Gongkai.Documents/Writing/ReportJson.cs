using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Reports as JSON, schema 1. Written by hand over the writer of the framework: no reflection, so that a command starts fast.
/// What the statutory keys cannot hold stands in further keys: <c>title</c>, <c>preamble</c>, <c>sections</c>, <c>signed_by</c>, <c>signed_on</c>,
/// <c>tables_only</c>, and <c>texts</c>, the text of every cell that is not a plain number.
/// </summary>
public static class ReportJson
{
    /// <summary>Version of the structure.</summary>
    public const int Schema = 1;

    /// <summary>Settings for a writer of these structures: indented, Chinese unescaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file with one report: <c>{ "schema": 1, "reports": [ … ] }</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="findings">Its findings; when null it is checked alone.</param>
    /// <param name="trace">Where its parts were taken from, when it was read from a file.</param>
    public static byte[] Write(AnnualReport report, IReadOnlyList<Finding>? findings = null, IReadOnlyList<TraceEntry>? trace = null)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", Schema);
            writer.WriteStartArray("reports");
            Write(writer, null, new ReadResult(report, null, trace ?? []), findings ?? ReportChecker.Check(report));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes one element of the array <c>reports</c>. A file without a report has nulls, the status <c>unreadable</c> and a <c>reason</c>.</summary>
    /// <param name="writer">Writer inside the array.</param>
    /// <param name="file">The file as the caller named it, or null.</param>
    /// <param name="result">What was read.</param>
    /// <param name="findings">Findings of the report.</param>
    public static void Write(Utf8JsonWriter writer, string? file, ReadResult result, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        if (result.Report is { } report)
            Report(writer, report, findings, result.Trace);
        else
            Unreadable(writer, result);
        writer.WriteEndObject();
    }

    /// <summary>Reads a file with one report: the bare object of a report, or an envelope that holds exactly one.</summary>
    /// <returns>The report, or one sentence that names the key that is wrong.</returns>
    public static ReadResult Read(ReadOnlyMemory<byte> json, ReportFormats formats) => ReportJsonReader.Read(json, formats);

    /// <summary>The status of a report with these findings: <c>reconciled</c>, or <c>findings</c> when one is an error.</summary>
    public static string Status(IEnumerable<Finding> findings) => findings.Any(f => f.Severity == Severity.Error) ? "findings" : "reconciled";

    static void Report(Utf8JsonWriter writer, AnnualReport report, IReadOnlyList<Finding> findings, IReadOnlyList<TraceEntry> trace)
    {
        writer.WriteString("agency", report.Agency);
        if (report.Year is { } year)
            writer.WriteNumber("year", year);
        else
            writer.WriteNull("year");
        writer.WriteString("format", report.Format.Id);
        writer.WriteString("status", Status(findings));
        foreach (var format in report.Format.Tables)
        {
            writer.WritePropertyName(format.Id);
            if (report.Tables.TryGetValue(format.Id, out var table))
                Table(writer, table);
            else
                writer.WriteNullValue();
        }
        Texts(writer, report);
        Findings(writer, findings);
        Prose(writer, report);
        if (report.Provenance is { } provenance)
            ReportProvenanceJson.Write(writer, provenance);
        Trace(writer, trace);
    }

    static void Unreadable(Utf8JsonWriter writer, ReadResult result)
    {
        writer.WriteNull("agency");
        writer.WriteNull("year");
        writer.WriteNull("format");
        writer.WriteString("status", "unreadable");
        foreach (var table in ReportFormats.Standard.Current.Tables)
            writer.WriteNull(table.Id);
        writer.WriteStartArray("findings");
        writer.WriteEndArray();
        writer.WriteString("reason", result.Unreadable);
    }

    static void Table(Utf8JsonWriter writer, ReportTable table)
    {
        var format = table.Format;
        if (format.Shape == TableShape.Line)
        {
            Numbers(writer, table.Row(0));
            return;
        }
        writer.WriteStartObject();
        var index = 0;
        foreach (var row in format.Shape == TableShape.Matrix ? format.DeclaredRows : format.Rows)
        {
            writer.WritePropertyName(row.Key);
            if (row.Absent)
                Numbers(writer, Enumerable.Repeat(Figure.Blank, format.Columns.Count));
            else if (table.Row(index++) is var figures && format.Shape == TableShape.Blocks && figures.Count == 1)
                Number(writer, figures[0]);
            else
                Numbers(writer, figures);
        }
        writer.WriteEndObject();
    }

    // The numbers of a row stand on one line: twenty-five rows of seven lines each are no longer readable.
    static void Numbers(Utf8JsonWriter writer, IEnumerable<Figure> figures) =>
        writer.WriteRawValue($"[{string.Join(", ", figures.Select(Literal))}]", skipInputValidation: true);

    static void Number(Utf8JsonWriter writer, Figure figure) => writer.WriteRawValue(Literal(figure), skipInputValidation: true);

    static string Literal(Figure figure) => figure.Kind == FigureKind.Number ? figure.Shown : "null";

    static void Texts(Utf8JsonWriter writer, AnnualReport report)
    {
        var cells = report.Tables.Values.SelectMany(t => t.Format.Cells, (t, c) => (c.Address, Figure: t[c])).Where(c => (c.Figure.Text ?? "") != Plain(c.Figure)).ToList();
        if (cells.Count == 0)
            return;
        writer.WriteStartObject("texts");
        foreach (var (address, figure) in cells)
            writer.WriteString(address, figure.Text);
        writer.WriteEndObject();
    }

    static string Plain(Figure figure) => figure.Kind == FigureKind.Number ? figure.Shown : "";

    static void Findings(Utf8JsonWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("severity", finding.Severity == Severity.Error ? "error" : "warning");
            writer.WriteString("where", finding.Where);
            writer.WriteString("expected", finding.Expected);
            writer.WriteString("actual", finding.Actual);
            writer.WriteString("message", finding.Message);
            if (finding.Passages.Count > 0)
                Passages(writer, finding.Passages);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void Passages(Utf8JsonWriter writer, IReadOnlyList<Passage> passages)
    {
        writer.WriteStartArray("passages");
        foreach (var passage in passages)
        {
            writer.WriteStartObject();
            writer.WriteString("source", passage.Source);
            writer.WriteString("text", passage.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void Prose(Utf8JsonWriter writer, AnnualReport report)
    {
        writer.WriteString("title", report.Title);
        Strings(writer, "preamble", report.Preamble);
        writer.WriteStartArray("sections");
        foreach (var section in report.Sections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", section.Number);
            writer.WriteString("heading", section.Heading);
            Strings(writer, "paragraphs", section.Paragraphs);
            Strings(writer, "closing", section.Closing);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("signed_by", report.SignedBy);
        writer.WriteString("signed_on", report.SignedOn?.ToString("yyyy-MM-dd"));
        writer.WriteBoolean("tables_only", report.TablesOnly);
    }

    static void Strings(Utf8JsonWriter writer, string key, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(key);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    static void Trace(Utf8JsonWriter writer, IReadOnlyList<TraceEntry> trace)
    {
        if (trace.Count == 0)
            return;
        writer.WriteStartArray("trace");
        foreach (var entry in trace)
        {
            writer.WriteStartObject();
            writer.WriteString("part", entry.Part);
            writer.WriteString("where", entry.Where);
            writer.WriteString("certainty", entry.Certainty switch { Certainty.Certain => "certain", Certainty.Likely => "likely", _ => "doubtful" });
            writer.WriteString("note", entry.Note);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
