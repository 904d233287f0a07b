using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Mail;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>Somebody asked for a new password by e-mail (忘记密码). Whether the address is anybody's is looked up afterwards, so that the answer and its time tell nothing.</summary>
public sealed class PasswordRequest
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The address that was typed.</summary>
    [SealedFor(EmailPurpose)]
    public required SealedText Email { get; init; }

    /// <summary>Network address of who asked.</summary>
    public required string From { get; init; }

    /// <summary>Purpose under which the address is sealed.</summary>
    public const string EmailPurpose = "password-request.email";
}

/// <summary>Takes requests for a new password.</summary>
public sealed class ForgottenPasswords(GongkaiContext data, InstallationKeys keys, SignInLimits limits, ForgottenPasswordJob job)
{
    /// <summary>Whether a link can be sent at all.</summary>
    public async Task<bool> CanSend(CancellationToken stop) => (await MailSettings.Read(data, stop)).IsOn;

    /// <summary>Notes a request. The answer is the same for every address.</summary>
    /// <returns>Zero, or how long to wait before asking again from here.</returns>
    public async Task<TimeSpan> Ask(HttpContext request, string email, CancellationToken stop)
    {
        if (await limits.Enter([new(LimitRule.Forgotten, Network.Of(request))], stop) is var wait && wait > TimeSpan.Zero)
            return wait;
        data.PasswordRequests.Add(new() { Email = keys.Seal(email.Trim().ToLowerInvariant(), PasswordRequest.EmailPurpose), From = Sessions.AddressOf(request) });
        await data.SaveChangesAsync(stop);
        job.Wake();
        return TimeSpan.Zero;
    }
}

/// <summary>Answers the requests: who has the address gets a link.</summary>
public sealed class ForgottenPasswordJob(IServiceScopeFactory scopes, TimeProvider time, MailSender sender, ILogger<ForgottenPasswordJob> log) : Job(scopes, time, log)
{
    static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    readonly TimeProvider time = time;

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        var data = services.GetRequiredService<GongkaiContext>();
        foreach (var request in await data.PasswordRequests.AsNoTracking().OrderBy(r => r.Id).Take(100).ToListAsync(stop))
            await services.GetRequiredService<Acts>().Do(new(ActorKind.Public, null, "公众", request.From), records => Answer(services, data, request, records, stop), stop);
        sender.Wake();
    }

    async Task<ActResult> Answer(IServiceProvider services, GongkaiContext data, PasswordRequest request, ActRecords records, CancellationToken stop)
    {
        // Whoever deletes it answers it.
        if (await data.PasswordRequests.Where(r => r.Id == request.Id).ExecuteDeleteAsync(stop) == 0)
            return ActResult.Missing;
        var keys = services.GetRequiredService<InstallationKeys>();
        var index = keys.Index(keys.Open(request.Email, PasswordRequest.EmailPurpose), Person.EmailPurpose);
        var since = time.GetUtcNow() - Between;
        if (await data.People.FirstOrDefaultAsync(p => p.EmailIndex == index && p.DisabledAt == null, stop) is not { } person
            || await data.OneTimeLinks.AnyAsync(l => l.PersonId == person.Id && l.Kind == LinkKind.PasswordReset && l.MadeAt > since, stop)
            || !(await MailSettings.Read(data, stop)).IsOn)
            return ActResult.Done;
        var handover = await services.GetRequiredService<Invitations>().Make(person, LinkKind.PasswordReset, "", stop);
        records.Add("link.issued", SignInDesk.PersonObject(person), after: new { kind = nameof(LinkKind.PasswordReset), handover.IsSent });
        return ActResult.Done;
    }
}
