using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>Builds XML or HTML: markup as given, texts escaped.</summary>
sealed class Markup
{
    readonly StringBuilder built = new(32 * 1024);

    /// <summary>Appends markup.</summary>
    public Markup Raw(string markup)
    {
        built.Append(markup);
        return this;
    }

    /// <summary>Appends a text, safe as content and as an attribute's value.</summary>
    public Markup Text(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => null } is { } entity)
            {
                built.Append(text, from, i - from).Append(entity);
                from = i + 1;
            }
        built.Append(text, from, text.Length - from);
        return this;
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(built.ToString());

    /// <inheritdoc/>
    public override string ToString() => built.ToString();
}
