using System.Text.Json;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Closing;

/// <summary>The closing of a year's figures (关账): from its day on a report is made of them as they were then, and later changes of the records are shown as differences.</summary>
public sealed class FigureClosing
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The closing day, China Standard Time.</summary>
    public required DateOnly ClosesOn { get; set; }

    /// <summary>When the figures were frozen; null while the day has not come.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>The frozen figures as JSON, or null.</summary>
    public string? Snapshot { get; set; }

    /// <summary>Who set it.</summary>
    public required Guid ById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When it was opened again; null while it holds.</summary>
    public DateTimeOffset? ReopenedAt { get; set; }

    /// <summary>Why, or null.</summary>
    public string? ReopenedReason { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Freezes figures.</summary>
    public void Freeze(FigureYear year, DateTimeOffset at)
    {
        var frozen = year.Values.Values.Where(v => v.Value is not null).ToDictionary(v => v.Of.Key, v => new FrozenFigure(v.Value!.Value, v.Records, v.Digest));
        (FrozenAt, Snapshot) = (at, JsonSerializer.Serialize(new FrozenYear(frozen, year.Cells.ToDictionary())));
        Version++;
    }

    /// <summary>The figures as they were frozen, in the place of those of now. A figure that was declared later keeps its own.</summary>
    public FigureYear Frozen(FigureYear now)
    {
        var frozen = Read();
        return now with
        {
            Values = now.Values.ToDictionary(v => v.Key, v => frozen.Figures.TryGetValue(v.Key, out var kept) ? v.Value with { Value = kept.Value, Records = kept.Records, Digest = kept.Digest, Fault = null } : v.Value),
            Cells = frozen.Cells,
            CellsFault = null,
            ClosedOn = ClosesOn,
            State = $"各项数据以{ClosesOn.Year}年{ClosesOn.Month}月{ClosesOn.Day}日关账时的记录为准",
        };
    }

    /// <summary>What became different since: the figure's name, what was frozen, what it is now.</summary>
    /// <param name="now">The figures of now, with digests where a change that leaves the number is to be seen.</param>
    public IReadOnlyList<FigureDifference> Differences(FigureYear now)
    {
        var frozen = Read();
        var named = now.Values.Values.Select(v => (v.Of.Key, v.Of.Name, Now: v.Value, v.Digest, Kept: frozen.Figures.GetValueOrDefault(v.Of.Key))).Where(v => v.Kept is not null)
            .Where(v => v.Now != v.Kept!.Value || (v.Digest is not null && v.Kept.Digest is not null && v.Digest != v.Kept.Digest)).Select(v => new FigureDifference(v.Key, v.Name, v.Kept!.Value, v.Now));
        var cells = now.Cells.Where(c => frozen.Cells.TryGetValue(c.Key, out var kept) && kept != c.Value).Select(c => new FigureDifference(c.Key, now.Format.Cell(c.Key)?.Words ?? c.Key, frozen.Cells[c.Key], c.Value));
        return [.. named, .. cells];
    }

    FrozenYear Read() => JsonSerializer.Deserialize<FrozenYear>(Snapshot ?? throw new InvalidOperationException("The year is not frozen yet."))!;

    sealed record FrozenYear(Dictionary<string, FrozenFigure> Figures, Dictionary<string, decimal> Cells);

    sealed record FrozenFigure(decimal Value, int? Records, string? Digest);
}

/// <summary>A figure that changed after its year was closed.</summary>
/// <param name="Key">Its key, or the address of its cell.</param>
/// <param name="Name">Its name.</param>
/// <param name="Frozen">As it was frozen.</param>
/// <param name="Now">As it is now; equal to <paramref name="Frozen"/> where other records give the same number, null where it cannot be counted.</param>
public sealed record FigureDifference(string Key, string Name, decimal Frozen, decimal? Now);

static class FigureTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<FigureClosing>(table =>
        {
            table.ToTable("FigureClosings");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(c => c.ById).OnDelete(DeleteBehavior.Restrict);
            // One of a year holds; those that were opened again are kept.
            table.HasIndex(c => new { c.AgencyId, c.Year }).IsUnique().HasFilter("\"ReopenedAt\" IS NULL");
            table.Property(c => c.ByName).HasMaxLength(60);
            table.Property(c => c.Snapshot).HasColumnType("text");
            table.Property(c => c.ReopenedReason).HasMaxLength(500);
            table.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Entered.EnteredFigure>(table =>
        {
            table.ToTable("EnteredFigures");
            table.HasKey(e => new { e.AgencyId, e.Year, e.Key });
            table.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(e => e.ById).OnDelete(DeleteBehavior.Restrict);
            table.Property(e => e.Key).HasMaxLength(80);
            table.Property(e => e.Value).HasPrecision(20, 6);
            table.Property(e => e.Evidence).HasMaxLength(500);
            table.Property(e => e.ByName).HasMaxLength(60);
            table.Property(e => e.Version).IsConcurrencyToken();
        });
        model.Entity<Entered.FigureOwner>(table =>
        {
            table.ToTable("FigureOwners");
            table.HasKey(o => new { o.AgencyId, o.Key });
            table.HasOne<Agency>().WithMany().HasForeignKey(o => o.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Section>().WithMany().HasForeignKey(o => o.SectionId).OnDelete(DeleteBehavior.Restrict);
            table.Property(o => o.Key).HasMaxLength(80);
        });
    }
}
