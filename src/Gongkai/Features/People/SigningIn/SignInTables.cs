using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

static class SignInTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<SignInLimit>(table =>
        {
            table.HasKey(l => l.Key);
            table.Property(l => l.Key).HasMaxLength(60);
            table.HasIndex(l => l.At);
        });
        model.Entity<KnownDevice>(table =>
        {
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.TokenHash).HasMaxLength(64);
            table.HasIndex(d => d.TokenHash).IsUnique();
            table.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SecondStep>(table =>
        {
            table.Property(s => s.Id).ValueGeneratedNever();
            table.Property(s => s.TokenHash).HasMaxLength(64);
            table.HasIndex(s => s.TokenHash).IsUnique();
            table.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCode>(table =>
        {
            table.Property(c => c.Id).ValueGeneratedNever();
            table.Property(c => c.Hash).HasMaxLength(60);
            table.HasIndex(c => new { c.PersonId, c.Hash }).IsUnique();
            table.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PasswordRequest>(table =>
        {
            table.Property(r => r.Id).ValueGeneratedNever();
            table.Property(r => r.From).HasMaxLength(60);
        });
    }
}
