using System.Net;
using System.Text;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Html;

namespace Gongkai.Features.Reports;

/// <summary>A report on a page, with each figure a link to what it counts.</summary>
/// <param name="Report">The report.</param>
/// <param name="Link">The page of a figure by its key; null for none.</param>
public sealed record LinkedReport(AnnualReport Report, Func<string, string?> Link)
{
    /// <summary>A paragraph.</summary>
    /// <param name="where">Where it stands.</param>
    /// <param name="index">Its number there, those after the table counted on.</param>
    /// <param name="text">Its text.</param>
    public IHtmlContent Paragraph(string where, int index, string text)
    {
        var places = (Report.Provenance?.Figures ?? []).SelectMany(f => f.Places.Where(p => p.Where == where && p.Paragraph == index), (f, p) => (Figure: f, Place: p))
            .Where(p => p.Place.Start >= 0 && p.Place.Length > 0 && p.Place.Start + p.Place.Length <= text.Length).OrderBy(p => p.Place.Start).ToList();
        var (html, at) = (new StringBuilder(), 0);
        foreach (var (figure, place) in places.Where(p => Link(p.Figure.Key) is not null))
        {
            if (place.Start < at)
                continue;
            html.Append(WebUtility.HtmlEncode(text[at..place.Start])).Append("<a class=\"figure\" href=\"").Append(WebUtility.HtmlEncode(Link(figure.Key))).Append("\">")
                .Append(WebUtility.HtmlEncode(text.Substring(place.Start, place.Length))).Append("</a>");
            at = place.Start + place.Length;
        }
        return new HtmlString(html.Append(WebUtility.HtmlEncode(text[at..])).ToString());
    }

    /// <summary>A statutory table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mark">Further classes of a cell, or null.</param>
    /// <param name="notes">Numbers of what is said of a cell, each with the element that says it; or null.</param>
    public IHtmlContent Table(ReportTable table, Func<CellFormat, string?>? mark = null, Func<CellFormat, IEnumerable<(int Number, string Id)>>? notes = null) => new HtmlString(HtmlTable.Write(table, new()
    {
        Class = mark,
        DescribedBy = notes is null ? null : cell => string.Join(' ', notes(cell).Select(n => n.Id)),
        Content = cell =>
        {
            var shown = WebUtility.HtmlEncode(table[cell].Shown);
            var said = notes is null ? "" : string.Concat(notes(cell).Select(n => $"<sup><a href=\"#{n.Id}\">{n.Number}</a></sup>"));
            return (table[cell].Number is > 0 && TraceOf(cell.Address) is { } trace && Link(trace.Key) is { } href ? $"<a href=\"{WebUtility.HtmlEncode(href)}\">{shown}</a>" : shown) + said;
        },
    }));

    /// <summary>The source of a cell, or null.</summary>
    public FigureTrace? TraceOf(string cell) => Report.Provenance?.Figures.FirstOrDefault(f => f.Cells.Contains(cell));
}
