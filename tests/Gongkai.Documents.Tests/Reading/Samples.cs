using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

/// <summary>The sample reports with what is in them, counted independently (Samples/INDEX*.json).</summary>
static class Samples
{
    static readonly Lazy<IReadOnlyDictionary<string, JsonElement>> index = new(() =>
        new[] { "INDEX.json", "INDEX-b.json" }.SelectMany(f => JsonDocument.Parse(Bytes(f)).RootElement.EnumerateArray())
            .DistinctBy(e => e.GetProperty("file").GetString()).ToDictionary(e => e.GetProperty("file").GetString()!));

    public static IEnumerable<string> Files => index.Value.Keys;

    public static JsonElement Truth(string file) => index.Value[file];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", file));

    public static ReadResult Read(string file) => ReportReader.Read(Bytes(file), file, ReportFormats.Standard, TestContext.Current.CancellationToken);
}
