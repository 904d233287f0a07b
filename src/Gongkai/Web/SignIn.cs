using System.Security.Claims;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Gongkai.Web;

/// <summary>The session's cookie. It holds a random token; everything else stands in the database.</summary>
sealed class SignIn(Sessions sessions) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Sessions>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SignIn>();
    }

    public void Configure(CookieAuthenticationOptions options) => Configure(CookieAuthenticationDefaults.AuthenticationScheme, options);

    public void Configure(string? name, CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.SessionStore = sessions;
        cookie.TicketDataFormat = new TokenOnly();
        // The database knows when a session ends; the ticket in the cookie only carries the token.
        cookie.ExpireTimeSpan = Sessions.Longest;
        cookie.SlidingExpiration = false;
        cookie.Events.OnRedirectToLogin = Lead;
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
    }

    // The cookie is the token itself: 256 random bits that only the database knows (by their hash) need no second lock, and opening one at each request costs time.
    sealed class TokenOnly : ISecureDataFormat<AuthenticationTicket>
    {
        // The framework's own name for it.
        const string Claim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

        public string Protect(AuthenticationTicket data) => data.Principal.FindFirstValue(Claim)!;

        public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

        public AuthenticationTicket? Unprotect(string? protectedText) => protectedText is { Length: > 0 and < 100 } token
            ? new(new ClaimsPrincipal(new ClaimsIdentity([new(Claim, token)])), CookieAuthenticationDefaults.AuthenticationScheme)
            : null;

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
    }

    // A page that was asked for leads to signing in and back; anything else is told so plainly.
    static Task Lead(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api"))
            context.Response.Redirect(PeoplePages.SignInFor(request.Path + request.QueryString));
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
