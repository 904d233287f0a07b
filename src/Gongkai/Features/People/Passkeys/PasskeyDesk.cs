using System.Buffers.Text;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gongkai.Features.People.Passkeys;

/// <summary>A question for the device of a person.</summary>
/// <param name="Id">Comes back with the answer.</param>
/// <param name="Options">What the browser needs, as JSON.</param>
public sealed record AskedDevice(Guid Id, string Options);

/// <summary>Passkeys (通行密钥, WebAuthn): adding and removing them, and signing in by them. The checks are the framework's.</summary>
public sealed class PasskeyDesk(GongkaiContext data, Acts acts, TimeProvider time, IServiceProvider services)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Keys a person may have.</summary>
    public const int Most = 10;

    /// <summary>The keys of a person, oldest first.</summary>
    public async Task<IReadOnlyList<Passkey>> Of(Guid person, CancellationToken stop) =>
        await data.Passkeys.AsNoTracking().Where(k => k.PersonId == person).OrderBy(k => k.AddedAt).ToListAsync(stop);

    /// <summary>Asks a device to make a key for a signed-in person.</summary>
    public async Task<AskedDevice> AskForNew(Officer officer, HttpContext request, CancellationToken stop)
    {
        var person = await data.People.AsNoTracking().SingleAsync(p => p.Id == officer.Id, stop);
        var asked = await Handler().MakeCreationOptionsAsync(new() { Id = $"{person.Id}", Name = person.Account, DisplayName = person.Name }, request);
        return await Remember(person.Id, asked.AttestationState!, asked.CreationOptionsJson, stop);
    }

    /// <summary>Adds the key that a device made.</summary>
    public async Task<ActResult> Add(Officer officer, Guid question, string? answer, string? name, HttpContext request, CancellationToken stop)
    {
        name = name?.Trim() is { Length: > 0 } given ? given : "通行密钥";
        if (name.Length > 60)
            return ActResult.Refused("Name", "名称最多 60 个字");
        if (await Take(question, officer.Id, stop) is not { } state || answer is null)
            return ActResult.Refused("Name", "这次添加已经失效，请再添加一次");
        var made = await Handler().PerformAttestationAsync(new() { HttpContext = request, CredentialJson = answer, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != $"{officer.Id}")
            return ActResult.Refused("Name", "设备的答复没有通过核验，请再添加一次");
        return await acts.Do(officer.Actor, async records =>
        {
            if (await data.Passkeys.CountAsync(k => k.PersonId == officer.Id, stop) >= Most)
                return ActResult.Refused("Name", $"每人最多 {Most} 个通行密钥，请先删除不用的");
            var key = made.Passkey;
            data.Passkeys.Add(new()
            {
                PersonId = officer.Id,
                CredentialId = Base64Url.EncodeToString(key.CredentialId),
                Name = name,
                PublicKey = key.PublicKey,
                SignCount = key.SignCount,
                Transports = string.Join(',', key.Transports ?? []),
                IsUserVerified = key.IsUserVerified,
                IsBackupEligible = key.IsBackupEligible,
                IsBackedUp = key.IsBackedUp,
                AttestationObject = key.AttestationObject,
                ClientData = key.ClientDataJson,
                AddedAt = time.GetUtcNow(),
            });
            records.Add("passkey.added", new("person", $"{officer.Id}", officer.Name), after: new { name });
            return ActResult.DoneSaying($"已添加通行密钥“{name}”，下次可以用它登录。");
        }, stop);
    }

    /// <summary>Removes a key of the person.</summary>
    public Task<ActResult> Remove(Officer officer, Guid id, CancellationToken stop) => acts.Do(officer.Actor, async records =>
    {
        if (await data.Passkeys.FirstOrDefaultAsync(k => k.Id == id && k.PersonId == officer.Id, stop) is not { } key)
            return ActResult.Missing;
        data.Passkeys.Remove(key);
        records.Add("passkey.removed", new("person", $"{officer.Id}", officer.Name), before: new { name = key.Name });
        return ActResult.DoneSaying($"已删除通行密钥“{key.Name}”。");
    }, stop);

    /// <summary>Asks whoever stands at the browser for a key. Nobody is named, so that nothing is learnt about who has one.</summary>
    public async Task<AskedDevice> AskForSignIn(HttpContext request, CancellationToken stop)
    {
        var asked = await Handler().MakeRequestOptionsAsync(null!, request);
        return await Remember(null, asked.AssertionState!, asked.RequestOptionsJson, stop);
    }

    /// <summary>The person whose device answered, or null when the answer does not hold; a question is answered once.</summary>
    public async Task<Person?> Answered(Guid question, string? answer, HttpContext request, CancellationToken stop)
    {
        if (await Take(question, null, stop) is not { } state || answer is null)
            return null;
        var result = await Handler().PerformAssertionAsync(new() { HttpContext = request, CredentialJson = answer, AssertionState = state });
        if (!result.Succeeded || result.User is not { DisabledAt: null } person)
            return null;
        var (id, used) = (Base64Url.EncodeToString(result.Passkey.CredentialId), result.Passkey);
        await data.Passkeys.Where(k => k.CredentialId == id).ExecuteUpdateAsync(
            row => row.SetProperty(k => k.SignCount, used.SignCount).SetProperty(k => k.IsBackedUp, used.IsBackedUp).SetProperty(k => k.UsedAt, time.GetUtcNow()), stop);
        return person;
    }

    async Task<AskedDevice> Remember(Guid? person, string state, string options, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await data.PasskeyQuestions.Where(q => q.ExpiresAt < now).ExecuteDeleteAsync(stop);
        var question = new PasskeyQuestion { PersonId = person, State = state, ExpiresAt = now + Patience };
        data.PasskeyQuestions.Add(question);
        await data.SaveChangesAsync(stop);
        return new(question.Id, options);
    }

    // The question is gone with the first answer, whatever becomes of it, also when two answers come at once.
    async Task<string?> Take(Guid id, Guid? person, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return await data.PasskeyQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.Id == id && q.PersonId == person && q.ExpiresAt > now, stop) is { } question
            && await data.PasskeyQuestions.Where(q => q.Id == id).ExecuteDeleteAsync(stop) == 1 ? question.State : null;
    }

    // Made only when a passkey is used: a start and every other page do without it.
    PasskeyHandler<Person> Handler() => new(
        new(new PasskeyStore(data), Options.Create(new IdentityOptions()), new PasswordHasher<Person>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(),
            services, services.GetRequiredService<ILogger<UserManager<Person>>>()),
        Options.Create(new IdentityPasskeyOptions { UserVerificationRequirement = "required", ResidentKeyRequirement = "required" }));
}
