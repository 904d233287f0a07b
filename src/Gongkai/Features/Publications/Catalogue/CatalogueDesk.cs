using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Catalogue;

/// <summary>An item of an agency's catalogue with what stands in it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Entry">What the agency settled of it, or null.</param>
/// <param name="Owner">Name of the section that keeps it, or null.</param>
/// <param name="Published">Publications that are public.</param>
/// <param name="Latest">When the latest was published or changed, or null.</param>
/// <param name="Late">What is past its twenty working days and not public.</param>
/// <param name="Pending">What is on its way.</param>
public sealed record CatalogueLine(DisclosureItem Item, CatalogueEntry? Entry, string? Owner, int Published, DateTimeOffset? Latest, int Late, int Pending)
{
    /// <summary>Whether the agency owes something here: it has the matter, nobody else publishes it, and nothing is public.</summary>
    public bool IsGap => Entry is not { NotApplicable: true } && Entry?.PublishedBy is null && Published == 0;

    /// <summary>In a word.</summary>
    public string State => Entry?.NotApplicable == true ? "本机关无此项" : Entry?.PublishedBy is { } other ? $"由{other}统一发布" : Published == 0 ? "尚无公开内容" : "已公开";
}

/// <summary>What is typed of an item.</summary>
public sealed class CatalogueForm
{
    /// <summary>Name of a local item.</summary>
    public string? LocalName { get; set; }

    /// <summary>The section that keeps it.</summary>
    public Guid? Owner { get; set; }

    /// <summary>本机关无此项.</summary>
    public bool NotApplicable { get; set; }

    /// <summary>The agency that publishes it.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>Where.</summary>
    public string? PublishedAt { get; set; }

    /// <summary>What else people should know.</summary>
    public string? Note { get; set; }

    /// <summary>The version that was seen.</summary>
    public int Version { get; set; }
}

/// <summary>Keeps the statutory catalogue (法定主动公开目录，条例第二十条、第二十一条).</summary>
public sealed class CatalogueDesk(GongkaiContext data, Acts acts, TimeProvider time)
{
    /// <summary>The items of an agency: those of the law for its kind, then its own.</summary>
    public async Task<IReadOnlyList<CatalogueLine>> Of(Guid agency, CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        var entries = await data.CatalogueEntries.AsNoTracking().Where(c => c.AgencyId == agency).ToListAsync(stop);
        var sections = await data.Sections.AsNoTracking().Where(s => s.AgencyId == agency).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        var counts = await data.Publications.AsNoTracking().Where(p => p.AgencyId == agency && p.Item != null).GroupBy(p => p.Item!)
            .Select(g => new
            {
                Item = g.Key,
                Published = g.Count(p => p.PublicVersion != null && p.WithdrawnAt == null),
                Latest = g.Max(p => p.PublicVersion != null && p.WithdrawnAt == null ? p.UpdatedAt : null),
                Late = g.Count(p => p.DueOn < today && p.Stage != CourseStage.Published && p.Stage != CourseStage.Filed && p.Stage != CourseStage.Withdrawn),
                Pending = g.Count(p => p.Stage != CourseStage.Published && p.Stage != CourseStage.Filed && p.Stage != CourseStage.Withdrawn),
            }).ToDictionaryAsync(g => g.Item, stop);
        return
        [
            .. ItemsOf(entries).Select(item =>
            {
                var entry = entries.FirstOrDefault(e => e.Item == item.Key);
                var count = counts.GetValueOrDefault(item.Key);
                return new CatalogueLine(item, entry, entry?.OwnerId is { } owner ? sections.GetValueOrDefault(owner) : null, count?.Published ?? 0, count?.Latest, count?.Late ?? 0, count?.Pending ?? 0);
            }),
        ];
    }

    /// <summary>The items to choose from for a publication of an agency.</summary>
    public async Task<IReadOnlyList<DisclosureItem>> Choices(Guid agency, CancellationToken stop) =>
        [.. ItemsOf(await data.CatalogueEntries.AsNoTracking().Where(c => c.AgencyId == agency).ToListAsync(stop))];

    /// <summary>Settles an item; a new local one where the key is none.</summary>
    public Task<ActResult> Settle(Guid agency, string? key, CatalogueForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.May(Right.ReviewBeforePublication, agency))
            return ActResult.Missing;
        var faults = new List<(string, string)>();
        var entry = key is null ? null : await data.CatalogueEntries.FirstOrDefaultAsync(c => c.AgencyId == agency && c.Item == key, stop);
        var statutory = key is not null && DisclosureItems.Statutory.Any(i => i.Key == key);
        if (key is not null && entry is null && !statutory)
            return ActResult.Missing;
        if (entry is not null && entry.Version != form.Version)
            return ActResult.Conflict("在您编辑期间，别人已经改过这一项。您填的内容还在，请核对后再次保存。");
        if (!statutory && form.LocalName?.Trim() is not { Length: > 1 and <= 100 })
            faults.Add((nameof(form.LocalName), "请填写目录类别的名称（2 至 100 字）"));
        if (form.NotApplicable && !string.IsNullOrWhiteSpace(form.PublishedBy))
            faults.Add((nameof(form.PublishedBy), "“本机关无此项”和“由其他机关发布”只能选一个"));
        if (!string.IsNullOrWhiteSpace(form.PublishedAt) && !(Uri.TryCreate(form.PublishedAt.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https"))
            faults.Add((nameof(form.PublishedAt), "网址以 http:// 或者 https:// 开头"));
        if (form.Owner is { } owner && !await data.Sections.AnyAsync(s => s.Id == owner && s.AgencyId == agency, stop))
            faults.Add((nameof(form.Owner), "请从列表里选择科室"));
        if (form.NotApplicable && key is not null && await data.Publications.AnyAsync(p => p.AgencyId == agency && p.Item == key && p.PublicVersion != null && p.WithdrawnAt == null, stop))
            faults.Add((nameof(form.NotApplicable), "这一项下已经有公开的内容，不能写“本机关无此项”"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var before = entry is null ? null : Shown(entry);
        if (entry is null)
            data.CatalogueEntries.Add(entry = new() { AgencyId = agency, Item = key ?? $"local-{Guid.CreateVersion7():N}", Version = 0 });
        (entry.LocalName, entry.OwnerId, entry.NotApplicable) = (statutory ? null : form.LocalName!.Trim(), form.Owner, form.NotApplicable);
        (entry.PublishedBy, entry.PublishedAt, entry.Note) = (Trimmed(form.PublishedBy, 200), Trimmed(form.PublishedAt, 500), Trimmed(form.Note, 500));
        entry.Version++;
        records.Add("catalogue.changed", new("catalogue", $"{entry.Id}", entry.LocalName ?? DisclosureItems.Statutory.First(i => i.Key == key).Name, agency), before, Shown(entry));
        return ActResult.DoneSaying("已保存。");
    }, stop);

    static IEnumerable<DisclosureItem> ItemsOf(IEnumerable<CatalogueEntry> entries) =>
        DisclosureItems.Statutory.Concat(entries.Where(e => e.LocalName is not null).OrderBy(e => e.Id).Select(e => new DisclosureItem(e.Item, "", e.LocalName!, e.Note ?? "")));

    static object Shown(CatalogueEntry entry) => new { name = entry.LocalName, ownerId = entry.OwnerId, none = entry.NotApplicable, publishedBy = entry.PublishedBy, link = entry.PublishedAt };

    static string? Trimmed(string? text, int most) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(most, trimmed.Length)] : null;
}
