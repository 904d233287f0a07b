using System.Buffers.Text;
using Gongkai.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Passkeys;

/// <summary>
/// Lets the framework's passkey handler find people and their keys. It only reads: what the handler finds out is written by <see cref="PasskeyDesk"/>, in the
/// transaction of its act.
/// </summary>
sealed class PasskeyStore(GongkaiContext data) : IUserPasskeyStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult($"{user.Id}");

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? data.People.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) : Task.FromResult<Person?>(null);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        data.People.FirstOrDefaultAsync(p => p.Account == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await data.Passkeys.AsNoTracking().Where(k => k.PersonId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await data.People.FirstOrDefaultAsync(p => data.Passkeys.Any(k => k.CredentialId == id && k.PersonId == p.Id), cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await data.Passkeys.AsNoTracking().FirstOrDefaultAsync(k => k.CredentialId == id && k.PersonId == user.Id, cancellationToken) is { } key ? Info(key) : null;
    }

    static UserPasskeyInfo Info(Passkey key) => new(
        Base64Url.DecodeFromChars(key.CredentialId), key.PublicKey, key.AddedAt, (uint)key.SignCount, key.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        key.IsUserVerified, key.IsBackupEligible, key.IsBackedUp, key.AttestationObject, key.ClientData)
    { Name = key.Name };

    public void Dispose() { }

    // The handler asks for nothing of the following.
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Unasked();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw Unasked();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw Unasked();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw Unasked();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw Unasked();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw Unasked();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw Unasked();

    static InvalidOperationException Unasked() => new("The passkey handler only reads.");
}
