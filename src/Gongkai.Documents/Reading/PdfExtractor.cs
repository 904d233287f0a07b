using Gongkai.Documents.Reading.Pdf;

namespace Gongkai.Documents.Reading;

/// <summary>Reads the text and the tables of a PDF.</summary>
static class PdfExtractor
{
    /// <summary>Reads a file. Broken and hostile files end within fixed time and memory and give a reason.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="stop">Ends the reading.</param>
    public static Extraction Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        using var document = PdfPigPages.Open(file);
        var pages = new List<PageLayout>();
        for (var i = 1; i <= document.NumberOfPages; i++)
            pages.Add(PageLayout.Of(PdfPigPages.Read(document, i)));
        return Extraction.Of(new(DocumentLayout.Blocks(pages)) { DeclaredTitle = document.Information.Title });
    }
}
