using System.IO.Compression;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>Packs the parts of an Office file. The moment in the package is fixed, so that the same report gives the same bytes.</summary>
static class OfficePackage
{
    static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(params ReadOnlySpan<(string Name, byte[] Content)> parts)
    {
        using var file = new MemoryStream(32 * 1024);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(content);
            }
        return file.ToArray();
    }

    public static byte[] Utf8(string xml) => Encoding.UTF8.GetBytes(xml);

    /// <summary>The part docProps/core.xml.</summary>
    public static byte[] CoreProperties(string title, string? creator, DateTimeOffset? created)
    {
        var xml = new Markup().Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>""")
            .Text(title).Raw("</dc:title><dc:creator>").Text(creator ?? "").Raw("</dc:creator>");
        if (created is { } moment)
            xml.Raw($"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{moment.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z</dcterms:created>");
        return xml.Raw("<dc:language>zh-CN</dc:language></cp:coreProperties>").ToUtf8();
    }

    /// <summary>The moment that properties give: as the caller says, else the day of the signature in China.</summary>
    public static DateTimeOffset? Created(Rules.Reports.AnnualReport report, WriteOptions options) =>
        options.Created ?? (report.SignedOn is { } on ? new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)) : null);
}
