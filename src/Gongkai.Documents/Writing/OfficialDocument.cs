using Gongkai.Rules.Publication;

namespace Gongkai.Documents.Writing;

/// <summary>A document as it was published (公文), to be taken along: its text with headings, articles, tables and pictures in the layout of GB/T 9704—2012.</summary>
/// <param name="Agency">The agency that published it.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">The text; a signature (落款) stands in it.</param>
/// <param name="Picture">Bytes of a picture (PNG or JPEG) by the name of the attachment, or null where it cannot stand in a file; its text alternative then does.</param>
public sealed record OfficialDocument(string Agency, string Title, OfficialText Text, Func<string, byte[]?> Picture)
{
    /// <summary>Number of the document (发文字号), or null.</summary>
    public string? Number { get; init; }

    /// <summary>Mark in the title of what no longer holds, e.g. 【已废止】, or null.</summary>
    public string? Mark { get; init; }

    /// <summary>Where it stands on the portal and of which day the text is; printed at the end.</summary>
    public string? Origin { get; init; }

    /// <summary>The title with its mark.</summary>
    public string Heading => Title + Mark;

    /// <summary>The file.</summary>
    /// <param name="form">What kind of file.</param>
    /// <param name="created">The moment that the file's properties give, or null.</param>
    public byte[] Write(LetterForm form, DateTimeOffset? created = null) => form switch
    {
        LetterForm.Pdf => Pdf.PdfOfficial.Write(this, created),
        LetterForm.Word => WordOfficial.Write(this, created),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>A line in pieces; a link to elsewhere says where it leads, because on paper nobody can follow it.</summary>
    internal static IEnumerable<(string Text, bool Bold)> Pieces(string line) => OfficialText.Inline(line).Select(piece =>
        (Composition.Spaced(piece.Text) + (piece.Href is { } href && href.Contains("://", StringComparison.Ordinal) && href != piece.Text ? $"（{href}）" : ""), piece.Bold));

    /// <summary>Widths of a table's columns as parts of 1: by their longest cells, none under half of its even share.</summary>
    internal static IReadOnlyList<double> Widths(OfficialBlock table)
    {
        var longest = Enumerable.Range(0, table.Rows[0].Count).Select(c => Math.Min(20.0, table.Rows.Max(row => OfficialText.Plain(row[c]).Length))).ToList();
        var least = Math.Max(1, longest.Sum() / longest.Count / 2);
        var wide = longest.Select(l => Math.Max(l, least)).ToList();
        return [.. wide.Select(w => w / wide.Sum())];
    }
}
