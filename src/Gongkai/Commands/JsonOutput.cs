using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gongkai.Commands;

/// <summary>JSON of the command line: indented, Chinese readable, one document with a line's end.</summary>
static class JsonOutput
{
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
