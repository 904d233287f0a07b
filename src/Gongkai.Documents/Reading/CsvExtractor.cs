using System.Text;

namespace Gongkai.Documents.Reading;

/// <summary>Takes the cells of a CSV file, whichever separator it uses.</summary>
static class CsvExtractor
{
    /// <summary>The file as one table.</summary>
    public static DocumentContent Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var blocks = new BlockCollector(stop);
        var text = TextDecoding.DecodeBounded(file.Span);
        blocks.Table(Cells(text, Separator(text)), "CSV 表格");
        return new(blocks.Blocks) { TablesOnly = true };
    }

    static char Separator(string text) => new[] { ',', '\t', ';', '，', '|' }.MaxBy(c => text.AsSpan(0, Math.Min(text.Length, 20_000)).Count(c));

    static List<GridCell> Cells(string text, char separator)
    {
        var cells = new List<GridCell>();
        var field = new StringBuilder();
        int row = 0, column = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (!quoted && c == separator)
                End();
            else if (!quoted && c == '\n')
            {
                End();
                (row, column) = (row + 1, 0);
            }
            else if (c != '\r')
                field.Append(c);
        }
        if (field.Length > 0 || column > 0)
            End();
        return cells;

        void End()
        {
            cells.Add(new(field.ToString().Trim(), row, column++));
            field.Clear();
            if (row >= ReadingLimits.TableRows || column >= ReadingLimits.TableColumns || cells.Count > ReadingLimits.Slots)
                throw ReadingLimits.TableTooLarge();
        }
    }
}
