namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A file's pages, taken apart.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Title">The title among the document's properties.</param>
/// <param name="Characters">Printed characters that were read.</param>
/// <param name="Undecoded">Printed characters whose text the file does not tell.</param>
/// <param name="PagesWithImages">Pages that show a picture.</param>
sealed record PdfReading(List<PageLayout> Pages, string? Title, int Characters, int Undecoded, int PagesWithImages)
{
    /// <summary>True when fonts keep their text to themselves; a reader that looks into their outlines may know it.</summary>
    public bool IsWanting => Undecoded > 3 && Undecoded > 0.02 * Characters;

    /// <summary>Takes pages apart one by one.</summary>
    public static PdfReading Of(IEnumerable<PageContent> pages, string? title)
    {
        var layouts = new List<PageLayout>();
        int characters = 0, undecoded = 0, withImages = 0, blocks = 0, slots = 0;
        foreach (var page in pages)
        {
            characters += page.Glyphs.Count(g => !string.IsNullOrWhiteSpace(g.Text));
            undecoded += page.Undecoded;
            withImages += page.HasImages ? 1 : 0;
            if (characters > ReadingLimits.Characters)
                throw new PdfRefusedException("这份 PDF 里的文字过多，不像年度报告，没有读取。");
            var layout = PageLayout.Of(page);
            blocks += layout.Lines.Count + layout.Tables.Count;
            slots += layout.Tables.Sum(t => t.Grid.Rows * t.Grid.Columns);
            if (blocks > ReadingLimits.Blocks || slots > ReadingLimits.Slots)
                throw new PdfRefusedException("这份 PDF 里的文字行或者表格过多，不像年度报告，没有读取。");
            layouts.Add(layout);
        }
        return new(layouts, title, characters, undecoded, withImages);
    }
}

/// <summary>Reads a file with this project's own reader.</summary>
static class PdfDocumentReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="PdfUnfamiliarException">Another reader should try.</exception>
    public static PdfReading Read(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var document = new PdfFile(file, stop);
        return PdfReading.Of(new PdfPages(document, stop).Read(), document.Title);
    }
}

/// <summary>Decides whether what was read is a text at all.</summary>
static class PdfVerdict
{
    const int FewCharacters = 30;

    /// <summary>The content, or why there is none.</summary>
    public static Extraction Of(PdfReading reading)
    {
        if (reading.Undecoded > reading.Characters / 3 && reading.Undecoded > FewCharacters)
            return Extraction.None("这份 PDF 的字体没有附带文字编码，读不出文字。请用原文件（Word 等）重新导出 PDF，或直接提交原文件。");
        if (reading.Characters < FewCharacters * Math.Min(3, reading.Pages.Count) && reading.PagesWithImages > 0)
            return Extraction.None("这是扫描件（图片），没有可以读取的文字。请提交由原文件（Word 等）导出的 PDF，或先做文字识别（OCR）。");
        return reading.Characters == 0
            ? Extraction.None("这份 PDF 里没有可以读取的文字（可能是空白页，或文字已转成图形）。请提交由原文件（Word 等）导出的 PDF。")
            : Extraction.Of(new(DocumentLayout.Blocks(reading.Pages)) { DeclaredTitle = string.IsNullOrWhiteSpace(reading.Title) ? null : reading.Title });
    }
}
