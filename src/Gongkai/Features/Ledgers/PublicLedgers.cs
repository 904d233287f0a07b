using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>The public lines of ledgers as data (开放数据, CSV and JSON): the fields that their declarations make public, no others.</summary>
static class PublicLedgers
{
    const int Most = 50_000;

    static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the addresses of ledgers.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="paths">The public pages of the ledgers.</param>
    public static void Map(IEndpointRouteBuilder routes, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            Read(routes, path, "csv", SendCsv);
            Read(routes, path, "json", SendJson);
        }
    }

    static void Read(IEndpointRouteBuilder routes, string path, string type, Func<HttpContext, Ledger, Task> answer) =>
        routes.MapMethods(LedgerPages.Data(path, type), [HttpMethods.Get, HttpMethods.Head], context =>
        {
            var ledger = context.RequestServices.GetRequiredService<LedgerBook>().All.First(l => l.PublicPath == path);
            // Asked again each time, so that what was taken back is gone at once.
            context.Response.Headers.CacheControl = "public, no-cache";
            return answer(context, ledger);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);

    static async Task<(GongkaiContext Data, LedgerReading Reading, Dictionary<Guid, string> Agencies)> Around(HttpContext context, Ledger ledger)
    {
        var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
        var agencies = await data.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        return (data, await context.RequestServices.GetRequiredService<LedgerBook>().Reading(data, ledger, new([.. agencies.Keys]), stop), agencies);
    }

    static async Task SendCsv(HttpContext context, Ledger ledger)
    {
        var stop = context.RequestAborted;
        context.Response.Download("text/csv; charset=utf-8", $"{ledger.Name}.csv");
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var (data, reading, agencies) = await Around(context, ledger);
        await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync(ListExport.CsvLine([.. ledger.Published.Select(f => f.Name), "机关"]).AsMemory(), stop);
        await foreach (var entry in ledger.Public(data, Most).WithCancellation(stop))
            await file.WriteLineAsync(ListExport.CsvLine([.. ledger.Published.Select(f => f.Cell(entry, reading)), agencies[entry.AgencyId]]).AsMemory(), stop);
    }

    static async Task SendJson(HttpContext context, Ledger ledger)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var (data, reading, agencies) = await Around(context, ledger);
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("ledger", ledger.Name);
        json.WriteStartArray("items");
        await foreach (var entry in ledger.Public(data, Most).WithCancellation(stop))
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("agency", agencies[entry.AgencyId]);
            foreach (var field in ledger.Published)
                switch (field.Cell(entry, reading))
                {
                    case int number: json.WriteNumber(Name(field), number); break;
                    case string { Length: > 0 } text: json.WriteString(Name(field), text); break;
                    default: json.WriteNull(Name(field)); break;
                }
            json.WriteEndObject();
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

    static string Name(LedgerField field) => field.Key.Replace('-', '_');
}
