using Microsoft.AspNetCore.Authentication.Cookies;

namespace Gongkai.Web;

/// <summary>The session's cookie. Who is not signed in is told so plainly; there is no page to lead them to yet.</summary>
static class SignIn
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
    }

    static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
