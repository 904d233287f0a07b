namespace Gongkai.Documents.Reading;

/// <summary>What an extractor took from a file.</summary>
/// <param name="Content">Text and tables, or null when the file cannot be read.</param>
/// <param name="Unreadable">Why it cannot be read, one sentence for people, or null.</param>
sealed record Extraction(DocumentContent? Content, string? Unreadable)
{
    /// <summary>A file that was read.</summary>
    public static Extraction Of(DocumentContent content) => new(content, null);

    /// <summary>A file that cannot be read.</summary>
    public static Extraction None(string why) => new(null, why);
}
