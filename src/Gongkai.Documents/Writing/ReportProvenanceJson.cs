using System.Globalization;
using System.Text.Json;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>The key <c>provenance</c> of a report's JSON, version 1 (docs/report-json.md).</summary>
static class ReportProvenanceJson
{
    const int Version = 1;

    public static void Write(Utf8JsonWriter writer, ReportProvenance provenance)
    {
        writer.WriteStartObject("provenance");
        writer.WriteNumber("version", Version);
        writer.WriteString("state", provenance.State);
        writer.WriteString("closed_on", Day(provenance.ClosedOn));
        writer.WriteString("made_at", provenance.MadeAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteStartArray("figures");
        foreach (var figure in provenance.Figures)
            Figure(writer, figure);
        writer.WriteEndArray();
        writer.WriteStartObject("explanations");
        foreach (var (where, text) in provenance.Explanations)
            writer.WriteString(where, text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void Figure(Utf8JsonWriter writer, FigureTrace figure)
    {
        writer.WriteStartObject();
        writer.WriteString("key", figure.Key);
        writer.WriteString("name", figure.Name);
        writer.WriteString("unit", figure.Unit);
        writer.WriteNumber("value", figure.Value);
        writer.WriteString("counts", figure.Meaning);
        writer.WriteString("source", figure.Source);
        if (figure.Evidence is not null)
            writer.WriteString("evidence", figure.Evidence);
        if (figure.Records is { } records)
            writer.WriteNumber("records", records);
        if (figure.Digest is not null)
            writer.WriteString("records_sha256", figure.Digest);
        writer.WriteBoolean("public", figure.IsPublic);
        if (figure.PublicRecords.Count > 0)
        {
            writer.WriteStartArray("public_records");
            foreach (var record in figure.PublicRecords)
            {
                writer.WriteStartObject();
                writer.WriteString("title", record.Title);
                writer.WriteString("on", Day(record.On));
                writer.WriteString("link", record.Link);
                writer.WriteNumber("amount", record.Amount);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (figure.Cells.Count > 0)
        {
            writer.WriteStartArray("cells");
            foreach (var cell in figure.Cells)
                writer.WriteStringValue(cell);
            writer.WriteEndArray();
        }
        if (figure.Places.Count > 0)
        {
            writer.WriteStartArray("places");
            foreach (var place in figure.Places)
            {
                writer.WriteStartObject();
                writer.WriteString("where", place.Where);
                writer.WriteNumber("paragraph", place.Paragraph);
                writer.WriteNumber("start", place.Start);
                writer.WriteNumber("length", place.Length);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>Reads it. A file that somebody wrote by hand may lack any of it or hold another version: what is not understood is left out, because a report is its prose and its tables.</summary>
    public static ReportProvenance? Read(JsonElement root)
    {
        if (!root.TryGetProperty("provenance", out var element) || element.ValueKind != JsonValueKind.Object || Number(element, "version") != Version)
            return null;
        return new()
        {
            State = Text(element, "state") ?? "",
            ClosedOn = Date(element, "closed_on"),
            MadeAt = DateTimeOffset.TryParse(Text(element, "made_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) ? made : null,
            Figures = [.. Objects(element, "figures").Where(f => Text(f, "key") is not null && Number(f, "value") is not null).Select(Figure)],
            Explanations = element.TryGetProperty("explanations", out var given) && given.ValueKind == JsonValueKind.Object
                ? given.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.String).GroupBy(e => e.Name).ToDictionary(g => g.Key, g => g.Last().Value.GetString()!) : [],
        };
    }

    static FigureTrace Figure(JsonElement figure) => new()
    {
        Key = Text(figure, "key")!,
        Name = Text(figure, "name") ?? "",
        Unit = Text(figure, "unit") ?? "",
        Value = Number(figure, "value")!.Value,
        Meaning = Text(figure, "counts") ?? "",
        Source = Text(figure, "source") ?? "",
        Evidence = Text(figure, "evidence"),
        Records = Number(figure, "records") is { } records and >= 0 and < int.MaxValue ? (int)records : null,
        Digest = Text(figure, "records_sha256"),
        IsPublic = figure.TryGetProperty("public", out var open) && open.ValueKind == JsonValueKind.True,
        PublicRecords = [.. Objects(figure, "public_records").Select(r => new TraceRecord(Text(r, "title") ?? "", Date(r, "on"), Text(r, "link"), Number(r, "amount") ?? 1))],
        Cells = figure.TryGetProperty("cells", out var cells) && cells.ValueKind == JsonValueKind.Array ? [.. cells.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString()!)] : [],
        Places = [.. Objects(figure, "places").Select(p => new FigurePlace(Text(p, "where") ?? "", Whole(p, "paragraph"), Whole(p, "start"), Whole(p, "length")))],
    };

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<JsonElement> Objects(JsonElement element, string key) =>
        element.TryGetProperty(key, out var array) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static decimal? Number(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < 1_000_000_000_000m ? number : null;

    static int Whole(JsonElement element, string key) => Number(element, key) is { } number and >= 0 and < int.MaxValue ? (int)number : 0;

    static DateOnly? Date(JsonElement element, string key) => DateOnly.TryParseExact(Text(element, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
