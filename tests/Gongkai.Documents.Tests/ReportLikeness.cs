using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

/// <summary>What "the same report" means: everything a reader of the paper sees.</summary>
static class ReportLikeness
{
    /// <summary>Title, agency, year, format and every figure agree.</summary>
    public static void ShouldHoldTheTablesOf(this AnnualReport? read, AnnualReport written)
    {
        read.ShouldNotBeNull();
        read.Format.Id.ShouldBe(written.Format.Id);
        read.Title.ShouldBe(written.Title);
        read.Agency.ShouldBe(written.Agency);
        read.Year.ShouldBe(written.Year);
        read.Tables.Keys.Order().ShouldBe(written.Tables.Keys.Order());
        foreach (var cell in written.Format.Tables.SelectMany(t => t.Cells))
            if (written.At(cell.Address) is { } figure)
                (cell.Address, Seen(read.At(cell.Address)!.Value)).ShouldBe((cell.Address, Seen(figure)));
    }

    /// <summary>The prose, headings and signature agree too.</summary>
    public static void ShouldBeTheSameAs(this AnnualReport? read, AnnualReport written)
    {
        read.ShouldHoldTheTablesOf(written);
        read!.Preamble.ShouldBe(written.Preamble);
        read.Sections.Select(s => (s.Number, s.Heading)).ShouldBe(written.Sections.Select(s => (s.Number, s.Heading)));
        foreach (var (one, other) in read.Sections.Zip(written.Sections))
            (string.Join('\n', one.Paragraphs), string.Join('\n', one.Closing)).ShouldBe((string.Join('\n', other.Paragraphs), string.Join('\n', other.Closing)));
        read.SignedBy.ShouldBe(written.SignedBy);
        read.SignedOn.ShouldBe(written.SignedOn);
        read.TablesOnly.ShouldBe(written.TablesOnly);
    }

    // A sign for nothing may be written as another one; a number and an unreadable text stay what they are.
    static (FigureKind, decimal, string) Seen(Figure figure) => (figure.Kind, figure.Value, figure.Kind == FigureKind.Unreadable ? figure.Text : "");
}
