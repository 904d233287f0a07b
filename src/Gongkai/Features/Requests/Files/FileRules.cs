using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gongkai.Features.Requests.Files;

/// <summary>A file that was sent and may be kept.</summary>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="MediaType">Recognised from the content.</param>
/// <param name="Bytes">The content.</param>
public sealed record AcceptedFile(string Name, string MediaType, byte[] Bytes);

/// <summary>Which files are taken (附件): recognised by their content, never by their name; nothing that runs, nothing with macros, nothing a browser would show as a page.</summary>
public static class FileRules
{
    /// <summary>Most bytes of a file, and most files of a request.</summary>
    public const int MostBytes = 10 << 20, MostFiles = 5;

    /// <summary>Bytes of a form that sends them all at once.</summary>
    public const long MostSent = ((long)MostBytes * MostFiles) + (1 << 20);

    const int NameLength = 200;

    /// <summary>What is taken, for people.</summary>
    public const string InWords = "PDF、图片（JPG、PNG、GIF、WebP、HEIC）、Word、Excel、OFD、纯文本，每个不超过 10 MB，最多 5 个";

    static readonly (byte[] Begin, int At, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], 0, "image/png"),
        ("GIF8"u8.ToArray(), 0, "image/gif"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
        ("ftyphei"u8.ToArray(), 4, "image/heic"),
        ("ftypmif1"u8.ToArray(), 4, "image/heic"),
        ("ftypmsf1"u8.ToArray(), 4, "image/heic"),
    ];

    /// <summary>Takes a file, or says in a sentence why not.</summary>
    /// <param name="name">Name as it was sent.</param>
    /// <param name="bytes">The content.</param>
    public static (AcceptedFile? File, string? Fault) Take(string? name, byte[] bytes)
    {
        var clean = Clean(name);
        return bytes.Length == 0 ? (null, $"“{clean}”是空文件，请重新选择")
            : bytes.Length > MostBytes ? (null, $"“{clean}”有 {bytes.Length / 1048576.0:0.0} MB，每个文件不超过 10 MB，请压缩或者分开")
            : Recognise(clean, bytes) switch
            {
                (string type, _) => (new(Named(clean, type), type, bytes), null),
                (_, var fault) => (null, fault),
            };
    }

    /// <summary>The name without a path or characters that a system may stumble over, cut in the middle where it is long.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = string.Concat(last.EnumerateRunes().Where(Kept)).Trim(' ', '.');
        if (clean.Length == 0)
            return "未命名";
        var extension = Path.GetExtension(clean);
        return clean.Length <= NameLength ? clean : extension.Length is > 0 and < 10 ? Cut(clean, NameLength - extension.Length - 1) + "…" + extension : Cut(clean, NameLength);
    }

    /// <summary>A title as the name of a file: what looks like a path in it is part of the title.</summary>
    public static string NameOf(string title) => Clean(title.Replace('/', '／').Replace('\\', '＼'));

    // Invisible characters turn a name around or hide its end; quotation marks and rare characters of names stay.
    static bool Kept(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not (':' or '*' or '?' or '"' or '<' or '>' or '|' or 0xFFFD);

    static string Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    static (string? Type, string? Fault) Recognise(string name, byte[] bytes)
    {
        foreach (var (begin, at, type) in Signatures)
            if (bytes.Length >= at + begin.Length && bytes.AsSpan(at, begin.Length).SequenceEqual(begin))
                return (type, null);
        // What every scanner for viruses knows as its test (EICAR); real ones are the business of the machine's own scanner.
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 128)).IndexOf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8) >= 0)
            return (null, $"“{name}”被识别为病毒，没有保存。请用杀毒软件检查后再上传");
        if (bytes is [0x50, 0x4B, 0x03, 0x04, ..])
            return Packed(name, bytes);
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return Old(name, bytes);
        if (bytes is [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'#', (byte)'!', ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xCF, 0xFA, 0xED, 0xFE, ..])
            return (null, $"“{name}”是程序，不能接收。{Instead}");
        return Text(name, bytes);
    }

    // Word and Excel before 2007, WPS with them, and documents with a password; an installer is the same kind of container and holds none of these.
    static (string?, string?) Old(string name, byte[] bytes)
    {
        var parts = Parts(bytes).ToHashSet(StringComparer.Ordinal);
        return parts.Overlaps(["VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"]) ? (null, WithMacros(name))
            : parts.Contains("EncryptedPackage") ? (null, $"“{name}”设有打开密码，办理人员打不开：请去掉密码后再上传")
            : parts.Contains("WordDocument") ? ("application/msword", null)
            : parts.Overlaps(["Workbook", "Book"]) ? ("application/vnd.ms-excel", null)
            : (null, $"不认识“{name}”是什么文件，不能接收。{Instead}");
    }

    // The directory of such a container: entries of 128 bytes, each with a name, the bytes of the name and a kind. A text that speaks of macros has none.
    static IEnumerable<string> Parts(byte[] bytes)
    {
        for (var at = 512; at + 128 <= bytes.Length; at += 128)
            if (BitConverter.ToUInt16(bytes, at + 64) is var length and >= 4 and <= 64 && length % 2 == 0 && bytes[at + 66] is 1 or 2 or 5 && bytes[at + 67] is 0 or 1)
                yield return Encoding.Unicode.GetString(bytes, at, length - 2);
    }

    static string WithMacros(string name) => $"“{name}”带有宏，不能接收：请另存为不带宏的文档或者 PDF";

    // The name ends as the content is, so that no computer runs what is kept as a text or a picture.
    static string Named(string clean, string type)
    {
        var endings = Endings[type];
        if (endings.Any(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            return clean;
        return (clean.Length + endings[0].Length <= NameLength ? clean : Cut(clean, NameLength - endings[0].Length)) + endings[0];
    }

    static readonly Dictionary<string, string[]> Endings = new()
    {
        ["application/pdf"] = [".pdf"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/png"] = [".png"],
        ["image/gif"] = [".gif"],
        ["image/webp"] = [".webp"],
        ["image/heic"] = [".heic", ".heif"],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [".docx"],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [".xlsx"],
        ["application/ofd"] = [".ofd"],
        ["application/msword"] = [".doc", ".wps"],
        ["application/vnd.ms-excel"] = [".xls", ".et"],
        ["text/plain"] = [".txt", ".csv"],
    };

    static readonly string[] Running = [".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".sh", ".py", ".reg", ".scr", ".com", ".lnk", ".url"];

    static (string?, string?) Packed(string name, byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var parts = zip.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return parts.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || p.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)) ? (null, WithMacros(name))
                : parts.Contains("word/document.xml") ? ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", null)
                : parts.Contains("xl/workbook.xml") ? ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null)
                : parts.Contains("OFD.xml") ? ("application/ofd", null)
                : (null, $"“{name}”是压缩包或者不认识的文件，不能接收：请解压后分别上传。{Instead}");
        }
        catch (InvalidDataException)
        {
            return (null, $"“{name}”已经损坏，打不开，请重新生成后再上传");
        }
    }

    static (string?, string?) Text(string name, byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096)).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        if (head.StartsWith('<') && (head.Contains("<html", StringComparison.Ordinal) || head.Contains("<!doctype", StringComparison.Ordinal) || head.Contains("<script", StringComparison.Ordinal) || head.Contains("<svg", StringComparison.Ordinal) || head.StartsWith("<?xml", StringComparison.Ordinal)))
            return (null, $"“{name}”是网页或者矢量图，不能接收。{Instead}");
        if (Running.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            return (null, $"“{name}”是程序，不能接收。{Instead}");
        // A text has no zero bytes and few control characters.
        return bytes.AsSpan().IndexOf((byte)0) < 0 && bytes.Take(4096).Count(b => b < 0x20 && b is not (9 or 10 or 13)) == 0
            ? ("text/plain", null) : (null, $"不认识“{name}”是什么文件，不能接收。{Instead}");
    }

    const string Instead = "可以上传" + InWords + "。";
}
