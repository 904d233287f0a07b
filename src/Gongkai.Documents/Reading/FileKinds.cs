namespace Gongkai.Documents.Reading;

enum FileKind { Docx, Xlsx, Pdf, Html, Csv, Text, Json }

/// <summary>What a file is wanted for, so that a refusal says what to give instead.</summary>
/// <param name="What">What is wanted.</param>
/// <param name="Offer">The files that hold it.</param>
/// <param name="IsTable">Whether rows are wanted: then a document of words is no remedy.</param>
sealed record FileUse(string What, string Offer, bool IsTable)
{
    /// <summary>A report to be checked.</summary>
    public static FileUse Report { get; } = new("年度报告", "Word、网页或者文字版 PDF", false);

    /// <summary>The text of a draft.</summary>
    public static FileUse Text { get; } = new("文稿", "Word（.docx）、网页或者纯文本", false);

    /// <summary>Rows of a table.</summary>
    public static FileUse Table { get; } = new("表格", "Excel 工作簿（.xlsx）或者 CSV 文件", true);

    /// <summary>What to do, for a document of words.</summary>
    public string Instead(string remedy) => IsTable ? $"这里要的是表格，请提供 {Offer}。" : remedy;
}

/// <summary>Tells from its content what a file is; the name decides only between kinds of plain text.</summary>
static class FileKinds
{
    /// <summary>The kind, or why the file cannot be read.</summary>
    public static (FileKind? Kind, string? Unreadable) Of(ReadOnlySpan<byte> file, string name, FileUse use)
    {
        if (file.IsEmpty)
            return (null, "文件是空的。");
        if (file.Length > ReadingLimits.FileBytes)
            return (null, $"文件超过 {ReadingLimits.FileBytes >> 20} MB，没有读取。");
        if (file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8))
            return Package(file, use);
        if (file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return (FileKind.Pdf, null);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return (null, OldOffice(file, name, use));
        if (Picture(file))
            return (null, $"这是一张图片，里面没有可以读取的文字；请提供 {use.Offer}。");
        if (file.StartsWith("{\\rtf"u8))
            return (null, $"不支持 RTF 文件，{use.Instead("请用 Word 或 WPS 打开后另存为 .docx。")}");
        if (file.StartsWith("Rar!"u8) || file.StartsWith("7z\xBC\xAF"u8) || file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return (null, Packed(use));
        return Plain(file, name, use);
    }

    static string Packed(FileUse use) => $"这是压缩包，请解压后逐个提供里面的{use.What}。";

    static (FileKind?, string?) Package(ReadOnlySpan<byte> file, FileUse use)
    {
        // The names of the parts stand uncompressed in the package.
        if (file.IndexOf("word/document"u8) >= 0)
            return (FileKind.Docx, null);
        if (file.IndexOf("xl/workbook"u8) >= 0)
            return file.IndexOf("xl/workbook.bin"u8) >= 0 ? (null, "不支持 .xlsb 工作簿，请另存为 .xlsx。") : (FileKind.Xlsx, null);
        if (file.IndexOf("OFD.xml"u8) >= 0)
            return (null, $"不支持 OFD 版式文件，{use.Instead("请提供 Word 文件，或者转换为文字版 PDF。")}");
        if (file.IndexOf("ppt/presentation"u8) >= 0)
            return (null, $"这是演示文稿，不是{use.What}。");
        if (file.IndexOf("opendocument"u8) >= 0)
            return (null, $"不支持 OpenDocument 文件，请另存为 {(use.IsTable ? ".xlsx" : ".docx 或 .xlsx")}。");
        return file.IndexOf("[Content_Types].xml"u8) >= 0 ? (null, $"文件损坏：里面没有{(use.IsTable ? "工作表" : "正文")}。") : (null, Packed(use));
    }

    static string OldOffice(ReadOnlySpan<byte> file, string name, FileUse use)
    {
        if (file.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0)
            return "文件有打开密码，请去掉密码后再提供。";
        return Ends(name, ".xls") || Ends(name, ".et") || file.IndexOf("W\0o\0r\0k\0b\0o\0o\0k\0"u8) >= 0
            ? "不支持旧版 .xls 文件，请用 Excel 或 WPS 打开后另存为 .xlsx。"
            : $"不支持旧版 .doc 文件，{use.Instead("请用 Word 或 WPS 打开后另存为 .docx。")}";
    }

    static bool Picture(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || file.StartsWith("GIF8"u8) ||
        (file.StartsWith("BM"u8) && file.Length > 6 && file[5] == 0 && file[4] < 8) || file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) ||
        (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..12].SequenceEqual("WEBP"u8));

    static (FileKind?, string?) Plain(ReadOnlySpan<byte> file, string name, FileUse use)
    {
        var head = TextDecoding.Decode(file[..Math.Min(file.Length, 8192)]).AsSpan().TrimStart("\uFEFF \t\r\n\0");
        if (head.IsEmpty)
            return (null, "文件里没有文字。");
        var odd = 0;
        foreach (var c in head)
            odd += c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v') ? 1 : 0;
        if (odd > head.Length / 100 + 2)
            return (null, use.IsTable ? $"不认识这种文件；请提供 {use.Offer}。" : "不认识这种文件；可以读取的有 Word（.docx）、PDF、网页、Excel（.xlsx）、CSV 和文本文件。");
        if (head.StartsWith("MIME-Version", StringComparison.OrdinalIgnoreCase) || head.StartsWith("From: <Saved by", StringComparison.OrdinalIgnoreCase))
            return (null, $"不支持 .mht 网页归档，{use.Instead("请另存为 .html。")}");
        if (Has(head, "<w:wordDocument") || Has(head, "progid=\"Excel.Sheet\""))
            return (null, $"不支持 2003 年版 XML 文件，请另存为 {(use.IsTable ? ".xlsx" : ".docx 或 .xlsx")}。");
        if (Html(head) || Ends(name, ".html") || Ends(name, ".htm"))
            return (FileKind.Html, null);
        if (head[0] == '{')
            return (FileKind.Json, null);
        return (Ends(name, ".csv") || (!Ends(name, ".txt") && Commas(head)) ? FileKind.Csv : FileKind.Text, null);
    }

    static bool Html(ReadOnlySpan<char> head) =>
        Has(head, "<!doctype html") || Has(head, "<html") || Has(head, "<body") || Has(head, "<table") || Has(head, "<meta ") || (head[0] == '<' && (Has(head, "<div") || Has(head, "<p")));

    static bool Commas(ReadOnlySpan<char> head)
    {
        int lines = 0, with = 0;
        foreach (var line in head.EnumerateLines())
            if (!line.IsWhiteSpace())
            {
                lines++;
                with += line.Count(',') > 1 ? 1 : 0;
            }
        return with * 2 > lines;
    }

    static bool Has(ReadOnlySpan<char> text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    static bool Ends(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
