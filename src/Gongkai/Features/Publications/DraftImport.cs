using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>What was brought in.</summary>
/// <param name="Title">Title that the text seems to have, or null.</param>
/// <param name="Body">The text as an <see cref="OfficialText"/>; empty when it cannot be read.</param>
/// <param name="Notes">What people should look at, or why it cannot be read.</param>
public sealed record ImportedDraft(string? Title, string Body, IReadOnlyList<string> Notes);

/// <summary>
/// Brings Word files and pasted web text into a draft (导入). Only text and tables come through: no script, style, hidden or tracked text has a place in an
/// <see cref="OfficialText"/>, so nothing has to be cleaned away.
/// </summary>
public static class DraftImport
{
    /// <summary>Reads a file of Word, or HTML as it comes from the clipboard.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, or null for what was pasted.</param>
    /// <param name="stop">Gives up.</param>
    public static ImportedDraft Read(byte[] bytes, string? name, CancellationToken stop)
    {
        var (content, unreadable) = DocumentTexts.Read(bytes, name, stop);
        if (content is null)
            return new(null, "", [unreadable!]);
        var (body, notes, title) = (new StringBuilder(), new List<string>(), (string?)null);
        foreach (var block in content.Blocks)
            switch (block)
            {
                case TextBlock text when text.Text.Trim() is { Length: > 0 } line:
                    if (title is null && body.Length == 0 && line.Length is > 3 and <= 100 && !"。；：，".Contains(line[^1]))
                        title = line;
                    else
                        body.Append(Plain(line)).Append('\n');
                    break;
                case TableBlock table:
                    body.Append(OfficialText.TableLines(RowsOf(table.Grid))).Append('\n');
                    break;
            }
        if (DocumentTexts.HasPictures(bytes))
            notes.Add("原文件里有图片，没有带入：请作为附件上传，再在正文里写“[图 文件名：替代文字]”");
        if (content.Blocks.OfType<TableBlock>().Any())
            notes.Add("表格已带入，请核对表头和合并的单元格");
        return new(title, body.ToString().TrimEnd(), notes);
    }

    // A line must not become a mark by chance.
    static string Plain(string line) => line.StartsWith('|') ? "｜" + line[1..] : line.ReplaceLineEndings("\n");

    static List<IReadOnlyList<string>> RowsOf(TableGrid grid)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var r = 0; r < grid.Rows; r++)
        {
            var row = new List<string>();
            for (var c = 0; c < grid.Columns; c++)
                row.Add(grid[r, c] is { } cell && cell.Row == r && cell.Column == c ? cell.Text : "");
            rows.Add(row);
        }
        return rows;
    }
}
