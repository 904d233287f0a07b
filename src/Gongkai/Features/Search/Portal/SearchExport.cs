using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Features.Desk;
using Gongkai.Features.Publications;
using Gongkai.Features.Publications.Portal;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Search.Portal;

/// <summary>What was found as data: a page of it as JSON, all that can be turned to as CSV, with the names and columns of <see cref="PublicLists"/>.</summary>
static class SearchExport
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IActionResult> Json(HttpContext context, SiteSearch search, SearchQuery query, ListState state, CancellationToken stop)
    {
        var result = await search.Find(query, stop);
        context.Response.ContentType = "application/json; charset=utf-8";
        var address = context.Request.Base();
        using var bytes = new MemoryStream(16_384);
        await using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", 1);
            json.WriteNumber("total", result.Total);
            json.WriteString("query", query.Text);
            json.WriteNumber("page", state.Number);
            json.WriteNumber("pages", Math.Min((result.Total + ListState.PageSize - 1) / ListState.PageSize, SearchQuery.MostLines / ListState.PageSize));
            json.WriteBoolean("provisional", result.Provisional);
            json.WriteStartArray("items");
            foreach (var hit in result.Hits)
                PublicLists.WriteItem(json, new(hit.IndexNumber, hit.Kind, hit.Title, hit.DocumentNumber, hit.Agency, hit.DocumentDate, hit.PublishedAt, hit.UpdatedAt ?? hit.PublishedAt, hit.State, hit.EffectiveOn, hit.ValidUntil,
                    hit.Topic, hit.Summary, address + hit.Href));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), stop);
        return new EmptyResult();
    }

    public static async Task<IActionResult> Csv(HttpContext context, SiteSearch search, SearchQuery query, CancellationToken stop)
    {
        var result = await search.Find(query with { Skip = 0, Take = SearchQuery.MostLines }, stop);
        context.Response.Download("text/csv; charset=utf-8", "检索结果.csv");
        if (HttpMethods.IsHead(context.Request.Method))
            return new EmptyResult();
        await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync(ListExport.CsvLine(PublicLists.Head).AsMemory(), stop);
        var address = context.Request.Base();
        foreach (var hit in result.Hits)
            await file.WriteLineAsync(ListExport.CsvLine([hit.IndexNumber, hit.Kind, hit.Title, hit.DocumentNumber, hit.Agency, PublicLists.Day(hit.DocumentDate), hit.PublishedAt is { } at ? ChinaTime.Day(at) : null, hit.State?.Label(),
                PublicLists.Day(hit.EffectiveOn), PublicLists.Day(hit.ValidUntil), hit.Topic, hit.Summary, address + hit.Href]).AsMemory(), stop);
        return new EmptyResult();
    }
}
