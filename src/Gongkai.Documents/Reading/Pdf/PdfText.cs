using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Text strings of a PDF's properties.</summary>
static class PdfText
{
    /// <summary>Decodes UTF-16, UTF-8 or Latin text.</summary>
    public static string Decode(byte[] bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ => Encoding.Latin1.GetString(bytes),
    };
}
