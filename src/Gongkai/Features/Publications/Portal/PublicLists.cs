using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Gongkai.Features.Desk;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Portal;

/// <summary>A line of a list for programs.</summary>
sealed record PublicItemLine(string? IndexNumber, string Kind, string Title, string? DocumentNumber, string Agency, DateOnly? DocumentDate, DateTimeOffset? PublishedAt, DateTimeOffset? UpdatedAt, ValidityState? Validity,
    DateOnly? EffectiveOn, DateOnly? ValidUntil, string? Topic, string? Summary, string Url);

/// <summary>A column for programs: a feed of the latest (订阅, Atom by RFC 4287), and all of it as data (开放数据, CSV and JSON).</summary>
static class PublicLists
{
    const int InFeed = 30;

    const string Column = "/{column:publication-column}/";

    const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Columns of a list as CSV.</summary>
    public static readonly string[] Head = ["索引号", "种类", "标题", "文号", "发布机构", "成文日期", "发布日期", "有效性", "施行日期", "有效期至", "主题分类", "内容概述", "网址"];

    static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Address of the feed of all columns together.</summary>
    public const string FeedOfAll = "/feed.xml";

    /// <summary>Address of a column's feed.</summary>
    public static string Feed(string column) => $"/{column}/feed.xml";

    /// <summary>Address of a column's data.</summary>
    /// <param name="column">Path of the column.</param>
    /// <param name="type"><c>csv</c> or <c>json</c>.</param>
    public static string Data(string column, string type) => $"/{column}/list.{type}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Read(routes, FeedOfAll, context => SendFeed(context, null));
        Read(routes, Column + "feed.xml", context => SendFeed(context, ColumnOf(context)));
        Read(routes, Column + "list.csv", context => SendCsv(context, ColumnOf(context)));
        Read(routes, Column + "list.json", context => SendJson(context, ColumnOf(context)));
    }

    static string ColumnOf(HttpContext context) => (string)context.Request.RouteValues["column"]!;

    static void Read(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task> answer) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context =>
        {
            // Asked again each time, so that what was withdrawn is gone at once.
            context.Response.Headers.CacheControl = "public, no-cache";
            return answer(context);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);

    static IQueryable<PublicationLine> Lines(HttpContext context, string? column)
    {
        var kinds = PublicationKinds.All.Where(k => column is null || k.Path == column).Select(k => k.Kind).ToList();
        var ledger = context.RequestServices.GetRequiredService<PublicationLedger>();
        return ledger.Lines(ledger.Public.Where(p => kinds.Contains(p.Kind)).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id));
    }

    // Policies of both kinds share a column, which has a name of its own.
    static string NameOf(string column) => $"/{column}" == PublicPages.Policies ? "政策文件库" : PublicationKinds.All.First(k => k.Path == column).Name;

    static async Task SendFeed(HttpContext context, string? column)
    {
        var (stop, own) = (context.RequestAborted, column is null ? FeedOfAll : Feed(column));
        var site = await context.RequestServices.GetRequiredService<SiteIdentity>().Get();
        var lines = await Lines(context, column).Take(InFeed).ToListAsync(stop);
        context.Response.ContentType = "application/atom+xml; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var address = context.Request.Base();
        await using var xml = SiteXml.Writer(context.Response.Body);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "feed", Atom);
        await xml.WriteAttributeStringAsync("xml", "lang", null, "zh-CN");
        await Text("title", $"{(column is null ? "最新公开" : NameOf(column))} - {site.SiteName}");
        await Text("id", address + own);
        await Link("self", address + own);
        await Link("alternate", $"{address}/{column}");
        // An empty feed changed when nothing was there: RFC 4287 4.1.1 asks for a moment all the same.
        await Text("updated", Moment(lines.Count == 0 ? DateTimeOffset.UnixEpoch : lines.Max(l => l.Publication.UpdatedAt ?? l.Publication.PublishedAt!.Value)));
        await Element("author", () => Text("name", site.Agency?.Name ?? site.SiteName));
        foreach (var line in lines)
            await Element("entry", async () =>
            {
                var p = line.Publication;
                // Stays what it is, also under another address of the server.
                await Text("id", $"urn:uuid:{p.Id}");
                await Text("title", p.Title);
                await Link("alternate", address + PublicPages.Of(p.Kind, p.IndexNumber!));
                await Text("published", Moment(p.PublishedAt!.Value));
                await Text("updated", Moment(p.UpdatedAt ?? p.PublishedAt.Value));
                await Element("author", () => Text("name", line.Agency));
                await Element("category", () => xml.WriteAttributeStringAsync(null, "term", null, p.Kind.Name()));
                if (p.Summary is not null)
                    await Text("summary", p.Summary);
            });
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();

        async Task Element(string name, Func<Task> content)
        {
            await xml.WriteStartElementAsync(null, name, Atom);
            await content();
            await xml.WriteEndElementAsync();
        }

        Task Text(string name, string text) => xml.WriteElementStringAsync(null, name, Atom, SiteXml.Clean(text));

        Task Link(string relation, string to) => Element("link", async () =>
        {
            await xml.WriteAttributeStringAsync(null, "rel", null, relation);
            await xml.WriteAttributeStringAsync(null, "href", null, to);
        });
    }

    static async Task SendCsv(HttpContext context, string column)
    {
        var stop = context.RequestAborted;
        context.Response.Download("text/csv; charset=utf-8", $"{NameOf(column)}.csv");
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync(ListExport.CsvLine(Head).AsMemory(), stop);
        var address = context.Request.Base();
        var today = ChinaTime.Today(context.RequestServices.GetRequiredService<TimeProvider>());
        await foreach (var line in Lines(context, column).AsAsyncEnumerable().WithCancellation(stop))
        {
            var p = line.Publication;
            await file.WriteLineAsync(ListExport.CsvLine([p.IndexNumber, p.Kind.Name(), p.Title, p.DocumentNumber, line.Agency, Day(p.DocumentDate), ChinaTime.Day(p.PublishedAt!.Value), p.StateOn(today)?.Label(),
                Day(p.EffectiveOn), Day(p.ValidUntil), p.Topic, p.Summary, address + PublicPages.Of(p.Kind, p.IndexNumber!)]).AsMemory(), stop);
        }
    }

    static async Task SendJson(HttpContext context, string column)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var address = context.Request.Base();
        var today = ChinaTime.Today(context.RequestServices.GetRequiredService<TimeProvider>());
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("column", NameOf(column));
        json.WriteStartArray("items");
        await foreach (var line in Lines(context, column).AsAsyncEnumerable().WithCancellation(stop))
        {
            var p = line.Publication;
            WriteItem(json, new(p.IndexNumber, p.Kind.Name(), p.Title, p.DocumentNumber, line.Agency, p.DocumentDate, p.PublishedAt, p.UpdatedAt ?? p.PublishedAt, p.StateOn(today), p.EffectiveOn, p.ValidUntil,
                p.Topic, p.Summary, address + PublicPages.Of(p.Kind, p.IndexNumber!)));
            if (json.BytesPending > 32_768)
            {
                await json.FlushAsync(stop);
                await context.Response.BodyWriter.FlushAsync(stop);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    /// <summary>Writes a line of a list.</summary>
    public static void WriteItem(Utf8JsonWriter json, PublicItemLine line)
    {
        json.WriteStartObject();
        json.WriteString("index_number", line.IndexNumber);
        json.WriteString("kind", line.Kind);
        json.WriteString("title", line.Title);
        json.WriteString("document_number", line.DocumentNumber);
        json.WriteString("agency", line.Agency);
        json.WriteString("document_date", Day(line.DocumentDate));
        json.WriteString("published_at", line.PublishedAt is { } published ? Moment(published) : null);
        json.WriteString("updated_at", line.UpdatedAt is { } updated ? Moment(updated) : null);
        json.WriteString("validity", line.Validity?.Label());
        json.WriteString("effective_on", Day(line.EffectiveOn));
        json.WriteString("valid_until", Day(line.ValidUntil));
        json.WriteString("topic", line.Topic);
        json.WriteString("summary", line.Summary);
        json.WriteString("url", line.Url);
        json.WriteEndObject();
    }

    /// <summary>A day in digits.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    static string Moment(DateTimeOffset moment) => XmlConvert.ToString(ChinaTime.There(moment));
}
