using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Profile;

/// <summary>What people change of their own account.</summary>
public sealed class ProfileDesk(
    GongkaiContext data, Acts acts, InstallationKeys keys, Passwords passwords, TotpCodes totp, RecoveryCodes recovery, SignInLimits limits, SignInDesk signIn, Sessions sessions, TimeProvider time)
{
    /// <summary>The person.</summary>
    public Task<Person> Find(Officer officer, CancellationToken stop) => data.People.AsNoTracking().SingleAsync(p => p.Id == officer.Id, stop);

    /// <summary>
    /// Changes the password. All sessions end, also copies of this one's cookie; this browser gets a new one.
    /// </summary>
    /// <returns>How long to wait before the next try, or what came of it.</returns>
    public async Task<(TimeSpan Wait, ActResult Result)> ChangePassword(HttpContext request, Officer officer, PasswordForm form, CancellationToken stop)
    {
        IReadOnlyList<Limit> counted = [new(LimitRule.Proof, $"{officer.SessionId}")];
        if (await limits.Enter(counted, stop) is var wait && wait > TimeSpan.Zero)
            return (wait, ActResult.Missing);
        var known = await Find(officer, stop);
        if (!await passwords.Match(known, form.Current, stop))
            return (TimeSpan.Zero, ActResult.Refused("Current", "现在的密码不对，请重新输入"));
        await limits.Succeeded(counted, stop);
        var agency = await data.Agencies.AsNoTracking().SingleAsync(a => a.Id == known.AgencyId, stop);
        List<(string, string)> faults = [.. PasswordRules.Faults(form.Password, form.Again, known.Account, known.Name, agency.Name, agency.Code)];
        if (faults.Count == 0 && form.Password == form.Current)
            faults.Add(("Password", "新密码和现在的密码一样，请换一个"));
        if (faults.Count > 0)
            return (TimeSpan.Zero, new ActResult.Refusals(faults));
        var method = await data.Sessions.Where(s => s.Id == officer.SessionId).Select(s => s.Method).SingleAsync(stop);
        var result = await acts.Do(officer.Actor, async records =>
        {
            var person = await data.People.SingleAsync(p => p.Id == officer.Id, stop);
            var ended = await passwords.Set(person, form.Password!, stop);
            records.Add("password.changed", SignInDesk.PersonObject(person), after: new { otherSessionsEnded = ended - 1 });
            return ActResult.DoneSaying("密码已经修改。其他设备上的登录都已结束，需要用新密码重新登录。");
        }, stop);
        if (result is ActResult.Succeeded)
        {
            sessions.Forget(officer.Id);
            await signIn.Begin(request, await Find(officer, stop), method, stop);
        }
        return (TimeSpan.Zero, result);
    }

    /// <summary>Turns the codes on, when one proves that the app has the secret.</summary>
    /// <returns>The recovery codes, which cannot be shown again, or why not.</returns>
    public async Task<(IReadOnlyList<string> Codes, ActResult Result)> TurnOnTotp(Officer officer, string secret, string? code, CancellationToken stop)
    {
        if (totp.StepOf(secret, code) is not { } step)
            return ([], ActResult.Refused("Code", TotpWords.Wrong));
        IReadOnlyList<string> codes = [];
        var result = await acts.Do(officer.Actor, async records =>
        {
            var person = await data.People.SingleAsync(p => p.Id == officer.Id, stop);
            if (person.TotpSecret is not null)
                return ActResult.Refused("", "两步验证已经开启。需要换手机时，请先关闭再重新开启。");
            (person.TotpSecret, person.TotpStep, person.Version) = (keys.Seal(secret, Person.TotpPurpose), step, person.Version + 1);
            codes = await recovery.Make(person.Id, stop);
            records.Add("totp.on", SignInDesk.PersonObject(person));
            records.Add("recovery-codes.made", SignInDesk.PersonObject(person), after: new { number = codes.Count });
            return ActResult.DoneSaying("两步验证已经开启。下次登录时，除了密码还要输入手机上的验证码。");
        }, stop);
        return (codes, result);
    }

    /// <summary>Turns the codes off; the recovery codes go too.</summary>
    public Task<ActResult> TurnOffTotp(Officer officer, CancellationToken stop) => acts.Do(officer.Actor, async records =>
    {
        var person = await data.People.SingleAsync(p => p.Id == officer.Id, stop);
        if (person.TotpSecret is null)
            return ActResult.Missing;
        (person.TotpSecret, person.TotpStep, person.Version) = (null, 0, person.Version + 1);
        await recovery.Drop(person.Id, stop);
        records.Add("totp.off", SignInDesk.PersonObject(person));
        return ActResult.DoneSaying("两步验证已经关闭，今后只用密码登录。");
    }, stop);

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    public async Task<(IReadOnlyList<string> Codes, ActResult Result)> MakeRecoveryCodes(Officer officer, CancellationToken stop)
    {
        IReadOnlyList<string> codes = [];
        var result = await acts.Do(officer.Actor, async records =>
        {
            var person = await data.People.SingleAsync(p => p.Id == officer.Id, stop);
            if (person.TotpSecret is null)
                return ActResult.Missing;
            codes = await recovery.Make(person.Id, stop);
            records.Add("recovery-codes.made", SignInDesk.PersonObject(person), after: new { number = codes.Count });
            return ActResult.Done;
        }, stop);
        return (codes, result);
    }

    /// <summary>The person's sessions that have not ended, the latest used first.</summary>
    public async Task<IReadOnlyList<SignInSession>> SessionsOf(Officer officer, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var (seen, started) = (now - Sessions.Idle, now - Sessions.Longest);
        return await data.Sessions.AsNoTracking().Where(s => s.PersonId == officer.Id && s.EndedAt == null && s.SeenAt > seen && s.StartedAt > started)
            .OrderByDescending(s => s.SeenAt).Take(50).ToListAsync(stop);
    }

    /// <summary>Ends one of the person's sessions.</summary>
    public async Task<ActResult> EndSession(Officer officer, Guid id, CancellationToken stop)
    {
        var result = await acts.Do(officer.Actor, async records =>
        {
            if (await data.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.PersonId == officer.Id && s.EndedAt == null, stop) is not { } session)
                return ActResult.Missing;
            session.EndedAt = time.GetUtcNow();
            records.Add("session.revoked", new("person", $"{officer.Id}", officer.Name), after: new { session.Device, session.Address });
            return ActResult.DoneSaying($"已经结束 {session.Device} 上的登录。");
        }, stop);
        sessions.Forget(officer.Id);
        return result;
    }

    /// <summary>Ends all of the person's sessions but the one that asks.</summary>
    public async Task<ActResult> EndOtherSessions(Officer officer, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var result = await acts.Do(officer.Actor, async records =>
        {
            var ended = await data.Sessions.Where(s => s.PersonId == officer.Id && s.Id != officer.SessionId && s.EndedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), stop);
            records.Add("session.revoked", new("person", $"{officer.Id}", officer.Name), after: new { ended });
            return ActResult.DoneSaying("其他设备上的登录都已结束。");
        }, stop);
        sessions.Forget(officer.Id);
        return result;
    }
}

/// <summary>What a person types to change the password.</summary>
public sealed class PasswordForm
{
    /// <summary>The present one.</summary>
    public string? Current { get; set; }

    /// <summary>The new one.</summary>
    public string? Password { get; set; }

    /// <summary>The new one once more.</summary>
    public string? Again { get; set; }
}
