using System.Text;

namespace Gongkai.Documents.Reading;

/// <summary>Turns bytes into text. What the bytes are counts for more than what the file declares: pages that say UTF-8 and are GB18030 are common.</summary>
static class TextDecoding
{
    /// <summary>The text of a file that may hold more than any report.</summary>
    public static string DecodeBounded(ReadOnlySpan<byte> bytes) => bytes.Length <= ReadingLimits.PlainTextBytes
        ? Decode(bytes)
        : throw new UnreadableException("文件里的文字过多，不像年度报告，没有读取。");

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Wide(bytes) is { } wide)
            return wide.GetString(bytes);
        var utf8 = Encoding.UTF8.GetString(bytes);
        var broken = Broken(utf8);
        if (broken == 0)
            return utf8;
        // A UTF-8 file with a damaged byte stays UTF-8; the other reading must be clearly the better one.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var national = Encoding.GetEncoding(54936).GetString(bytes);
        return Broken(national) * 4 < broken ? national : utf8;
    }

    static int Broken(string text) => text.AsSpan().Count('\uFFFD');

    // Text in UTF-16 without a mark shows in its line ends and digits: every second byte is zero.
    static Encoding? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0)
            return null;
        int even = 0, odd = 0;
        var sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        var enough = Math.Max(2, sample.Length / 100);
        return odd >= enough && even == 0 ? Encoding.Unicode : even >= enough && odd == 0 ? Encoding.BigEndianUnicode : null;
    }
}
