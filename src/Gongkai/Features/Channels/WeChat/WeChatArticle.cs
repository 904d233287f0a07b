using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Channels.WeChat;

/// <summary>An official text as an article of an official account: what the platform accepts of HTML, and within its lengths.</summary>
public static class WeChatArticle
{
    /// <summary>Most characters of a title, an author's name, a digest and a text.</summary>
    public const int MostTitle = 64, MostAuthor = 16, MostDigest = 120, MostContent = 20_000;

    /// <summary>Most bytes of a picture in the text.</summary>
    public const int MostPicture = 1 << 20;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The title, cut with an ellipsis where it is too long; then the text begins with the whole.</summary>
    public static string Title(string title) => Cut(title.Trim(), MostTitle);

    /// <summary>The digest: the summary, or the beginning of the text.</summary>
    public static string Digest(PublicationContent content) =>
        Cut((content.Summary?.Trim() is { Length: > 0 } summary ? summary : string.Concat(OfficialText.Read(content.Body).Blocks.Where(b => b.Kind == OfficialBlockKind.Paragraph).Select(b => OfficialText.Plain(b.Text)))).ReplaceLineEndings(" "), MostDigest);

    /// <summary>The name of the agency as the author.</summary>
    public static string Author(string agency) => Cut(agency, MostAuthor);

    /// <summary>Whether the platform takes a picture as it is.</summary>
    public static bool Takes(string mediaType, int size) => mediaType is "image/jpeg" or "image/png" && size < MostPicture;

    /// <summary>The text.</summary>
    /// <param name="content">The publication.</param>
    /// <param name="picture">Address at the platform of a picture by the name of its file, or null where it is not there.</param>
    /// <param name="source">Address of the original.</param>
    public static string Html(PublicationContent content, Func<string, string?> picture, string source)
    {
        var html = new StringBuilder();
        if (content.Title.Trim().Length > MostTitle)
            Element(html, "p", content.Title, "text-align:center;font-weight:bold");
        if (content.DocumentNumber is { } number)
            Element(html, "p", number, "text-align:center");
        foreach (var block in OfficialText.Read(content.Body).Blocks)
            Block(html, block, picture);
        html.Append("<p style=\"color:#666\">原文见政府信息公开网站：").Append(Encoder.Encode(source)).Append("</p>");
        return html.ToString();
    }

    static void Block(StringBuilder html, OfficialBlock block, Func<string, string?> picture)
    {
        switch (block.Kind)
        {
            case OfficialBlockKind.Heading:
                Line(html, $"<p style=\"font-weight:bold{(block.Level == 1 ? ";text-align:center" : "")}\">", Numbered(block), block.Text);
                break;
            case OfficialBlockKind.Article:
                Line(html, "<p style=\"text-indent:2em\">", $"{block.Label}　", block.Text);
                break;
            case OfficialBlockKind.Signature:
                Line(html, "<p style=\"text-align:right\">", "", block.Text);
                break;
            case OfficialBlockKind.Table:
                Table(html, block);
                break;
            case OfficialBlockKind.Picture when picture(block.File!) is { } address:
                html.Append($"<p style=\"text-align:center\"><img src=\"{Encoder.Encode(address)}\" alt=\"{Encoder.Encode(block.Text)}\"/></p>");
                break;
            case OfficialBlockKind.Picture:
                Element(html, "p", $"（图片：{block.Text}，见原文）", "color:#666");
                break;
            default:
                Line(html, "<p style=\"text-indent:2em\">", "", block.Text);
                break;
        }
    }

    static void Table(StringBuilder html, OfficialBlock block)
    {
        if (block.Text.Length > 0)
            Element(html, "p", block.Text, "text-align:center;font-weight:bold");
        html.Append("<table style=\"border-collapse:collapse;width:100%\">");
        foreach (var (index, row) in block.Rows.Index())
        {
            html.Append("<tr>");
            foreach (var cell in row)
                Element(html, index == 0 ? "th" : "td", OfficialText.Plain(cell), "border:1px solid #999;padding:4px");
            html.Append("</tr>");
        }
        html.Append("</table>");
    }

    // Links to other places are not shown by the platform: their addresses are written out.
    static void Line(StringBuilder html, string open, string label, string text)
    {
        html.Append(open).Append(Encoder.Encode(label));
        foreach (var piece in OfficialText.Inline(text))
        {
            var words = Encoder.Encode(piece.Href is { } href && href.StartsWith("http", StringComparison.Ordinal) && href != piece.Text ? $"{piece.Text}（{href}）" : piece.Text);
            html.Append(piece.Bold ? $"<strong>{words}</strong>" : words);
        }
        html.Append("</p>");
    }

    static string Numbered(OfficialBlock block) => block.Label.EndsWith('、') || block.Label.EndsWith('）') || block.Label.EndsWith('.') ? block.Label : $"{block.Label}　";

    static void Element(StringBuilder html, string tag, string text, string style) => html.Append($"<{tag} style=\"{style}\">{Encoder.Encode(text)}</{tag}>");

    static string Cut(string text, int most) => text.Length <= most ? text : (char.IsHighSurrogate(text[most - 2]) ? text[..(most - 2)] : text[..(most - 1)]) + "…";
}
