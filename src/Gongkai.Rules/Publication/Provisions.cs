using System.Text;

namespace Gongkai.Rules.Publication;

/// <summary>A provision of a policy (条款): an article with its paragraphs, or in a text without articles a numbered part.</summary>
/// <param name="Label">Its number with those above it where they are needed to tell it apart: 第三条, 一、（二）.</param>
/// <param name="Heading">Its heading, or that of the chapter it stands in; may be empty.</param>
/// <param name="Text">Its text, a line a paragraph.</param>
/// <param name="Anchor">Its place in the page.</param>
public sealed record Provision(string Label, string Heading, string Text, string Anchor);

/// <summary>Takes a text apart into provisions, so that two texts can be compared article by article.</summary>
public static class Provisions
{
    /// <summary>The provisions in order. What stands before the first is one without label, if there is any; the signature belongs to none.</summary>
    public static IReadOnlyList<Provision> Of(OfficialText text)
    {
        var byArticle = text.Blocks.Any(b => b.Kind == OfficialBlockKind.Article);
        var (found, path) = (new List<Provision>(), new SortedDictionary<int, OfficialBlock>());
        var (label, heading, anchor, body) = ("", "", "", new StringBuilder());
        foreach (var block in text.Blocks)
            switch (block.Kind)
            {
                case OfficialBlockKind.Article:
                    Close();
                    (label, anchor) = (block.Label, block.Anchor);
                    heading = path.Count > 0 ? path.Last().Value.Text : "";
                    Append(block.Text);
                    break;
                case OfficialBlockKind.Heading when !byArticle || block.Level <= 2 || (block.Level == 3 && block.Label.StartsWith('第')):
                    Close();
                    foreach (var deeper in path.Keys.Where(k => k >= block.Level).ToList())
                        path.Remove(deeper);
                    path[block.Level] = block;
                    if (!byArticle)
                        (label, heading, anchor) = (string.Concat(path.Values.Select(b => b.Label)), block.Text, block.Anchor);
                    break;
                case OfficialBlockKind.Heading:
                    Append(block.Label + block.Text);
                    break;
                case OfficialBlockKind.Table:
                    foreach (var row in block.Rows)
                        Append(string.Join(' ', row));
                    break;
                case OfficialBlockKind.Paragraph:
                    Append(block.Text);
                    break;
            }
        Close();
        return found;

        void Append(string line)
        {
            if (OfficialText.Plain(line) is { Length: > 0 } plain)
                body.Append(body.Length > 0 ? "\n" : "").Append(plain);
        }

        void Close()
        {
            if (label.Length > 0 || body.Length > 0)
                found.Add(new(label, heading, body.ToString(), anchor));
            (label, heading, anchor) = ("", "", "");
            body.Clear();
        }
    }
}
