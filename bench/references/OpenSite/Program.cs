// The product itself, once as it is and once with its pages open to all: OpenSite open|closed URL FOLDER. In the open one nobody is looked up and no policy is asked;
// each request carries the same person, so that the pages are the same.
using System.Security.Claims;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

var (open, url, folder) = (args[0] == "open", args[1], args[2]);
var site = await Site.Build(new() { Urls = url, Data = folder, Demo = true }, TimeProvider.System, default, builder =>
{
    builder.Logging.ClearProviders();
    if (!open)
        return;
    builder.Services.AddSingleton<IStartupFilter, Somebody>();
    builder.Services.Configure<RazorPagesOptions>(pages => pages.Conventions.AllowAnonymousToFolder("/"));
});
await site.RunAsync();

sealed class Somebody : IStartupFilter
{
    readonly ClaimsPrincipal officer = new(new OfficerIdentity(new(Guid.NewGuid(), "何嘉敏", Guid.Empty, null, [new(Role.DisclosureOfficer, Guid.Empty, null)], Guid.Empty, DateTimeOffset.UnixEpoch, "127.0.0.1")));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, go) =>
        {
            context.User = officer;
            return go(context);
        });
        next(app);
    };
}
