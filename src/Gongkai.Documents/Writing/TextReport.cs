using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>A report as plain text (UTF-8): one line a paragraph, tables as lines of labels and figures separated by blanks.</summary>
static class TextReport
{
    public static byte[] Write(AnnualReport report)
    {
        var text = new StringBuilder(8 * 1024);
        foreach (var part in Composition.Of(report))
            switch (part)
            {
                case TitlePart title: text.Append(title.Text).Append("\n\n"); break;
                case HeadingPart heading: Apart(text).Append(heading.Text).Append("\n\n"); break;
                case ParagraphPart paragraph: text.Append(paragraph.Text).Append('\n'); break;
                case TablePart table: Table(Apart(text), table); text.Append('\n'); break;
                case SignaturePart signature: Signature(Apart(text), signature); break;
            }
        return Encoding.UTF8.GetBytes(text.ToString().TrimEnd() + "\n");
    }

    static StringBuilder Apart(StringBuilder text) => text.Length > 1 && (text[^1] != '\n' || text[^2] != '\n') ? text.Append('\n') : text;

    static void Table(StringBuilder text, TablePart part)
    {
        foreach (var row in part.Layout.Rows)
        {
            var own = row.LastOrDefault(c => c.Kind == LayoutKind.RowHead);
            // What heads several rows or stands beside them has a line of its own; the row's own label stands before its figures.
            foreach (var cell in row.Where(c => c.Kind == LayoutKind.Corner || (c.Kind == LayoutKind.RowHead && c != own)))
                text.Append(cell.Text).Append('\n');
            var cells = row.Where(c => c == own || c.Kind is LayoutKind.Caption or LayoutKind.ColumnHead or LayoutKind.Figure);
            text.AppendJoin(' ', cells.Select(c => c.Cell is { } cell ? Figure(part.Table[cell]) : c.Text)).Append('\n');
        }
    }

    // A place must not vanish between blanks, and a cell's own blanks must not look like two cells.
    static string Figure(Figure figure) => Composition.Clean(figure.Shown) is { Length: > 0 } shown ? shown.Replace(' ', '\u00A0') : "—";

    static void Signature(StringBuilder text, SignaturePart signature)
    {
        foreach (var line in (string?[])[signature.Agency, signature.Date])
            if (line is not null)
                text.Append(line).Append('\n');
    }
}
