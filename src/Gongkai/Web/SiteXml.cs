using System.Text;
using System.Xml;

namespace Gongkai.Web;

/// <summary>XML that the site gives to programs.</summary>
static class SiteXml
{
    /// <summary>Writes to an answer without keeping it whole.</summary>
    public static XmlWriter Writer(Stream body) => XmlWriter.Create(body, new() { Async = true, Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });

    /// <summary>A text without the characters that XML 1.0 cannot hold.</summary>
    public static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF)));

    /// <summary>The site's address as the reader wrote it, without a slash at its end.</summary>
    public static string Base(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
