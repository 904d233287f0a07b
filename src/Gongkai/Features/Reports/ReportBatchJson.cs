using System.Text.Json;
using Gongkai.Documents.Writing;

namespace Gongkai.Features.Reports;

/// <summary>The JSON of checked reports (docs/report-json.md), for the command and for the interface for programs.</summary>
public static class ReportBatchJson
{
    /// <summary>Writes it, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<CheckedReport> reports)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(bytes, ReportJson.Options);
        writer.WriteStartObject();
        writer.WriteNumber("schema", ReportJson.Schema);
        writer.WriteStartArray("reports");
        foreach (var report in reports)
            ReportJson.Write(writer, report.File, report.Result, report.Findings);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }
}
