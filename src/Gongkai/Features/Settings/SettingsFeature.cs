using Gongkai.Data;
using Gongkai.Features.Agencies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings;

/// <summary>What administrators set while the program runs.</summary>
static class SettingsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Calendars>();
        services.AddScoped<SettingsDesk>();
        services.AddScoped<CalendarDesk>();
        services.AddScoped<AgencyDesk>();
        services.AddScoped<SectionDesk>();
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/site/logo-{hash}.png", [HttpMethods.Get, HttpMethods.Head], Logo).WithMetadata(new AllowAnonymousAttribute());

    // The address holds the fingerprint, so what is there never changes.
    static async Task Logo(HttpContext context)
    {
        var data = context.RequestServices.GetRequiredService<GongkaiContext>();
        var hash = (string?)context.Request.RouteValues["hash"];
        var bytes = await data.Settings.AnyAsync(s => s.Key == SettingKeys.Logo && s.Value == hash, context.RequestAborted)
            ? await data.SiteFiles.AsNoTracking().Where(f => f.Name == "logo").Select(f => f.Bytes).FirstOrDefaultAsync(context.RequestAborted) : null;
        if (bytes is not { Length: > 0 })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
