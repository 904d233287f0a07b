using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>A person who gave the right password and still owes a code (登录第二步). It works once, for a few minutes, in one browser.</summary>
public sealed class SecondStep
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Whose password it was.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Until when it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Codes tried.</summary>
    public int Tries { get; set; }

    /// <summary>When it was used, or null.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Leads from the password to the code.</summary>
public sealed class SecondSteps(GongkaiContext data, TimeProvider time)
{
    const string Cookie = "second-step";
    const int MostTries = 5;

    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>Begins the step of a person whose password was right.</summary>
    public async Task Begin(HttpContext request, Person person, CancellationToken stop)
    {
        var token = SecretTokens.New();
        var now = time.GetUtcNow();
        await data.SecondSteps.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(stop);
        data.SecondSteps.Add(new() { TokenHash = SecretTokens.Hash(token), PersonId = person.Id, ExpiresAt = now + Lasts });
        await data.SaveChangesAsync(stop);
        request.Response.Cookies.Append(Cookie, token, SignInCookies.Options(request, Lasts));
    }

    /// <summary>The step of the request with its person while it works, or null.</summary>
    public async Task<(SecondStep Step, Person Person)?> Find(HttpContext request, CancellationToken stop)
    {
        if (request.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return null;
        var (hash, now) = (SecretTokens.Hash(token), time.GetUtcNow());
        var found = await (from step in data.SecondSteps
                           join person in data.People on step.PersonId equals person.Id
                           where step.TokenHash == hash && step.UsedAt == null && step.ExpiresAt > now && step.Tries < MostTries
                               && person.DisabledAt == null && person.TotpSecret != null
                           select new { step, person }).AsNoTracking().FirstOrDefaultAsync(stop);
        return found is null ? null : (found.step, found.person);
    }

    /// <summary>Counts a try of a code.</summary>
    /// <returns>False when there were too many.</returns>
    public async Task<bool> Try(SecondStep step, CancellationToken stop) =>
        await data.SecondSteps.Where(s => s.Id == step.Id && s.UsedAt == null && s.Tries < MostTries).ExecuteUpdateAsync(row => row.SetProperty(s => s.Tries, s => s.Tries + 1), stop) == 1;

    /// <summary>Uses the step up.</summary>
    /// <returns>False when it was used already.</returns>
    public async Task<bool> Use(HttpContext request, SecondStep step, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        request.Response.Cookies.Delete(Cookie, SignInCookies.Options(request, TimeSpan.Zero));
        return await data.SecondSteps.Where(s => s.Id == step.Id && s.UsedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.UsedAt, now), stop) == 1;
    }
}
