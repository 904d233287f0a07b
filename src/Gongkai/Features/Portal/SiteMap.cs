using System.Xml;
using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Features.Requests;
using Gongkai.Features.Supervision;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Portal;

/// <summary>What search engines ask for: <c>robots.txt</c>, and the list of all public addresses (sitemaps.org), cut into parts where there are more than a part may hold.</summary>
static class SiteMap
{
    /// <summary>Addresses in a part, by the protocol.</summary>
    public const int MostInPart = 50_000;

    // The first part holds so many fewer publications, for the pages that are always there and the latest lines of ledgers.
    const int Reserved = 100 + (5 * MostOfLedger), MostOfLedger = 2_000;

    const string Address = "/sitemap.xml", Space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    static string Part(int number) => $"/sitemap-{number}.xml";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Read(routes, "/robots.txt", Robots);
        Read(routes, Address, Whole);
        Read(routes, "/sitemap-{part:int:min(1)}.xml", OnePart);
    }

    static void Read(IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);

    static Task Robots(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : context.Response.WriteAsync($"User-agent: *\nDisallow: /desk\nDisallow: /sign-in\nDisallow: /search\nSitemap: {context.Request.Base()}{Address}\n", context.RequestAborted);
    }

    static async Task Whole(HttpContext context)
    {
        var parts = await Parts(context);
        if (parts == 1)
            await Send(context, 1);
        else
            await Write(context, "sitemapindex", async xml =>
            {
                for (var part = 1; part <= parts; part++)
                    await Entry(xml, "sitemap", context.Request.Base() + Part(part), null);
            });
    }

    static async Task OnePart(HttpContext context)
    {
        var part = int.Parse((string)context.Request.RouteValues["part"]!);
        if (part > await Parts(context))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await Send(context, part);
    }

    static async Task<int> Parts(HttpContext context) => 1 + (await Published(context).CountAsync(context.RequestAborted) + Reserved - 1) / MostInPart;

    static IQueryable<Publication> Published(HttpContext context) => context.RequestServices.GetRequiredService<PublicationLedger>().Public;

    static Task Send(HttpContext context, int part) => Write(context, "urlset", async xml =>
    {
        var (stop, address) = (context.RequestAborted, context.Request.Base());
        if (part == 1)
        {
            foreach (var page in SiteContents.Listed)
                await Entry(xml, "url", address + page, null);
            foreach (var page in await OfLedgers(context))
                await Entry(xml, "url", address + page, null);
        }
        var (skip, take) = part == 1 ? (0, MostInPart - Reserved) : ((part - 1) * MostInPart - Reserved, MostInPart);
        var lines = Published(context).OrderBy(p => p.Id).Skip(skip).Take(take).Select(p => new { p.Kind, p.IndexNumber, p.PublishedAt, p.UpdatedAt });
        await foreach (var p in lines.AsAsyncEnumerable().WithCancellation(stop))
            await Entry(xml, "url", address + PublicPages.Of(p.Kind, p.IndexNumber!), p.UpdatedAt ?? p.PublishedAt);
    });

    // Lines of ledgers have pages of their own; the latest of each.
    static async Task<IReadOnlyList<string>> OfLedgers(HttpContext context)
    {
        var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
        return
        [
            .. (await Ledger<OutreachEvent>.OnPortal(data).OrderByDescending(e => e.HeldOn).Take(MostOfLedger).Select(e => e.Id).ToListAsync(stop)).Select(OutreachPages.Event),
            .. (await Ledger<NoticeBoard>.OnPortal(data).OrderBy(b => b.Code).Take(MostOfLedger).Select(b => b.Code).ToListAsync(stop)).Distinct().Select(OutreachPages.Board),
            .. (await Ledger<ServicePoint>.OnPortal(data).OrderByDescending(p => p.OpenedOn).Take(MostOfLedger).Select(p => p.Id).ToListAsync(stop)).Select(OutreachPages.ServicePoint),
            .. (await Ledger<PublishedQuestion>.OnPortal(data).OrderByDescending(q => q.ReviewedOn).Take(MostOfLedger).Select(q => q.Id).ToListAsync(stop)).Select(OutreachPages.Question),
            .. (await Ledger<Award>.OnPortal(data).OrderByDescending(a => a.CalledOn).Take(MostOfLedger).Select(a => a.Id).ToListAsync(stop)).Select(OutreachPages.Award),
        ];
    }

    static async Task Write(HttpContext context, string root, Func<XmlWriter, Task> content)
    {
        context.Response.ContentType = "application/xml; charset=utf-8";
        context.Response.Headers.CacheControl = "public, no-cache";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var xml = SiteXml.Writer(context.Response.Body);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, root, Space);
        await content(xml);
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    static async Task Entry(XmlWriter xml, string name, string address, DateTimeOffset? changed)
    {
        await xml.WriteStartElementAsync(null, name, Space);
        await xml.WriteElementStringAsync(null, "loc", Space, address);
        if (changed is { } at)
            await xml.WriteElementStringAsync(null, "lastmod", Space, XmlConvert.ToString(ChinaTime.There(at)));
        await xml.WriteEndElementAsync();
    }
}
