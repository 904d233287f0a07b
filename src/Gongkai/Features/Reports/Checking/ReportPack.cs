using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gongkai.Features.Reports.Checking;

/// <summary>
/// A report's form packed into one hidden field, so that sixty reports travel with a page and the server keeps none of them.
/// Whoever changes a pack changes only what he himself is shown.
/// </summary>
public static class ReportPack
{
    /// <summary>What a pack may unfold to, in bytes: several times the longest report.</summary>
    public const int Limit = 4 << 20;

    /// <summary>The packed form, base64 of compressed JSON.</summary>
    public static string Pack(ReportForm form)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(deflate, form, PackJson.Default.ReportForm);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <summary>The form in a pack; null for anything that is none.</summary>
    public static ReportForm? Unpack(string? pack)
    {
        if (string.IsNullOrEmpty(pack))
            return null;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(pack)), CompressionMode.Decompress);
            var json = new byte[Limit];
            var length = deflate.ReadAtLeast(json, Limit, throwOnEndOfStream: false);
            return length == Limit ? null : Whole(JsonSerializer.Deserialize(json.AsSpan(0, length), PackJson.Default.ReportForm));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    // JSON may say null where the form never does.
    static ReportForm? Whole(ReportForm? form) => form is
    {
        File: not null, Format: not null, Title: not null, Agency: not null, Year: not null, Preamble: not null, SignedBy: not null, SignedOn: not null,
        Sections: not null, Tables: not null, Figures: not null, Trace: not null,
    }
        && form.Sections.All(s => s is { Heading: not null, Text: not null, Closing: not null })
        && form.Trace.All(t => t is { Part: not null, Where: not null })
        ? form
        : null;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ReportForm))]
sealed partial class PackJson : JsonSerializerContext;
