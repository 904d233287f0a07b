using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.People.SingleSignOn;

/// <summary>The way to the sign-on server and back.</summary>
static class SingleSignOnRoutes
{
    public static void MapSingleSignOn(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(SingleSignOnPages.Start, [HttpMethods.Get], Start).WithMetadata(new AllowAnonymousAttribute());
        routes.MapMethods(SingleSignOnPages.Answer, [HttpMethods.Get], Answer).WithMetadata(new AllowAnonymousAttribute());
    }

    static async Task Start(HttpContext context)
    {
        var back = (string?)context.Request.Query["return"];
        if (await Settings(context) is { } settings)
            await context.RequestServices.GetRequiredService<SingleSignOnServer>().Lead(context, settings, LocalAddress.IsLocal(back) ? back! : DeskPages.Home, again: context.Request.Query["again"] == "true" ? context.User.Officer() : null);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    static async Task Answer(HttpContext context)
    {
        if (await Settings(context) is { } settings)
            await context.RequestServices.GetRequiredService<SingleSignOnServer>().Take(context, settings);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    static async Task<SingleSignOnSettings?> Settings(HttpContext context) =>
        SingleSignOnSettings.Of((await context.RequestServices.GetRequiredService<SiteIdentity>().Get()).Settings);
}
