using System.Diagnostics;
using Gongkai.Features.Api;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace Gongkai.Web;

/// <summary>Where errors are shown, and where unknown addresses end.</summary>
static class ErrorPages
{
    /// <summary>The page of a status.</summary>
    public static string Path(int status) => $"/error/{status}";

    /// <summary>The id under which a request's error is logged; people can name it to the administrator.</summary>
    public static string IdOf(HttpContext context) => (Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier)[..12].ToUpperInvariant();

    /// <summary>Unknown addresses are not found, for everyone alike.</summary>
    public static void MapNotFound(this IEndpointRouteBuilder routes) =>
        routes.MapFallback("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).WithMetadata(new AllowAnonymousAttribute());
}

/// <summary>Logs what must not happen, once, with the id that the error page shows.</summary>
sealed class ErrorLog(ILogger<ErrorLog> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
        log.LogError(exception, "Error {Id} at {Method} {Path}", ErrorPages.IdOf(httpContext), httpContext.Request.Method, WithoutToken(path));
        // The request already has the address of the error page.
        if (!ApiProblems.IsApi(path))
            return false;
        await ApiProblems.Write(httpContext, StatusCodes.Status500InternalServerError);
        return true;
    }

    // A one-time link is a secret as long as it works.
    static string WithoutToken(string path) =>
        path.StartsWith(PeoplePages.Link(""), StringComparison.OrdinalIgnoreCase) || path.StartsWith(PeoplePages.First(""), StringComparison.OrdinalIgnoreCase) ? path[..(path.LastIndexOf('/') + 1)] + "…" : path;
}
