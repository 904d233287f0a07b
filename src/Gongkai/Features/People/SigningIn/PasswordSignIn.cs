using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>How a try to sign in ended.</summary>
public abstract record SignInAnswer
{
    /// <summary>Signed in.</summary>
    public sealed record Done : SignInAnswer;

    /// <summary>The password was right; a code is still owed.</summary>
    public sealed record OwesCode : SignInAnswer;

    /// <summary>Wrong, whatever it was.</summary>
    public sealed record Wrong : SignInAnswer;

    /// <summary>Too many failures from here: not tried at all.</summary>
    public sealed record Wait(TimeSpan For) : SignInAnswer;

    /// <summary>There is nothing to answer (any more): begin again with the password.</summary>
    public sealed record Again : SignInAnswer;
}

/// <summary>Signing in with account and password, and with a code where the person wants it so.</summary>
public sealed class PasswordSignIn(
    GongkaiContext data, Acts acts, SignInDesk desk, Passwords passwords, SecondSteps steps, TotpCodes totp, RecoveryCodes recovery, KnownDevices devices, SignInLimits limits)
{
    /// <summary>Tries an account and a password. Unknown, wrong and disabled are answered alike and take the same work.</summary>
    public async Task<SignInAnswer> Try(HttpContext request, string? account, string? password, CancellationToken stop)
    {
        var name = Accounts.Normal(account);
        var person = await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Account == name, stop);
        var counted = await Limits(request, person, new(LimitRule.AccountFromAddress, $"{name}\n{Network.Of(request)}"), stop);
        if (await limits.Enter(counted, stop) is var wait && wait > TimeSpan.Zero)
            return new SignInAnswer.Wait(wait);
        if (!await passwords.Match(person, password, stop))
        {
            await RecordFailure(request, person, "password", stop);
            return new SignInAnswer.Wrong();
        }
        await limits.Succeeded(counted, stop);
        if (person!.TotpSecret is null)
        {
            await desk.Begin(request, person, "password", stop);
            return new SignInAnswer.Done();
        }
        await steps.Begin(request, person, stop);
        return new SignInAnswer.OwesCode();
    }

    /// <summary>Tries a code, or a recovery code, after the password.</summary>
    public async Task<SignInAnswer> TryCode(HttpContext request, string? code, bool isRecovery, CancellationToken stop)
    {
        if (await steps.Find(request, stop) is not { Step: var step, Person: var person })
            return new SignInAnswer.Again();
        var counted = await Limits(request, person, new(LimitRule.Code, $"{person.Id}"), stop);
        if (await limits.Enter(counted, stop) is var wait && wait > TimeSpan.Zero)
            return new SignInAnswer.Wait(wait);
        if (!await steps.Try(step, stop))
            return new SignInAnswer.Again();
        if (!await (isRecovery ? TakeRecovery(request, person, code, stop) : totp.Take(person, code, stop)))
        {
            await RecordFailure(request, person, isRecovery ? "recovery" : "totp", stop);
            return new SignInAnswer.Wrong();
        }
        if (!await steps.Use(request, step, stop))
            return new SignInAnswer.Again();
        await limits.Succeeded(counted, stop);
        await desk.Begin(request, person, isRecovery ? "password+recovery" : "password+totp", stop);
        return new SignInAnswer.Done();
    }

    // The owner's own browser is counted by itself; everybody else by where they come from.
    async Task<IReadOnlyList<Limit>> Limits(HttpContext request, Person? person, Limit elsewhere, CancellationToken stop) =>
        await devices.Of(request, person?.Id, stop) is { } known
            ? [new(LimitRule.Device, $"{known.Id}")]
            : [elsewhere, new(LimitRule.Address, Network.Of(request))];

    async Task<bool> TakeRecovery(HttpContext request, Person person, string? code, CancellationToken stop) =>
        await acts.Do(SignInDesk.ActorOf(request, person), async records =>
        {
            if (!await recovery.Take(person.Id, code, stop))
                return ActResult.Missing;
            records.Add("recovery-code.used", SignInDesk.PersonObject(person), after: new { left = await recovery.Left(person.Id, stop) });
            return ActResult.Done;
        }, stop) is ActResult.Succeeded;

    // An attack must not flood the records: the first of a series is recorded, and every tenth. The name that was tried stands there only when somebody has it.
    async Task RecordFailure(HttpContext request, Person? person, string method, CancellationToken stop)
    {
        var (_, count) = await limits.Count(new(LimitRule.Recorded, person is null ? "nobody" : $"{person.Id}"), stop);
        if (count != 1 && count % 10 != 0)
            return;
        await acts.Do(new(ActorKind.Public, null, "公众", Sessions.AddressOf(request)), records =>
        {
            records.Add("sign-in.failed", person is null ? new("sign-in", "unknown", "不存在的账号") : SignInDesk.PersonObject(person), after: new { failures = count, method });
            return Task.FromResult(ActResult.Done);
        }, stop);
    }
}

/// <summary>Where a request comes from, as far as counting goes: one household or office has one IPv4 address or 2⁶⁴ IPv6 addresses.</summary>
static class Network
{
    public static string Of(HttpContext request)
    {
        if (request.Connection.RemoteIpAddress is not { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address)
            return Sessions.AddressOf(request);
        return $"{Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))}/64";
    }
}
