using System.Globalization;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>A report as one self-contained, accessible web page: no script, no request, the meta labels of official portals, and a sheet of A4 in print.</summary>
static class HtmlReport
{
    public static byte[] Write(AnnualReport report, WriteOptions options)
    {
        var html = new Markup();
        var name = Composition.NameOf(report);
        html.Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Text(name).Raw("</title>\n");
        foreach (var (label, value) in Labels(report, name, options))
            if (!string.IsNullOrEmpty(value))
                html.Raw($"<meta name=\"{label}\" content=\"").Text(value).Raw("\">\n");
        html.Raw("<style>\n").Raw(Style).Raw("</style>\n</head>\n<body>\n<main>\n");
        foreach (var part in Composition.Of(report))
            Write(html, part);
        html.Raw("</main>\n</body>\n</html>\n");
        return html.ToUtf8();
    }

    static IEnumerable<(string Label, string? Value)> Labels(AnnualReport report, string name, WriteOptions options) =>
    [
        ("SiteName", options.SiteName),
        ("SiteDomain", options.SiteDomain),
        ("SiteIDCode", options.SiteCode),
        ("ColumnName", "政府信息公开年报"),
        ("ColumnType", "信息公开"),
        ("ArticleTitle", name),
        ("PubDate", options.Published?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? report.SignedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("ContentSource", report.Agency),
        ("Author", report.SignedBy ?? report.Agency),
        ("Keywords", string.Join(',', new[] { report.Agency, report.Year is { } year ? $"{year}年" : null, "政府信息公开", "年度报告" }.Where(k => k is not null))),
        ("Description", name),
    ];

    static void Write(Markup html, Part part)
    {
        switch (part)
        {
            case TitlePart title: html.Raw("<h1>").Text(title.Text).Raw("</h1>\n"); break;
            case HeadingPart heading: html.Raw($"<h2 id=\"section-{heading.Section}\">").Text(heading.Text).Raw("</h2>\n"); break;
            case ParagraphPart { IsHeading: true } heading: html.Raw("<h3>").Text(heading.Text).Raw("</h3>\n"); break;
            case ParagraphPart { Lead: > 0 } paragraph:
                html.Raw("<p><span class=\"lead\">").Text(paragraph.Text[..paragraph.Lead]).Raw("</span>").Text(paragraph.Text[paragraph.Lead..]).Raw("</p>\n");
                break;
            case ParagraphPart paragraph: html.Raw("<p>").Text(paragraph.Text).Raw("</p>\n"); break;
            case TablePart table:
                html.Raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").Text(table.Layout.Format.Name).Raw("\">\n");
                HtmlTable.Write(html, table.Table, new() { Widths = true });
                html.Raw("</div>\n");
                break;
            case SignaturePart signature: Signature(html, signature); break;
        }
    }

    static void Signature(Markup html, SignaturePart signature)
    {
        if (signature.Agency is { } agency)
            html.Raw("<p class=\"signed\">").Text(agency).Raw("</p>\n");
        if (signature.Date is { } date)
            html.Raw("<p class=\"signed\">").Text(date).Raw("</p>\n");
    }

    const string Style = """
        :root { color-scheme: light; }
        body { margin: 0; background: #f3f4f6; color: #1a1a1a; font: 1.0625rem/1.9 FangSong, "FangSong_GB2312", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
        main { box-sizing: border-box; max-width: 54rem; margin: 0 auto; padding: 2.5rem clamp(1rem, 6vw, 5rem) 4rem; background: #fff; }
        h1 { margin: 0 0 2rem; font: 700 1.75rem/1.5 "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-align: center; text-wrap: balance; }
        h2 { margin: 1.5rem 0 .5rem; font: 700 1.1875rem/1.6 SimHei, "Noto Sans CJK SC", "PingFang SC", sans-serif; text-indent: 2em; }
        h3, .lead { font: 400 1.0625rem/1.9 KaiTi, "LXGW WenKai", "Kaiti SC", serif; }
        h3 { margin: 0; text-indent: 2em; }
        p { margin: 0; text-align: justify; text-indent: 2em; }
        .scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
        table { width: 100%; min-width: 40rem; border-collapse: collapse; font: .875rem/1.5 SimSun, "Noto Serif CJK SC", "Songti SC", serif; }
        caption { padding: .25rem 0; color: #444; text-align: start; }
        th, td { padding: .2rem .35rem; border: 1px solid #555; font-weight: 400; text-align: center; overflow-wrap: anywhere; }
        tbody th[scope^="row"]:not([colspan="4"]) { text-align: start; }
        thead th, th[scope="col"] { background: #f3f4f6; }
        .n { font-variant-numeric: tabular-nums; }
        .signed { padding-right: 4em; text-align: right; }
        .signed:first-of-type { margin-top: 2rem; }
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
        @media print {
          body { background: none; font-size: 16pt; line-height: 28.8pt; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 22pt; } h2, h3, .lead { font-size: 16pt; break-after: avoid; }
          .scroll { overflow: visible; } table { min-width: 0; font-size: 10.5pt; } caption { display: none; }
          thead { display: table-header-group; } tr { break-inside: avoid; }
        }

        """;
}
