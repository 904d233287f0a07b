using System.Globalization;
using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.SigningIn;

/// <summary>A page on the way into the workbench: it knows where the person wanted to go, and says how long to wait after too many failures.</summary>
public abstract class SignInPage : DeskPage
{
    /// <summary>Where to go afterwards; only an address of this site is followed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Where to go afterwards: never another site.</summary>
    protected string Onward => Url.IsLocalUrl(Return) ? Return! : DeskPages.Home;

    /// <summary>The answer after too many failures.</summary>
    protected IActionResult Waiting(TimeSpan wait) => Waiting(this, wait);

    /// <summary>The page with the answer after too many failures: status 429, and words that say how long.</summary>
    internal static IActionResult Waiting(DeskPage page, TimeSpan wait)
    {
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        page.ModelState.AddModelError("", $"失败的次数太多，请在 {InWords(wait)}后再试");
        return page.Page();
    }

    static string InWords(TimeSpan wait) => wait.TotalSeconds <= 60 ? $"{Math.Ceiling(wait.TotalSeconds)} 秒" : $"{Math.Ceiling(wait.TotalMinutes)} 分钟";
}
