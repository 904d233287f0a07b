using System.Text;
using System.Text.Encodings.Web;
using Gongkai.Rules.Publication;
using Microsoft.AspNetCore.Html;

namespace Gongkai.Features.Publications;

/// <summary>A stretch of a text that is shown in a way of its own: a finding, or a citation that leads somewhere.</summary>
/// <param name="Start">Index of the first character in the text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Tag">Element.</param>
/// <param name="Attributes">Its attributes; values are encoded here.</param>
public sealed record TextSpan(int Start, int Length, string Tag, params (string Name, string Value)[] Attributes);

/// <summary>Shows an official text as HTML with its headings, anchors, tables and pictures. Everything that was typed is encoded.</summary>
public static class OfficialTextHtml
{
    /// <summary>Writes it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="picture">Address of a picture by the name of its file, or null where there is none.</param>
    /// <param name="spans">What is shown in a way of its own; of spans that overlap the first counts.</param>
    /// <param name="heading">Level of the highest heading: 2 under the title of a page.</param>
    public static IHtmlContent Write(OfficialText text, Func<string, string?> picture, IEnumerable<TextSpan>? spans = null, int heading = 2)
    {
        var writer = new Writer(picture, [.. Apart(spans ?? [])]);
        var levels = text.Blocks.Where(b => b.Kind == OfficialBlockKind.Heading).Select(b => b.Level).Distinct().Order().ToList();
        foreach (var block in text.Blocks)
            writer.Block(block, Math.Min(6, heading + levels.IndexOf(block.Level)));
        return new HtmlString(writer.ToString());
    }

    static IEnumerable<TextSpan> Apart(IEnumerable<TextSpan> spans)
    {
        var end = 0;
        foreach (var span in spans.Where(s => s.Length > 0).OrderBy(s => s.Start).ThenByDescending(s => s.Length))
            if (span.Start >= end)
            {
                end = span.Start + span.Length;
                yield return span;
            }
    }

    sealed class Writer(Func<string, string?> picture, List<TextSpan> spans)
    {
        readonly StringBuilder html = new();
        readonly HashSet<TextSpan> begun = [];

        public void Block(OfficialBlock block, int heading)
        {
            switch (block.Kind)
            {
                case OfficialBlockKind.Heading:
                    html.Append($"<h{heading} id=\"{Encoded(block.Anchor)}\">{Encoded(block.Label)}{(block.Label.EndsWith('、') || block.Label.EndsWith('）') || block.Label.EndsWith('.') ? "" : "　")}");
                    Line(block.Text, block.TextStart);
                    html.Append($"</h{heading}>");
                    break;
                case OfficialBlockKind.Article:
                    html.Append($"<p class=\"article\" id=\"{Encoded(block.Anchor)}\"><strong>{Encoded(block.Label)}</strong>　");
                    Line(block.Text, block.TextStart);
                    html.Append("</p>");
                    break;
                case OfficialBlockKind.Signature:
                    html.Append("<p class=\"signature\">");
                    Line(block.Text, block.TextStart);
                    html.Append("</p>");
                    break;
                case OfficialBlockKind.Table:
                    Table(block);
                    break;
                case OfficialBlockKind.Picture when picture(block.File!) is { } address:
                    html.Append($"<figure><img src=\"{Encoded(address)}\" alt=\"{Encoded(block.Text)}\" loading=\"lazy\"></figure>");
                    break;
                case OfficialBlockKind.Picture:
                    html.Append($"<p class=\"empty\">（图片“{Encoded(block.File!)}”不在附件中）</p>");
                    break;
                default:
                    html.Append("<p>");
                    Line(block.Text, block.TextStart);
                    html.Append("</p>");
                    break;
            }
        }

        void Table(OfficialBlock block)
        {
            var own = spans.Where(s => s.Start < block.Start + block.Length && block.Start < s.Start + s.Length).ToList();
            html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Encoded(block.Text.Length > 0 ? block.Text : "表格")).Append("\"><table>");
            if (block.Text.Length > 0)
                html.Append($"<caption>{Encoded(block.Text)}</caption>");
            for (var r = 0; r < block.Rows.Count; r++)
            {
                html.Append(r == 0 ? "<thead><tr>" : r == 1 ? "<tbody><tr>" : "<tr>");
                foreach (var cell in block.Rows[r])
                    html.Append(r == 0 ? "<th scope=\"col\">" : "<td>").Append(Encoded(OfficialText.Plain(cell))).Append(r == 0 ? "</th>" : "</td>");
                html.Append(r == 0 ? "</tr></thead>" : "</tr>");
            }
            html.Append(block.Rows.Count > 1 ? "</tbody></table></div>" : "</table></div>");
            foreach (var span in own.Where(begun.Add))
                html.Append($"<span{Attributes(span)}></span>");
        }

        void Line(string line, int start)
        {
            foreach (var piece in OfficialText.Inline(line))
            {
                if (piece.Bold)
                    html.Append("<strong>");
                if (piece.Href is not null)
                    html.Append($"<a href=\"{Encoded(piece.Href)}\"{(piece.Href.StartsWith('/') ? "" : " rel=\"noopener\"")}>");
                Piece(piece.Text, start + piece.Start, linked: piece.Href is not null);
                if (piece.Href is not null)
                    html.Append("</a>");
                if (piece.Bold)
                    html.Append("</strong>");
            }
        }

        void Piece(string text, int start, bool linked)
        {
            var at = 0;
            foreach (var span in spans)
            {
                var (from, to) = (Math.Max(span.Start - start, at), Math.Min(span.Start + span.Length - start, text.Length));
                if (from >= to || (linked && span.Tag == "a"))
                    continue;
                html.Append(Encoded(text[at..from])).Append($"<{span.Tag}{Attributes(span, begun.Add(span))}>").Append(Encoded(text[from..to])).Append($"</{span.Tag}>");
                at = to;
            }
            html.Append(Encoded(text[at..]));
        }

        // A span that runs over several pieces keeps its id on the first.
        static string Attributes(TextSpan span, bool first = true) =>
            string.Concat(span.Attributes.Where(a => first || a.Name != "id").Select(a => $" {a.Name}=\"{Encoded(a.Value)}\""));

        static string Encoded(string text) => Chinese.Encode(text);

        static readonly HtmlEncoder Chinese = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

        public override string ToString() => html.ToString();
    }
}
