using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gongkai.Web;

/// <summary>Large type and elder mode (长者模式): chosen by a link, remembered in a cookie, without script or account.</summary>
static class ReadingMode
{
    const string Cookie = "reading";

    const int LongestQuery = 4_000;

    static readonly string[] Known = ["large", "elder"];

    /// <summary>The modes and their names.</summary>
    public static IReadOnlyList<(string Mode, string Name)> Choices { get; } = [("normal", "标准"), ("large", "大字"), ("elder", "长者模式")];

    /// <summary>The mode of the reader, or null for the usual size.</summary>
    /// <param name="context">The request.</param>
    /// <param name="usual">The site's own choice for readers who made none.</param>
    public static string? Of(HttpContext context, string? usual = null)
    {
        var mode = context.Request.Cookies[Cookie] ?? usual;
        return Known.Contains(mode) ? mode : null;
    }

    /// <summary>The link that chooses a mode and comes back to the page it stands on; without its query where that is so long that the page would consist of it.</summary>
    public static string Link(string mode, HttpRequest from) => $"/reading/{mode}?back={Uri.EscapeDataString(from.QueryString.Value?.Length > LongestQuery ? from.Path.ToUriComponent() : from.GetEncodedPathAndQuery())}";

    public static void MapReadingMode(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/reading/{mode}", [HttpMethods.Get, HttpMethods.Head], context =>
        {
            var mode = (string?)context.Request.RouteValues["mode"];
            if (mode == "normal" || Known.Contains(mode))
                context.Response.Cookies.Append(Cookie, mode!, new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
            context.Response.Redirect(LocalOrHome(context.Request.Query["back"]));
            return Task.CompletedTask;
        }).WithMetadata(new AllowAnonymousAttribute());

    // Only a path of this site: "//host" and "/\host" would lead elsewhere.
    static string LocalOrHome(string? back) =>
        back is ['/', ..] && !(back.Length > 1 && back[1] is '/' or '\\') && back.All(c => c is > ' ' and < '\u007f') ? back : "/";
}
