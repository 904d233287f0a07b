namespace Gongkai.Documents.Reading;

/// <summary>Takes text and tables out of a PDF file.</summary>
static class PdfExtractor
{
    /// <summary>Takes text and tables out of a PDF file.</summary>
    public static Extraction Extract(ReadOnlyMemory<byte> file, CancellationToken stop) => Extraction.None("暂不支持读取 PDF 文件。");
}
