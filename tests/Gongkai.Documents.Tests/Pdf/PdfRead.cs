using Gongkai.Documents.Reading;

namespace Gongkai.Documents.Tests.Pdf;

/// <summary>Short ways to what a PDF was read as.</summary>
static class PdfRead
{
    public static IReadOnlyList<DocumentBlock> Blocks(this PdfBuilder pdf)
    {
        var extraction = PdfExtractor.Extract(pdf.Build(), TestContext.Current.CancellationToken);
        return extraction.Content.ShouldNotBeNull(extraction.Unreadable).Blocks;
    }

    public static string[] Lines(this PdfBuilder pdf) => [.. pdf.Blocks().OfType<TextBlock>().Select(b => b.Text)];

    public static TableGrid Grid(this PdfBuilder pdf) => pdf.Blocks().OfType<TableBlock>().ShouldHaveSingleItem().Grid;

    public static string Why(byte[] file)
    {
        var extraction = PdfExtractor.Extract(file, TestContext.Current.CancellationToken);
        extraction.Content.ShouldBeNull();
        return extraction.Unreadable.ShouldNotBeNull();
    }

    public static string[] Row(this TableGrid grid, int row) => [.. Enumerable.Range(0, grid.Columns).Select(c => grid[row, c]?.Text ?? "")];
}
