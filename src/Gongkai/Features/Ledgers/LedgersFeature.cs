using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Features.Requests.Files;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>The machine of the ledgers (台账): what features declare becomes lists, forms, imports and public data.</summary>
static class LedgersFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LedgerBook>();
        services.AddScoped<LedgerDesk>();
        services.AddScoped<LedgerProofs>();
        services.AddScoped<IDailyJob, WaitingProofs>();
        services.AddScoped<IKeptAboutPeople, LedgerPrivacy>();
        services.AddScoped<LedgerImport>();
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/desk/ledgers/{ledger}/{id:guid}/proofs/{proof:guid}", [HttpMethods.Get], async context =>
        {
            var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
            var (id, proof) = (Value(context, "id"), Value(context, "proof"));
            if (context.RequestServices.GetRequiredService<LedgerBook>().Find((string)context.Request.RouteValues["ledger"]!) is { } ledger
                && await ledger.Find(data, id, toChange: false, stop) is { } entry && entry.Seen(context.User.Officer()!)
                && await data.LedgerProofs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == proof && p.Ledger == ledger.Key && p.EntryId == id && p.Content != null, stop) is { } kept)
                await RequestFiles.Answer(context, kept.Name, kept.MediaType!, kept.Content!);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        }).RequireAuthorization(Policies.SeeLedgers);

    static Guid Value(HttpContext context, string name) => Guid.Parse((string)context.Request.RouteValues[name]!);
}
