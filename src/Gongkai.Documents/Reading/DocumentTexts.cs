using System.Text;

namespace Gongkai.Documents.Reading;

/// <summary>Takes the text and tables of a Word file, a web page or plain text, whatever they are about; what is hidden, deleted or a script does not come through.</summary>
public static class DocumentTexts
{
    /// <summary>File name endings that are taken.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".docx", ".html", ".htm", ".txt"];

    /// <summary>Reads one. Hostile or broken files give a reason, never an exception.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name, or null for HTML as it comes from a clipboard.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>Text and tables in reading order, or why there are none, one sentence for people.</returns>
    public static (DocumentContent? Content, string? Unreadable) Read(ReadOnlyMemory<byte> file, string? name, CancellationToken stop = default)
    {
        var (kind, why) = name is null && !file.IsEmpty ? (FileKind.Html, null) : FileKinds.Of(file.Span, name ?? "", FileUse.Text);
        if (kind is null)
            return (null, why);
        if (kind is not (FileKind.Docx or FileKind.Html or FileKind.Text))
            return (null, "只能导入 Word（.docx）、网页和纯文本；其他文件请作为附件上传。");
        var (content, unreadable) = ReportReader.Extract(kind.Value, file, stop);
        return (content, unreadable);
    }

    /// <summary>The words of a file of any kind that can be read (Word, PDF, web page, spreadsheet, plain text), a paragraph or a row of a table on a line, for searching in it; empty when it cannot be read.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="most">Characters that are enough; what comes after them is left out.</param>
    /// <param name="stop">Ends the reading.</param>
    public static string Words(ReadOnlyMemory<byte> file, string name, int most, CancellationToken stop = default)
    {
        if (FileKinds.Of(file.Span, name, FileUse.Text).Kind is not { } kind || kind == FileKind.Json || ReportReader.Extract(kind, file, stop).Content is not { } content)
            return "";
        var (words, lines) = (new StringBuilder(), new List<TextBlock>());
        foreach (var block in content.Blocks)
        {
            if (words.Length > most)
                break;
            if (block is TextBlock text)
                lines.Add(text);
            else if (block is TableBlock { Grid: var grid })
            {
                Paragraphs();
                for (var r = 0; r < grid.Rows && words.Length <= most; r++)
                    words.AppendJoin(' ', Enumerable.Range(0, grid.Columns).Select(c => grid[r, c]).Where((cell, c) => cell is not null && cell.Row == r && cell.Column == c).Select(cell => cell!.Text)).Append('\n');
            }
        }
        Paragraphs();
        return words.ToString(0, Math.Min(words.Length, most));

        // Printed lines are joined, so that a word over the end of a line is found.
        void Paragraphs()
        {
            foreach (var paragraph in Prose.Paragraphs(lines, Prose.FullWidth(lines)))
                words.Append(paragraph).Append('\n');
            lines.Clear();
        }
    }

    /// <summary>Whether a file holds pictures, which the text does not carry.</summary>
    public static bool HasPictures(ReadOnlySpan<byte> file) => file.IndexOf("word/media/"u8) >= 0 || file.IndexOf("<img"u8) >= 0;
}
