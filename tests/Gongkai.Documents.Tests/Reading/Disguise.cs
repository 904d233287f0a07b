using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

/// <summary>How a report looks that some agency published: one set of figures, many forms.</summary>
/// <param name="Kind">File type and arrangement of the tables.</param>
/// <param name="Numerals">Style of the headings.</param>
/// <param name="Remark">An extra 备注 column at the end of table 3.</param>
/// <param name="Split">Row before which table 3 is cut, with its heads repeated; 0 for none.</param>
/// <param name="Wide">Full-width digits.</param>
/// <param name="Total">合计 instead of 总计.</param>
/// <param name="National">Encoded in GB18030, though the page declares UTF-8.</param>
sealed record Disguise(string Kind, int Numerals, bool Remark, int Split, bool Wide, bool Total, bool National)
{
    public static readonly string[] Kinds = ["html", "soup", "nospans", "lines", "wrapped", "below", "vertical", "pipes", "tabs", "sequence", "csv"];

    public string FileName => "report." + (Kind switch { "html" or "soup" or "nospans" => "html", "csv" => "csv", _ => "txt" });

    bool IsHtml => Kind is "html" or "soup" or "nospans";

    public byte[] Render(AnnualReport report)
    {
        var text = new StringBuilder();
        if (IsHtml)
            text.Append("<html><head><meta charset=\"utf-8\"><title>年报</title></head><body>");
        Line(text, report.Title!);
        foreach (var section in report.Format.Sections)
        {
            if (Kind != "csv")
                Line(text, Heading(section));
            if (section.Table is { } table)
                Table(text, report.Tables[table]);
            else if (Kind != "csv")
                Line(text, "　　本部分如实说明全年的工作情况，没有遗漏。");
        }
        if (Kind != "csv")
        {
            Line(text, report.Agency!);
            Line(text, $"{report.Year + 1}年1月20日");
        }
        var whole = Total ? text.ToString().Replace("总计", "合计") : text.ToString();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return (National ? Encoding.GetEncoding(54936) : new UTF8Encoding(false)).GetBytes(whole);
    }

    string Heading(SectionFormat section) => Numerals switch
    {
        0 => section.Numbered,
        1 => $"第{ChineseNumerals.Of(section.Number)}部分 {section.Heading}",
        2 => $"{section.Number}. {section.Heading}",
        _ => $"{ChineseNumerals.Of(section.Number)}．{section.Heading}",
    };

    void Line(StringBuilder text, string line) => text.Append(IsHtml ? $"<div><span>&nbsp;{line}</span></div>\n" : line + "\n");

    string Shown(Figure figure) => Wide ? string.Concat(figure.Shown.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)) : figure.Shown;

    void Table(StringBuilder text, ReportTable table)
    {
        var layout = TableLayout.Of(table.Format);
        if (Kind is "html" or "soup" or "nospans" or "pipes" or "tabs" or "csv")
            Grid(text, table, layout);
        else
            Lines(text, table, layout);
    }

    void Grid(StringBuilder text, ReportTable table, TableLayout layout)
    {
        var remark = Remark && table.Format.Shape == TableShape.Matrix;
        var cut = Split > 0 && table.Format.Shape == TableShape.Matrix && IsHtml ? layout.HeaderRows + Split : -1;
        Open();
        for (var r = 0; r < layout.Rows.Count; r++)
        {
            if (r == cut)
            {
                Close();
                Open();
                for (var h = 0; h < layout.HeaderRows; h++)
                    Row(layout.Rows[h], h, layout.HeaderRows);
            }
            var end = r < cut ? cut : layout.Rows.Count;
            // Groups that the cut runs through begin anew.
            var again = r == cut ? layout.Rows.Take(r).SelectMany(row => row).Where(c => c.Row + c.RowSpan > r).Select(c => c with { Row = r, RowSpan = c.Row + c.RowSpan - r }) : [];
            Row([.. again.Concat(layout.Rows[r]).OrderBy(c => c.Column)], r, end);
        }
        Close();

        void Open() => text.Append(IsHtml ? "<table border=1>" : "");
        void Close() => text.Append(IsHtml ? "</table>\n" : "\n");

        void Row(IReadOnlyList<LayoutCell> cells, int r, int end)
        {
            if (!IsHtml)
            {
                var slots = new string[layout.Columns + (remark ? 1 : 0)];
                Array.Fill(slots, "");
                foreach (var cell in cells)
                    slots[cell.Column] = Text(cell);
                if (remark && r == 0)
                    slots[^1] = "备注";
                text.AppendLine(Kind switch { "csv" => string.Join(',', slots.Select(s => s.Contains(',') ? $"\"{s}\"" : s)), "tabs" => string.Join('\t', slots), _ => string.Join(" | ", slots) + " |" });
                return;
            }
            text.Append("<tr>");
            foreach (var cell in cells)
            {
                var spans = Kind == "nospans" && cell.Kind is LayoutKind.RowHead or LayoutKind.Caption ? "" : $" colspan={cell.ColumnSpan}";
                var inner = Kind == "soup" ? $"<div><p><font>&nbsp;{Text(cell).Replace("、", "、<br>")}</font></p></div>" : Text(cell);
                text.Append($"<td{spans} rowspan={Math.Min(cell.RowSpan, end - r)}>{inner}</td>");
            }
            if (remark && r == 0)
                text.Append($"<td rowspan={layout.HeaderRows}>备注</td>");
            else if (remark && r >= layout.HeaderRows)
                text.Append("<td></td>");
            text.Append("</tr>\n");
        }

        string Text(LayoutCell cell) => cell.Cell is { } figure ? Shown(table[figure]) : cell.Text;
    }

    void Lines(StringBuilder text, ReportTable table, TableLayout layout)
    {
        if (Kind == "sequence" && table.Format.Shape == TableShape.Matrix)
        {
            foreach (var row in table.Format.Rows.Select((_, i) => i))
                text.AppendLine(string.Join(' ', table.Row(row).Select(Shown)));
            return;
        }
        foreach (var row in layout.Rows)
        {
            foreach (var head in row.Where(c => c.Cell is null && c.Kind != LayoutKind.RowHead))
                text.AppendLine(Kind == "vertical" && head.Kind == LayoutKind.ColumnHead && table.Format.Shape != TableShape.Blocks ? string.Join("\n\n", head.Text.ToCharArray()) : head.Text);
            var figures = string.Join(' ', row.Where(c => c.Cell is not null).Select(c => Shown(table[c.Cell!])));
            var labels = row.Where(c => c.Kind == LayoutKind.RowHead).Select(c => c.Text).ToList();
            foreach (var group in labels.SkipLast(1))
                text.AppendLine(group);
            if (labels.Count > 0 && Kind == "below")
                text.AppendLine(labels[^1]).AppendLine().AppendLine(figures);
            else if (labels.Count > 0)
                text.AppendLine((Kind == "wrapped" ? string.Join('\n', labels[^1].Chunk(9).Select(c => new string(c))) : labels[^1]) + " " + figures);
            else if (figures.Length > 0)
                text.AppendLine(figures);
        }
    }
}
