using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Gongkai.Features.Reports.Checking;

/// <summary>
/// Horizontal bars as SVG: a line of bars a row, from a true zero line, each with its number. Colours and sizes are the stylesheet's
/// or presentation attributes, because the content security policy allows no inline style.
/// </summary>
public static class BarChart
{
    // What the space for labels holds at the type size of the stylesheet.
    const double MostEms = (Labels - 8) / 13.0;

    const int Width = 720, Labels = 220, Numbers = 56, Bar = 14, Gap = 14, Top = 44;

    /// <summary>Most rows drawn; the table beneath holds all.</summary>
    public const int MostRows = 40;

    /// <summary>Draws rows with one bar for each series. An unknown value has the words 不详 in place of a bar.</summary>
    /// <param name="id">Prefix of the ids of title and description.</param>
    /// <param name="title">Title.</param>
    /// <param name="description">What the picture shows, in words.</param>
    /// <param name="series">Names of the series, at most three.</param>
    /// <param name="rows">Label and values of each row; values are not negative.</param>
    public static IHtmlContent Draw(string id, string title, string description, IReadOnlyList<string> series, IReadOnlyList<(string Label, IReadOnlyList<decimal?> Values)> rows)
    {
        var most = Math.Max(1, rows.SelectMany(r => r.Values).Max() ?? 0);
        var step = (Bar * series.Count) + Gap;
        var height = Top + (rows.Count * step) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="chart" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-t {id}-d" xmlns="http://www.w3.org/2000/svg">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="{id}-t">{Text(title)}</title><desc id="{id}-d">{Text(description)}</desc>""");
        for (var s = 0; s < series.Count; s++)
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="series-{s}" x="{Labels + (s * 130)}" y="8" width="14" height="14"/><text x="{Labels + 20 + (s * 130)}" y="20">{Text(series[s])}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="zero" x1="{Labels}" y1="{Top - 8}" x2="{Labels}" y2="{height - 4}"/>""");
        for (var r = 0; r < rows.Count; r++)
        {
            var y = Top + (r * step);
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="label" x="{Labels - 8}" y="{y + (Bar * series.Count / 2) + 5}" text-anchor="end">{Text(Short(rows[r].Label))}</text>""");
            for (var s = 0; s < series.Count; s++)
            {
                var value = rows[r].Values[s];
                var length = (int)Math.Round((value ?? 0) / most * (Width - Labels - Numbers));
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="series-{s}" x="{Labels}" y="{y + (s * Bar)}" width="{length}" height="{Bar - 2}"/>""");
                svg.Append(CultureInfo.InvariantCulture, $"""<text class="value" x="{Labels + length + 5}" y="{y + (s * Bar) + 11}">{(value is { } v ? Rules.Reports.Figure.Of(v).Shown : "不详")}</text>""");
            }
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    // The end of an agency's name tells it apart: 示范市南岭区民政局 → …南岭区民政局 2025 年.
    static string Short(string label)
    {
        var (start, width) = (label.Length, 0.0);
        while (start > 0 && (width += label[start - 1] < 0x80 ? 0.6 : 1) <= MostEms)
            start--;
        return start == 0 ? label : "…" + label[(start + 1)..];
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
