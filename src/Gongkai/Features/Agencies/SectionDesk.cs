using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Agencies;

/// <summary>A section as its row in the form says it.</summary>
public sealed class SectionRow
{
    /// <summary>The section.</summary>
    public Guid Id { get; set; }

    /// <summary>名称.</summary>
    public string? Name { get; set; }

    /// <summary>排序.</summary>
    public int Place { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>Adds, renames, orders and closes the sections (科室) of an agency.</summary>
public sealed class SectionDesk(GongkaiContext data, Acts acts, TimeProvider time)
{
    const int LongestName = 100, MostPlace = 999;

    /// <summary>Adds a section at the end.</summary>
    public Task<ActResult> Add(Administration by, string code, string? name, CancellationToken stop) => In(by, code, async (agency, sections, records) =>
    {
        var text = name?.Trim() ?? "";
        if (Fault(text, null, sections) is { } fault)
            return ActResult.Refused("Name", fault);
        var section = new Section { AgencyId = agency.Id, Name = text, Place = Math.Min(MostPlace, sections.Select(s => s.Place).DefaultIfEmpty().Max() + 1) };
        data.Sections.Add(section);
        records.Add("section.added", Of(section), after: new { agency = agency.Name, name = text });
        return await Task.FromResult(ActResult.DoneSaying($"已添加{text}。"));
    }, stop);

    /// <summary>Saves names and order of the sections that were changed.</summary>
    public Task<ActResult> Save(Administration by, string code, IReadOnlyList<SectionRow> rows, CancellationToken stop) => In(by, code, async (_, sections, records) =>
    {
        var (errors, changed) = (new List<(string, string)>(), 0);
        var renamed = rows.Where(r => sections.Any(s => s.Id == r.Id)).ToDictionary(r => r.Id, r => r.Name?.Trim() ?? "");
        foreach (var (i, row) in rows.Index())
        {
            if (sections.FirstOrDefault(s => s.Id == row.Id) is not { } section)
                return ActResult.Missing;
            var name = renamed[row.Id];
            if (section.Version != row.Version)
                return ActResult.Conflict($"“{section.Name}”刚刚由别人改过。您填的内容还在，请核对后再次保存。");
            if (name.Length is 0 or > LongestName)
                errors.Add(($"Rows[{i}].Name", name.Length == 0 ? "请填写科室名称" : $"名称不超过 {LongestName} 字"));
            else if (renamed.Any(r => r.Key != row.Id && r.Value == name))
                errors.Add(($"Rows[{i}].Name", $"“{name}”重复"));
            else if (sections.Any(s => s.Name == name && !renamed.ContainsKey(s.Id)))
                errors.Add(($"Rows[{i}].Name", $"已有“{name}”，已撤销，可以恢复"));
            if (row.Place is < 1 or > MostPlace)
                errors.Add(($"Rows[{i}].Place", $"排序应当是 1 至 {MostPlace} 的整数"));
            if (section.Name == name && section.Place == row.Place)
                continue;
            records.Add("section.changed", Of(section), new { section.Name, section.Place }, new { name, row.Place });
            (section.Place, section.Version) = (row.Place, section.Version + 1);
            changed++;
        }
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        // Two sections may change names with each other: all put the old ones down before any takes its new one.
        var moved = sections.Where(s => renamed.TryGetValue(s.Id, out var name) && name != s.Name).ToList();
        foreach (var section in moved)
            section.Name = $"{section.Id}";
        await data.SaveChangesAsync(stop);
        foreach (var section in moved)
            section.Name = renamed[section.Id];
        return ActResult.DoneSaying(changed == 0 ? "没有改动。" : $"已保存 {changed} 个科室。");
    }, stop);

    /// <summary>Closes a section, or opens it again. What it did stays under its name.</summary>
    public Task<ActResult> Turn(Administration by, string code, Guid id, bool close, CancellationToken stop) => In(by, code, async (_, sections, records) =>
    {
        if (sections.FirstOrDefault(s => s.Id == id) is not { } section)
            return ActResult.Missing;
        if (close == section.ClosedAt is not null)
            return ActResult.DoneSaying("没有改动。");
        var people = close ? await data.People.CountAsync(p => p.SectionId == id && p.DisabledAt == null, stop) : 0;
        if (people > 0)
            return ActResult.Refused("", $"“{section.Name}”还有 {people} 人，请先把他们调到别的科室，再撤销");
        section.ClosedAt = close ? time.GetUtcNow() : null;
        section.Version++;
        records.Add(close ? "section.closed" : "section.reopened", Of(section));
        return ActResult.DoneSaying(close ? $"已撤销{section.Name}，办理过的事项仍在其名下。" : $"已恢复{section.Name}。");
    }, stop);

    Task<ActResult> In(Administration by, string code, Func<Agency, List<Section>, ActRecords, Task<ActResult>> work, CancellationToken stop) => acts.Do(by.Actor, async records =>
        await data.Agencies.FirstOrDefaultAsync(a => a.Code == code, stop) is { } agency && by.Covers(agency.Id)
            ? await work(agency, await data.Sections.Where(s => s.AgencyId == agency.Id).ToListAsync(stop), records) : ActResult.Missing, stop);

    static string? Fault(string name, Guid? id, List<Section> sections) =>
        name.Length is 0 or > LongestName ? name.Length == 0 ? "请填写科室名称" : $"名称不超过 {LongestName} 字"
        : sections.Any(s => s.Name == name && s.Id != id) ? $"已有“{name}”" + (sections.Any(s => s.Name == name && s.ClosedAt is not null) ? "，已撤销，可以恢复" : "") : null;

    static AuditObject Of(Section section) => new("section", $"{section.Id}", section.Name);
}
