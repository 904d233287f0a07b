using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Desk;

/// <summary>A note to a person (通知).</summary>
public sealed class Notification
{
    /// <summary>Identity; also the order.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>To whom.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Where it leads, an address of this site, or null.</summary>
    public string? Link { get; init; }

    /// <summary>When it was read, or null.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

static class DeskTables
{
    public static void Describe(ModelBuilder model) => model.Entity<Notification>(table =>
    {
        table.Property(n => n.Id).ValueGeneratedNever();
        table.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
        table.Property(n => n.Text).HasMaxLength(300);
        table.Property(n => n.Link).HasMaxLength(300);
        table.HasIndex(n => new { n.PersonId, n.At });
    });
}
