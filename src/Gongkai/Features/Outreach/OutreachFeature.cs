using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach;

/// <summary>Outreach and service (宣传服务): events, service points, enquiries and questions, boards, coverage, awards, volunteers.</summary>
static class OutreachFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new LedgerSource(() => OutreachLedgers.All));
        services.AddSingleton<IFigureSource, OutreachFigures>();
        services.AddScoped<BoardDesk>();
        services.AddScoped<AwardDesk>();
        services.AddScoped<ITaskSource, OutreachTasks>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        PublicLedgers.Map(routes, OutreachPages.Published);
        routes.MapMethods("/photos/{proof:guid}", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            var data = context.RequestServices.GetRequiredService<GongkaiContext>();
            var (id, stop) = (Guid.Parse((string)context.Request.RouteValues["proof"]!), context.RequestAborted);
            var proof = await data.LedgerProofs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.IsPublic && p.RemovedAt == null && p.Content != null, stop);
            var ledger = proof is null ? null : context.RequestServices.GetRequiredService<LedgerBook>().Find(proof.Ledger);
            if (proof is not { IsPicture: true } || ledger is null || await ledger.Find(data, proof.EntryId, toChange: false, stop) is not { OnPortal: true, AnnulledAt: null })
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            // Asked again each time, so that what was taken out of sight is gone at once.
            context.Response.Headers.CacheControl = "public, no-cache";
            context.Response.ContentType = proof.MediaType;
            context.Response.ContentLength = proof.Size;
            if (!HttpMethods.IsHead(context.Request.Method))
                await context.Response.Body.WriteAsync(proof.Content, stop);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);
    }
}
