using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.People.Passkeys;

/// <summary>The questions that the page's script asks for before it turns to the device.</summary>
static class PasskeyRoutes
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PasskeyPages.AskForNew, [HttpMethods.Post], AskForNew).RequireAuthorization(Policies.SignedIn);
        routes.MapMethods(PasskeyPages.AskForSignIn, [HttpMethods.Post], AskForSignIn).WithMetadata(new AllowAnonymousAttribute());
    }

    static Task AskForNew(HttpContext context) => Ask(context, (desk, stop) => desk.AskForNew(context.User.Officer()!, context, stop));

    static Task AskForSignIn(HttpContext context) => Ask(context, (desk, stop) => desk.AskForSignIn(context, stop));

    static async Task Ask(HttpContext context, Func<PasskeyDesk, CancellationToken, Task<AskedDevice>> ask)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var asked = await ask(context.RequestServices.GetRequiredService<PasskeyDesk>(), context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"id":"{{asked.Id}}","options":{{asked.Options}}}""", context.RequestAborted);
    }
}
