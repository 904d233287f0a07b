using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Entered;

/// <summary>A line of the form: a figure that is entered.</summary>
public sealed class EntryRow
{
    /// <summary>Key of the figure.</summary>
    public string Key { get; set; } = "";

    /// <summary>The figure, as typed.</summary>
    public string? Value { get; set; }

    /// <summary>Where it stands.</summary>
    public string? Evidence { get; set; }

    /// <summary>The version that was seen; 0 where nothing was entered.</summary>
    public int Version { get; set; }
}

/// <summary>The form of a year's entered figures.</summary>
public sealed class EntryForm
{
    /// <summary>The lines.</summary>
    public List<EntryRow> Rows { get; set; } = [];
}

/// <summary>Enters figures that no ledger counts, each with its evidence; settles which section owes one.</summary>
public sealed class EntryDesk(GongkaiContext data, FigureCatalogue catalogue, Acts acts, TimeProvider time)
{
    /// <summary>Longest evidence.</summary>
    public const int MostEvidence = 500;

    const decimal Most = 100_000_000_000m;

    /// <summary>The figures that an officer enters for an agency: all for who compiles its report, those of the section for who keeps its ledgers.</summary>
    public async Task<IReadOnlyList<FigureDeclaration>> Entered(Guid agency, Officer by, CancellationToken stop)
    {
        var typed = catalogue.All.Where(f => f.Records is null);
        if (by.May(Right.CompileReports, agency) || by.May(Right.KeepLedgers, agency))
            return [.. typed];
        var owned = await data.FigureOwners.AsNoTracking().Where(o => o.AgencyId == agency).ToListAsync(stop);
        return [.. typed.Where(f => owned.Any(o => o.Key == f.Key && by.May(Right.KeepLedgers, agency, o.SectionId)))];
    }

    /// <summary>Saves the lines that changed. A line that was emptied takes its figure away.</summary>
    public Task<ActResult> Save(Guid agency, int year, EntryForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var allowed = (await Entered(agency, by, stop)).ToDictionary(f => f.Key);
        if (allowed.Count == 0 || form.Rows.Any(r => !allowed.ContainsKey(r.Key)))
            return ActResult.Missing;
        await data.TakeTurn(agency, stop);
        var before = await data.EnteredFigures.Where(e => e.AgencyId == agency && e.Year == year).ToDictionaryAsync(e => e.Key, stop);
        var (faults, saved) = (new List<(string, string)>(), 0);
        foreach (var (index, row) in form.Rows.Index())
        {
            var (kept, value, evidence) = (before.GetValueOrDefault(row.Key), row.Value?.Trim() ?? "", row.Evidence?.Trim() ?? "");
            if (kept is not null && Figure.Of(kept.Value).Shown == value && kept.Evidence == evidence)
                continue;
            if (kept is null && value.Length == 0 && evidence.Length == 0)
                continue;
            if ((kept?.Version ?? 0) != row.Version)
                return ActResult.Conflict($"在您填写期间，{kept?.ByName ?? "别人"}改过“{allowed[row.Key].Name}”。您填的内容还在，请核对后再次保存。");
            if (value.Length == 0 && evidence.Length == 0)
            {
                data.EnteredFigures.Remove(kept!);
                records.Add("figure.entered", Object(agency, year, allowed[row.Key]), Shown(kept), null);
                saved++;
                continue;
            }
            var money = allowed[row.Key].Unit is "元" or "万元";
            var read = Figure.Read(value, money ? ValueKind.Amount : ValueKind.Count);
            if (read.Number is not { } number || number < 0 || number >= Most || (!money && number != decimal.Truncate(number)) || decimal.Round(number, 6) != number)
                faults.Add(($"Rows[{index}].Value", $"“{allowed[row.Key].Name}”应当填{(money ? "不小于零、最多六位小数的数" : "不小于零的整数")}，没有的填 0"));
            else if (evidence.Length is 0 or > MostEvidence)
                faults.Add(($"Rows[{index}].Evidence", $"请写明“{allowed[row.Key].Name}”的依据：哪份台账、文件或者系统（不超过 {MostEvidence} 字）"));
            else
            {
                var old = Shown(kept);
                if (kept is null)
                    data.EnteredFigures.Add(kept = new() { AgencyId = agency, Year = year, Key = row.Key, Value = number, Evidence = evidence, ById = by.Id, ByName = by.Name, At = time.GetUtcNow(), Version = 0 });
                (kept.Value, kept.Evidence, kept.ById, kept.ByName, kept.At) = (number, evidence, by.Id, by.Name, time.GetUtcNow());
                kept.Version++;
                records.Add("figure.entered", Object(agency, year, allowed[row.Key]), old, Shown(kept));
                saved++;
            }
        }
        return faults.Count > 0 ? new ActResult.Refusals(faults) : ActResult.DoneSaying(saved == 0 ? "没有改动。" : $"已保存 {saved} 个数。");
    }, stop);

    /// <summary>Settles which section owes a figure; none for the disclosure officer.</summary>
    public Task<ActResult> Own(Guid agency, string key, Guid? section, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.May(Right.CompileReports, agency) || catalogue.Find(key) is not { Records: null } declared)
            return ActResult.Missing;
        if (section is { } chosen && !await data.Sections.AnyAsync(s => s.Id == chosen && s.AgencyId == agency && s.ClosedAt == null, stop))
            return ActResult.Refused("Owner", "请从列表里选择科室");
        await data.TakeTurn(agency, stop);
        var kept = await data.FigureOwners.FirstOrDefaultAsync(o => o.AgencyId == agency && o.Key == key, stop);
        var before = new { ownerId = kept?.SectionId };
        if (section is not { } owner)
        {
            if (kept is not null)
                data.FigureOwners.Remove(kept);
        }
        else if (kept is null)
            data.FigureOwners.Add(new() { AgencyId = agency, Key = key, SectionId = owner });
        else
            kept.SectionId = owner;
        records.Add("figure.owned", new("figure", key, declared.Name, agency), before, new { ownerId = section });
        return ActResult.DoneSaying("已保存责任科室。");
    }, stop);

    static AuditObject Object(Guid agency, int year, FigureDeclaration declared) => new("figure", $"{year}/{declared.Key}", $"{year} 年{declared.Name}", agency);

    static object? Shown(EnteredFigure? entered) => entered is null ? null : new { value = Figure.Of(entered.Value).Shown, evidence = entered.Evidence };
}
