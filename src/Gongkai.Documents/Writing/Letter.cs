namespace Gongkai.Documents.Writing;

/// <summary>A letter of an agency in official form (公文).</summary>
/// <param name="Agency">The agency, which signs.</param>
/// <param name="Title">Title.</param>
/// <param name="Paragraphs">Text by paragraphs.</param>
public sealed record Letter(string Agency, string Title, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Number of the document (发文字号), or null while it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Whom it addresses (主送), or null where it goes to the file.</summary>
    public string? Addressee { get; init; }

    /// <summary>Date in words (成文日期), or null while it has none.</summary>
    public string? Date { get; init; }

    /// <summary>Note under the date (附注), in its brackets, or null.</summary>
    public string? Note { get; init; }
}

/// <summary>Kinds of files that letters are written as.</summary>
public enum LetterForm
{
    /// <summary>PDF/A with embedded fonts.</summary>
    Pdf,

    /// <summary>Word.</summary>
    Word,
}

/// <summary>Writes letters in the layout of official documents (GB/T 9704—2012).</summary>
public static class LetterWriter
{
    /// <summary>The file.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="form">What kind of file.</param>
    /// <param name="created">The moment that the file's properties give, or null.</param>
    public static byte[] Write(Letter letter, LetterForm form, DateTimeOffset? created = null) => form switch
    {
        LetterForm.Pdf => Pdf.PdfLetter.Write(letter, created),
        LetterForm.Word => WordLetter.Write(letter, created),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>Ending of the file's name, without a dot.</summary>
    public static string Extension(this LetterForm form) => form == LetterForm.Pdf ? "pdf" : "docx";

    /// <summary>Media type.</summary>
    public static string MediaType(this LetterForm form) => form == LetterForm.Pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
