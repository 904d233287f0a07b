using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Passkeys;

/// <summary>A passkey of a person (通行密钥): a public key whose private half never leaves the person's device.</summary>
public sealed class Passkey
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Identity given by the device, base64url.</summary>
    public required string CredentialId { get; init; }

    /// <summary>Name given by the person, e.g. 办公室电脑.</summary>
    public required string Name { get; set; }

    /// <summary>Public key in COSE form.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>Count of the signatures the device made; one that does not grow tells of a copied device.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the device can be reached (<c>internal</c>, <c>usb</c> …), separated by commas.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether the device knew its user by PIN or biometry.</summary>
    public required bool IsUserVerified { get; set; }

    /// <summary>Whether the key may be copied to other devices of the person.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Whether it was.</summary>
    public required bool IsBackedUp { get; set; }

    /// <summary>What the device said when the key was made.</summary>
    public required byte[] AttestationObject { get; init; }

    /// <summary>What the browser said when the key was made.</summary>
    public required byte[] ClientData { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When it was last used, or null.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A question put to a device, answered once: an answer that is sent again finds its question gone.</summary>
public sealed class PasskeyQuestion
{
    /// <summary>Identity, which the page carries.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>For whom a key is to be added; null for signing in.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>What the framework needs to check the answer.</summary>
    public required string State { get; init; }

    /// <summary>Until when an answer is taken.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

static class PasskeyTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Passkey>(table =>
        {
            table.ToTable("Passkeys");
            table.Property(k => k.Id).ValueGeneratedNever();
            table.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Cascade);
            table.Property(k => k.CredentialId).HasMaxLength(1400);
            table.HasIndex(k => k.CredentialId).IsUnique();
            table.Property(k => k.Name).HasMaxLength(60);
            table.Property(k => k.Transports).HasMaxLength(200);
        });
        model.Entity<PasskeyQuestion>(table =>
        {
            table.ToTable("PasskeyQuestions");
            table.Property(q => q.Id).ValueGeneratedNever();
            table.HasIndex(q => q.ExpiresAt);
        });
    }
}
