using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>What a one-time link for a person opens.</summary>
/// <param name="Kind">Invitation or new password.</param>
/// <param name="Account">The account to sign in with.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Agency">The person's agency.</param>
public sealed record OpenedLink(LinkKind Kind, string Account, string Name, string Agency);

/// <summary>People who come with a one-time link and set a password.</summary>
public sealed class LinkDesk(GongkaiContext data, Acts acts, OneTimeLinks links, Passwords passwords, Sessions sessions)
{
    /// <summary>What a token opens, or null when it does not work (any more).</summary>
    public async Task<OpenedLink?> Open(string token, CancellationToken stop) =>
        await links.Find(token, stop) is { PersonId: { } id } link
            ? await (from person in data.People.AsNoTracking()
                     join agency in data.Agencies on person.AgencyId equals agency.Id
                     where person.Id == id && person.DisabledAt == null
                     select new OpenedLink(link.Kind, person.Account, person.Name, agency.Name)).FirstOrDefaultAsync(stop)
            : null;

    /// <summary>Sets the password of the link's person and uses the link up.</summary>
    public async Task<ActResult> SetPassword(HttpContext request, string token, NewPasswordForm form, CancellationToken stop)
    {
        if (await Open(token, stop) is not { } opened)
            return ActResult.Missing;
        if (PasswordRules.Faults(form.Password, form.Again, opened.Account, opened.Name, opened.Agency).ToList() is { Count: > 0 } faults)
            return new ActResult.Refusals(faults);
        var person = await data.People.SingleAsync(p => p.Account == opened.Account, stop);
        var result = await acts.Do(SignInDesk.ActorOf(request, person), async records =>
        {
            if (await links.Find(token, stop) is not { } link || link.PersonId != person.Id)
                return ActResult.Missing;
            var ended = await passwords.Set(person, form.Password!, stop);
            records.Add("link.used", SignInDesk.PersonObject(person), after: new { kind = link.Kind.ToString() });
            records.Add("password.set", SignInDesk.PersonObject(person), after: new { sessionsEnded = ended });
            return ActResult.DoneSaying($"密码已经设好，请用账号 {person.Account} 登录。");
        }, stop, overtaken: "这个链接刚刚被用过，密码没有再改一次。");
        sessions.Forget(person.Id);
        return result;
    }
}

/// <summary>What is typed behind a one-time link.</summary>
public sealed class NewPasswordForm
{
    /// <summary>The new password.</summary>
    public string? Password { get; set; }

    /// <summary>Once more.</summary>
    public string? Again { get; set; }
}
