using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Desk;
using Gongkai.Features.Publications;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Gongkai.Features.Channels;

/// <summary>What is public as files for other places: a package for other sites, a sheet for notice boards. Drafts never come into them.</summary>
public sealed class PublicationFiles(GongkaiContext data, TimeProvider time)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>A package: the text as HTML and Word, the attachments, and a table of what it is.</summary>
    /// <param name="publication">The publication; it must be public.</param>
    /// <param name="site">Scheme and host of the portal.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<byte[]> Package(Publication publication, string site, CancellationToken stop)
    {
        var (content, agency) = await Public(publication, stop);
        var files = await data.PublicationFiles.AsNoTracking().Where(f => f.PublicationId == publication.Id && content.Files.Contains(f.Id)).OrderBy(f => f.Name).ToListAsync(stop);
        var names = PackageNames.Of(files.Select(f => f.Name));
        var named = files.Index().ToDictionary(f => f.Item.Name, f => $"attachments/{names[f.Index]}");
        var published = ChinaTime.Minute(publication.UpdatedAt!.Value);
        (string Key, string Name, string? Value)[] facts =
        [
            ("title", "标题", content.Title), ("kind", "种类", publication.Kind.Name()), ("index_number", "索引号", publication.IndexNumber), ("document_number", "发文字号", content.DocumentNumber),
            ("agency", "发布机构", agency), ("document_date", "成文日期", Day(content.DocumentDate)), ("published_at", "发布时间", published), ("effective_on", "施行日期", Day(content.EffectiveOn)), ("valid_until", "有效期至", Day(content.ValidUntil)),
            ("topic", "主题分类", content.Topic), ("keywords", "关键词", content.Keywords), ("summary", "内容概述", content.Summary), ("source", "来源", content.Source ?? agency), ("url", "原文网址", site + PublicPages.Of(publication.Kind, publication.IndexNumber!)),
        ];
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "index.html", Encoding.UTF8.GetBytes(Html(content, agency, published, name => named.GetValueOrDefault(name), files.Select(f => (f.Name, named[f.Name])))));
            Add(zip, "document.docx", LetterWriter.Write(new(agency, content.Title, Paragraphs(content)) { Number = content.DocumentNumber, Date = content.DocumentDate is { } made ? Words(made) : null }, LetterForm.Word, publication.UpdatedAt));
            Add(zip, "metadata.json", JsonSerializer.SerializeToUtf8Bytes(new { facts = facts.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value), attachments = files.Select(f => new { name = f.Name, path = named[f.Name], f.MediaType, f.Size, f.Sha256 }) }, Json));
            Add(zip, "metadata.csv", Encoding.UTF8.GetBytes("\uFEFF" + string.Concat(facts.Where(f => f.Value is not null).Select(f => ListExport.CsvLine([f.Name, f.Value]) + "\r\n"))));
            foreach (var attachment in files)
                Add(zip, named[attachment.Name], attachment.Content);
        }
        return file.ToArray();
    }

    /// <summary>A sheet for a notice board.</summary>
    public async Task<byte[]> Sheet(Publication publication, string site, bool a3, CancellationToken stop)
    {
        var (content, agency) = await Public(publication, stop);
        var address = site + PublicPages.Of(publication.Kind, publication.IndexNumber!);
        return new PostingSheet(agency, content.Title, content.DocumentNumber, Paragraphs(content), Words(ChinaTime.DayOf(publication.PublishedAt!.Value)), address, Code(address)).Pdf(a3, time.GetUtcNow());
    }

    /// <summary>Name of a file that is made of a publication.</summary>
    public static string NameOf(Publication publication, string ending) => $"{FileRules.NameOf(publication.Title)}{ending}";

    /// <summary>A QR code, true where it is dark, with its quiet border.</summary>
    public static bool[,] Code(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var dark = new bool[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                dark[row, column] = code.ModuleMatrix[row][column];
        return dark;
    }

    /// <summary>The text by paragraphs, tables line by line.</summary>
    internal static IReadOnlyList<string> Paragraphs(PublicationContent content) =>
    [
        .. OfficialText.Read(content.Body).Blocks.Where(b => b.Kind != OfficialBlockKind.Signature).SelectMany(block => block.Kind switch
        {
            OfficialBlockKind.Table => block.Rows.Select(row => string.Join("　", row.Select(OfficialText.Plain))).Prepend(block.Text).Where(t => t.Length > 0),
            OfficialBlockKind.Picture => [$"（图：{block.Text}）"],
            OfficialBlockKind.Article => [$"{block.Label}　{OfficialText.Plain(block.Text)}"],
            OfficialBlockKind.Heading => [$"{block.Label}{(block.Label.EndsWith('、') || block.Label.EndsWith('）') || block.Label.EndsWith('.') ? "" : "　")}{OfficialText.Plain(block.Text)}"],
            _ => (IEnumerable<string>)[OfficialText.Plain(block.Text)],
        }),
    ];

    async Task<(PublicationContent Content, string Agency)> Public(Publication publication, CancellationToken stop) =>
        (PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == publication.Id && v.Number == publication.PublicVersion).Select(v => v.Content).FirstAsync(stop)),
            await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop));

    static string Html(PublicationContent content, string agency, string published, Func<string, string?> picture, IEnumerable<(string Name, string Path)> files)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>");
        html.Append(Encoder.Encode(content.Title)).Append("</title></head><body>\n<h1>").Append(Encoder.Encode(content.Title)).Append("</h1>\n<p>").Append(Encoder.Encode($"{content.DocumentNumber}　来源：{content.Source ?? agency}　发布时间：{published}".TrimStart('　'))).Append("</p>\n");
        using (var text = new StringWriter(html, CultureInfo.InvariantCulture))
            OfficialTextHtml.Write(OfficialText.Read(content.Body), name => picture(name) is { } path ? Address(path) : null).WriteTo(text, Encoder);
        foreach (var (index, (name, path)) in files.Index())
            html.Append(index == 0 ? "\n<h2>附件</h2>" : "").Append($"\n<p><a href=\"{Encoder.Encode(Address(path))}\">{Encoder.Encode(name)}</a></p>");
        return html.Append("\n</body></html>\n").ToString();
    }

    static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(bytes);
    }
}

/// <summary>Names of files in a package that every system takes: without paths, reserved names, and each once.</summary>
public static class PackageNames
{
    const int Most = 80;

    static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9" };

    /// <summary>The names, in the same order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => Unique(Safe(name), taken))];
    }

    static string Safe(string name)
    {
        var clean = FileRules.Clean(name).TrimStart('.', '~', '-');
        var (stem, ending) = (Path.GetFileNameWithoutExtension(clean), Path.GetExtension(clean));
        if (stem.Length == 0 || Reserved.Contains(stem.Split('.')[0].Trim()))
            stem = $"文件{stem}";
        if (ending.Length > 10)
            ending = "";
        return (stem.Length > Most ? stem[..(char.IsHighSurrogate(stem[Most - 1]) ? Most - 1 : Most)] : stem).TrimEnd(' ', '.') + ending;
    }

    static string Unique(string name, HashSet<string> taken)
    {
        var (stem, ending, free) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name), name);
        for (var i = 2; !taken.Add(free); i++)
            free = $"{stem}（{i}）{ending}";
        return free;
    }
}
