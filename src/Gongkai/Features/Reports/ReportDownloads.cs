using System.Text;
using Gongkai.Documents.Writing;
using Gongkai.Features.Desk;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Gongkai.Features.Reports;

/// <summary>Files of the published reports.</summary>
static class ReportDownloads
{
    /// <summary>What is offered, with names for people.</summary>
    public static IReadOnlyList<(ReportFileType Type, string Name)> Offered { get; } =
    [
        (ReportFileType.Pdf, "PDF"), (ReportFileType.Docx, "Word"), (ReportFileType.Html, "网页"),
        (ReportFileType.Xlsx, "Excel（统计表）"), (ReportFileType.Json, "数据（JSON）"), (ReportFileType.Txt, "纯文本"),
    ];

    // A file is written anew by each build of the writer, so the tag names both the snapshot and the build.
    static readonly string Writer = typeof(ReportWriter).Module.ModuleVersionId.ToString("N")[..8];

    public static void MapReportDownloads(this IEndpointRouteBuilder routes)
    {
        Read(routes, "/reports/{year:int}/download.{type}", File);
        Read(routes, "/reports/list.csv", List);
    }

    static void Read(IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).WithMetadata(new AllowAnonymousAttribute());

    static async Task File(HttpContext context)
    {
        var year = int.Parse((string)context.Request.RouteValues["year"]!);
        var type = ReportWriter.TypeOf($"x.{context.Request.RouteValues["type"]}");
        var version = int.TryParse(context.Request.Query["version"], out var number) ? number : (int?)null;
        var agency = (string?)context.Request.Query["agency"] is { Length: > 0 } code ? code : null;
        var library = context.RequestServices.GetRequiredService<ReportLibrary>();
        if (type is null || await library.Find(year, agency, version, context.RequestAborted) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var tag = new EntityTagHeaderValue(type == ReportFileType.Json ? $"\"{found.Snapshot.Sha256}\"" : $"\"{found.Snapshot.Sha256}-{type}-{Writer}\"");
        context.Response.Headers.ETag = tag.ToString();
        // Asked again each time, so that a correction is seen at once; the answer is mostly 304.
        context.Response.Headers.CacheControl = "public, no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await Send(context, Bytes(found, type.Value), ReportWriter.MediaType(type.Value), $"{found.Line.Title}.{type.Value.ToString().ToLowerInvariant()}");
    }

    // The data file is the snapshot itself, byte for byte: its fingerprint stands on the page.
    static byte[] Bytes(ReadReport found, ReportFileType type) => type == ReportFileType.Json
        ? found.Snapshot.Content
        : ReportWriter.Write(found.Report, type, new() { Created = found.Snapshot.PublishedAt, Published = found.Snapshot.PublishedAt });

    static async Task List(HttpContext context)
    {
        var library = context.RequestServices.GetRequiredService<ReportLibrary>();
        var agency = (string?)context.Request.Query["agency"] is { Length: > 0 } code ? code : null;
        var rows = new List<IReadOnlyList<object?>>();
        var state = ListState.Of(context.Request);
        for (var page = 1; ; page++)
        {
            var listed = await library.List(agency, state with { Number = page }, context.RequestAborted);
            rows.AddRange(listed.Items.Select(line => (IReadOnlyList<object?>)[line.Year, line.AgencyName, line.Title, ChinaTime.Day(line.PublishedAt), line.Version]));
            if (page >= listed.Pages)
                break;
        }
        await Send(context, ListExport.Csv(new("政府信息公开年报", ["年度", "机关", "报告", "公布日期", "版本"], [], rows)), "text/csv; charset=utf-8", "政府信息公开年报.csv");
    }

    static async Task Send(HttpContext context, byte[] bytes, string media, string name)
    {
        context.Response.Download(media, name);
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
