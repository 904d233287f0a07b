using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>How a page wants its cells drawn.</summary>
public sealed record HtmlTableOptions
{
    /// <summary>Further classes of a figure's cell, e.g. <c>wrong</c>, or null.</summary>
    public Func<CellFormat, string?>? Class { get; init; }

    /// <summary>Ids of the elements that describe a figure's cell (<c>aria-describedby</c>), e.g. of its findings, or null.</summary>
    public Func<CellFormat, string?>? DescribedBy { get; init; }

    /// <summary>Markup to stand in a cell instead of its figure, e.g. an input field. It must be escaped already.</summary>
    public Func<CellFormat, string>? Content { get; init; }

    /// <summary>Whether the columns carry the widths of the format, as style attributes; a page whose policy forbids these sets widths in its sheet.</summary>
    public bool Widths { get; init; }

    /// <summary>Put before all ids, for a page with several reports.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Markup of attributes for the table itself, e.g. <c>class="statutory"</c>.</summary>
    public string Attributes { get; init; } = "class=\"statutory\"";

    /// <summary>The caption; the table's name when null.</summary>
    public string? Caption { get; init; }
}

/// <summary>
/// Draws a statutory table for a web page: merged heads, and every figure tied to its heads by <c>headers</c>, so that a screen reader can say where it stands.
/// The cell <c>table3/new/total</c> has the id <c>c-table3-new-total</c> and <c>data-cell="table3/new/total"</c>.
/// </summary>
public static class HtmlTable
{
    /// <summary>The id of a figure's cell.</summary>
    public static string IdOf(string address, string prefix = "") => $"{prefix}c-{address.Replace('/', '-')}";

    /// <summary>The table as an HTML fragment.</summary>
    public static string Write(ReportTable table, HtmlTableOptions? options = null)
    {
        var markup = new Markup();
        Write(markup, table, options ?? new());
        return markup.ToString();
    }

    internal static void Write(Markup html, ReportTable table, HtmlTableOptions options)
    {
        var layout = Composition.LayoutOf(table.Format);
        html.Raw($"<table id=\"{options.Prefix}t-{table.Format.Id}\" {options.Attributes}>\n<caption>").Text(options.Caption ?? table.Format.Name).Raw("</caption>\n");
        if (options.Widths)
            Widths(html, table.Format);
        var heads = new List<LayoutCell>();
        for (var r = 0; r < layout.Rows.Count; r++)
        {
            var block = layout.HeaderRows == 0 && layout.Rows[r].Any(c => c.Kind == LayoutKind.Caption);
            if (r == 0)
                html.Raw(layout.HeaderRows > 0 ? "<thead>\n" : "<tbody>\n");
            else if (block || r == layout.HeaderRows)
                html.Raw(r == layout.HeaderRows && !block ? "</thead>\n<tbody>\n" : "</tbody>\n<tbody>\n");
            if (block)
                heads.Clear();
            html.Raw("<tr>");
            foreach (var cell in layout.Rows[r])
                Cell(html, table, cell, heads, layout, options);
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody>\n</table>\n");
    }

    static void Widths(Markup html, TableFormat format)
    {
        html.Raw("<colgroup>");
        var total = format.WidthsMm.Sum();
        foreach (var width in format.WidthsMm)
            html.Raw(FormattableString.Invariant($"<col style=\"width:{width * 100 / total:0.##}%\">"));
        html.Raw("</colgroup>\n");
    }

    static void Cell(Markup html, ReportTable table, LayoutCell cell, List<LayoutCell> heads, TableLayout layout, HtmlTableOptions options)
    {
        var span = (cell.ColumnSpan > 1 ? $" colspan=\"{cell.ColumnSpan}\"" : "") + (cell.RowSpan > 1 ? $" rowspan=\"{cell.RowSpan}\"" : "");
        if (cell.Cell is { } figure)
        {
            var added = options.Class?.Invoke(figure) is { Length: > 0 } more ? $" {more}" : "";
            var described = options.DescribedBy?.Invoke(figure) is { Length: > 0 } ids ? $" aria-describedby=\"{ids}\"" : "";
            var above = heads.Where(h => Covers(h, cell)).Select(h => IdOf(table.Format, h, options.Prefix));
            html.Raw($"<td id=\"{IdOf(figure.Address, options.Prefix)}\" data-cell=\"{figure.Address}\" class=\"n{added}\" headers=\"{string.Join(' ', above)}\"{described}{span}>");
            if (options.Content is { } content)
                html.Raw(content(figure));
            else
                html.Text(Composition.Clean(table[figure].Shown));
            html.Raw("</td>");
        }
        else if (cell.Kind == LayoutKind.Corner)
            html.Raw($"<td class=\"corner\"{span}>").Text(cell.Text).Raw("</td>");
        else
        {
            heads.Add(cell);
            html.Raw($"<th id=\"{IdOf(table.Format, cell, options.Prefix)}\" scope=\"{Scope(cell, layout)}\"{span}>").Text(cell.Text).Raw("</th>");
        }
    }

    static string IdOf(TableFormat format, LayoutCell head, string prefix) => $"{prefix}h-{format.Id}-{head.Row}-{head.Column}";

    static string Scope(LayoutCell cell, TableLayout layout) => cell.Kind switch
    {
        LayoutKind.Caption => "rowgroup",
        LayoutKind.RowHead => cell.RowSpan > 1 ? "rowgroup" : "row",
        _ => cell.ColumnSpan > 1 && layout.HeaderRows > 0 ? "colgroup" : "col",
    };

    static bool Covers(LayoutCell head, LayoutCell figure) => head.Kind == LayoutKind.RowHead
        ? head.Row <= figure.Row && figure.Row < head.Row + head.RowSpan
        : head.Column < figure.Column + figure.ColumnSpan && figure.Column < head.Column + head.ColumnSpan;
}
