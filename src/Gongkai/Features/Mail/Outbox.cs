using Gongkai.Data;
using Gongkai.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Mail;

/// <summary>A letter that is to be sent, or was (发件箱). Once it is sent or given up, who got it and what it said are gone.</summary>
public sealed class OutboxMail
{
    /// <summary>Identity; also that of the message, so that a receiver knows one that came twice.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The receiver's address; null when it is done with.</summary>
    [SealedFor(ToPurpose)]
    public SealedText? To { get; set; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Text; null when it is done with.</summary>
    [SealedFor(BodyPurpose)]
    public SealedText? Body { get; set; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when it makes sense to send it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When to try next; while a process sends it, the moment from which another may try.</summary>
    public required DateTimeOffset NextAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Tries { get; set; }

    /// <summary>Why the last try failed, in a sentence, or null.</summary>
    public string? Trouble { get; set; }

    /// <summary>When the mail server took it, or null.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was given up, or null.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>Purposes under which address and text are sealed.</summary>
    public const string ToPurpose = "mail.to", BodyPurpose = "mail.body";
}

static class MailTables
{
    public static void Describe(ModelBuilder model) => model.Entity<OutboxMail>(table =>
    {
        table.Property(m => m.Id).ValueGeneratedNever();
        table.Property(m => m.Subject).HasMaxLength(200);
        table.Property(m => m.Body).HasMaxLength(20_000);
        table.Property(m => m.Trouble).HasMaxLength(300);
        table.HasIndex(m => m.NextAt);
    });
}

/// <summary>Where letters are put. They are sent beside the requests, and again while the mail server does not take them.</summary>
public sealed class Outbox(GongkaiContext data, InstallationKeys keys, TimeProvider time)
{
    /// <summary>Puts a letter into the box, inside an act, which saves.</summary>
    /// <param name="to">The receiver's address.</param>
    /// <param name="subject">Subject; no secrets, because it is kept.</param>
    /// <param name="body">Text.</param>
    /// <param name="until">Until when it makes sense to send it.</param>
    public void Post(string to, string subject, string body, DateTimeOffset until)
    {
        var now = time.GetUtcNow();
        data.OutboxMails.Add(new()
        {
            To = keys.Seal(to, OutboxMail.ToPurpose),
            Subject = subject,
            Body = keys.Seal(body, OutboxMail.BodyPurpose),
            MadeAt = now,
            Until = until,
            NextAt = now,
        });
    }
}
