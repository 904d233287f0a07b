using System.Security.Claims;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Gongkai.Features.People.SingleSignOn;

/// <summary>What becomes of the server's answers. Nobody is added by them: the administrator adds people, the server only says who stands there.</summary>
public sealed class SingleSignOnAnswers(IServiceScopeFactory scopes)
{
    /// <summary>Why somebody was led back to the sign-in page, as it stands in the address, with the words for people.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["failed"] = "统一身份认证没有完成：对方的答复没有通过核验，或者等得太久。请再试一次",
        ["unknown"] = "统一身份认证成功，但这里没有您的账号。请联系管理员添加人员",
        ["disabled"] = "您的账号已停用。请联系管理员",
        ["other"] = "没有确认：对方登录的不是您本人，或者没有真正重新登录。请再试一次，或者改用别的方式",
    };

    // A question for a proof sends prompt=login and max_age=0, so that the server has to let the person sign in after it was asked. That the moment it names for this (auth_time)
    // may still lie a little before ours has two reasons: it counts whole seconds, and its clock is not ours. Machines that are kept to the time differ by less than this.
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    /// <summary>Begins a session for the person whom the server named in an answer that held.</summary>
    public async Task Received(TicketReceivedContext context, SingleSignOnSettings settings)
    {
        context.HandleResponse();
        var (stop, user) = (context.HttpContext.RequestAborted, context.Principal!);
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var asked = ProofQuestion.Of(context.Properties);
        // A proof is for a person who is known: it joins no account to a name of the server.
        var person = await Find(scope.ServiceProvider, data, user, settings, link: asked is null, stop);
        if (person is null && asked is not null)
        {
            context.HttpContext.Response.Redirect(PeoplePages.ProveFor(LocalAddress.IsLocal(context.ReturnUri) ? context.ReturnUri! : DeskPages.Home) + "&sso=other");
            return;
        }
        if (person is not { DisabledAt: null })
        {
            Back(context.HttpContext, person is null ? "unknown" : "disabled");
            return;
        }
        if (asked is not null)
        {
            await Prove(context, person, asked, scope.ServiceProvider, stop);
            return;
        }
        await scope.ServiceProvider.GetRequiredService<SignInDesk>().Begin(context.HttpContext, person, "oidc", stop);
        context.HttpContext.Response.Redirect(LocalAddress.IsLocal(context.ReturnUri) ? context.ReturnUri! : DeskPages.Home);
    }

    // The same person in the same session, who signed in there after the question was asked and not some time before. A question that is older than the session's last proof has
    // had its answer: whoever kept it with its cookies proves nothing more by it.
    static async Task Prove(TicketReceivedContext context, Person person, ProofQuestion asked, IServiceProvider services, CancellationToken stop)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var signedIn = long.TryParse(context.Principal!.FindFirst("auth_time")?.Value, out var seconds) && seconds is > 0 and < 250_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;
        var back = LocalAddress.IsLocal(context.ReturnUri) ? context.ReturnUri! : DeskPages.Home;
        if (context.HttpContext.User.Officer() is not { } officer || officer.Id != person.Id || officer.SessionId != asked.Session || officer.ProvedAt >= asked.At
            || signedIn < asked.At - Skew || signedIn > now + Skew)
        {
            context.HttpContext.Response.Redirect(PeoplePages.ProveFor(back) + "&sso=other");
            return;
        }
        await services.GetRequiredService<ProofDesk>().Renew(officer, stop);
        context.HttpContext.Response.Redirect(back);
    }

    /// <summary>Refuses an unsigned token. The framework takes one that comes by the server's own connection; whoever stands in between could make it.</summary>
    public static Task Validated(TokenValidatedContext context)
    {
        if (context.SecurityToken.SignatureAlgorithm is null or "" or SecurityAlgorithms.None)
            context.Fail("The token is not signed.");
        return Task.CompletedTask;
    }

    /// <summary>Leads back when the answer did not hold.</summary>
    public static Task Failed(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SingleSignOnAnswers>>().LogWarning("An answer of the sign-on server was refused: {Reason}", context.Failure?.Message);
        context.HandleResponse();
        Back(context.HttpContext, "failed");
        return Task.CompletedTask;
    }

    // By the subject once it is known; the first time by the account, and the subject is kept, so that a renamed account at the server is nobody else here.
    static async Task<Person?> Find(IServiceProvider services, GongkaiContext data, ClaimsPrincipal user, SingleSignOnSettings settings, bool link, CancellationToken stop)
    {
        if (user.FindFirst("sub") is not { } sub)
            return null;
        var subject = $"{sub.Issuer}|{sub.Value}";
        if (await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Subject == subject, stop) is { } known)
            return known;
        if (!link || user.FindFirst(settings.AccountClaim)?.Value is not { Length: > 0 } account)
            return null;
        account = account.ToLowerInvariant();
        Person? found = null;
        await services.GetRequiredService<Acts>().Do(Actor.Program, async records =>
        {
            found = await data.People.FirstOrDefaultAsync(p => p.Account == account && p.Subject == null, stop);
            if (found is null)
                return ActResult.Missing;
            found.Subject = subject;
            found.Version++;
            records.Add("person.linked", SignInDesk.PersonObject(found), after: new { server = settings.Authority });
            return ActResult.Done;
        }, stop);
        return found;
    }

    static void Back(HttpContext context, string reason) => context.Response.Redirect(PeoplePages.SignIn + QueryString.Create("sso", reason).ToUriComponent());
}
