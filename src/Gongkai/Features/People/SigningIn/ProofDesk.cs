using Gongkai.Data;
using Gongkai.Features.People.Passkeys;
using Gongkai.Features.People.SingleSignOn;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>How a person can prove who they are, once more.</summary>
/// <param name="Password">By the password.</param>
/// <param name="Code">By a code.</param>
/// <param name="Click">By a click, for the people of the demonstration.</param>
/// <param name="Passkey">By a passkey.</param>
/// <param name="Server">By signing in anew at the single sign-on server of this name; null for no such way.</param>
public sealed record Proofs(bool Password, bool Code, bool Click, bool Passkey, string? Server);

/// <summary>Asks signed-in people to prove once more who they are, before grave acts.</summary>
public sealed class ProofDesk(GongkaiContext data, Passwords passwords, TotpCodes totp, SignInLimits limits, Sessions sessions, PasskeyDesk passkeys, SiteIdentity identity, TimeProvider time)
{
    /// <summary>How the person can prove it.</summary>
    public async Task<Proofs> Of(Officer officer, CancellationToken stop)
    {
        var person = await Find(officer, stop);
        return new(person.PasswordHash is not null, person.TotpSecret is not null, await IsDemo(person), await data.Passkeys.AnyAsync(k => k.PersonId == person.Id, stop),
            person.Subject is null ? null : SingleSignOnSettings.Of((await identity.Get()).Settings)?.Name);
    }

    /// <summary>Tries a password or a code, whichever was typed.</summary>
    /// <returns>How long to wait before the next try, or what came of it: refusals are at <c>Password</c> or <c>Code</c>.</returns>
    public async Task<(TimeSpan Wait, ActResult Result)> Prove(Officer officer, string? password, string? code, CancellationToken stop)
    {
        var person = await Find(officer, stop);
        if (await IsDemo(person))
            return (TimeSpan.Zero, await Renew(officer, stop));
        IReadOnlyList<Limit> counted = [new(LimitRule.Proof, $"{officer.SessionId}")];
        if (await limits.Enter(counted, stop) is var wait && wait > TimeSpan.Zero)
            return (wait, ActResult.Missing);
        var byCode = string.IsNullOrWhiteSpace(password) && person.TotpSecret is not null;
        if (!await (byCode ? totp.Take(person, code, stop) : passwords.Match(person, password, stop)))
            return (TimeSpan.Zero, byCode ? ActResult.Refused("Code", TotpWords.Wrong) : ActResult.Refused("Password", "密码不对，请重新输入"));
        await limits.Succeeded(counted, stop);
        return (TimeSpan.Zero, await Renew(officer, stop));
    }

    /// <summary>Takes a device's answer: it must be a passkey of the person who is signed in.</summary>
    public async Task<ActResult> ProveByPasskey(Officer officer, Guid question, string? answer, HttpContext request, CancellationToken stop) =>
        await passkeys.Answered(question, answer, request, stop) is { } person && person.Id == officer.Id ? await Renew(officer, stop)
        : ActResult.Refused("", "通行密钥没有通过核验，或者不是您的通行密钥。请再试一次");

    /// <summary>Notes that the person of a session has just proved who they are, in whatever way.</summary>
    public async Task<ActResult> Renew(Officer officer, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await data.Sessions.Where(s => s.Id == officer.SessionId).ExecuteUpdateAsync(row => row.SetProperty(s => s.ProvedAt, now), stop);
        sessions.Forget(officer.Id);
        return ActResult.Done;
    }

    Task<Person> Find(Officer officer, CancellationToken stop) => data.People.AsNoTracking().SingleAsync(p => p.Id == officer.Id, stop);

    async Task<bool> IsDemo(Person person) => person.Account.StartsWith("demo.", StringComparison.Ordinal) && (await identity.Get()).IsDemo;
}

/// <summary>Sentences about codes that several pages say.</summary>
static class TotpWords
{
    public const string Wrong = "验证码不对，或者已经用过：请等手机上出现下一个验证码再输入；如果一直不对，请检查手机的时间是否准确";
}
