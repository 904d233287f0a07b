using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Checking.Kept;

/// <summary>A kept check in a list.</summary>
public sealed record KeptLine
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Who kept it.</summary>
    public required string Person { get; init; }

    /// <summary>Number of files.</summary>
    public required int Files { get; init; }

    /// <summary>Errors when it was kept.</summary>
    public required int Errors { get; init; }

    /// <summary>Files that could not be read.</summary>
    public required int Unreadable { get; init; }
}

/// <summary>Checks that people keep to come back to. What the public checks is never kept; colleagues of one agency see each other's.</summary>
public sealed class KeptChecks(GongkaiContext data, Acts acts, TimeProvider time)
{
    /// <summary>Characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>Keeps reports.</summary>
    /// <param name="officer">Who keeps them.</param>
    /// <param name="name">Name, or empty for one made from the reports.</param>
    /// <param name="forms">The reports as they stand in the form.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The identity under which they are found again.</returns>
    public async Task<Guid> Keep(Officer officer, string? name, IReadOnlyList<ReportForm> forms, CancellationToken stop)
    {
        var results = ReportBatch.Check([.. forms.Select(f => (f.File, f.Read()))], stop: stop);
        var kept = new KeptCheck
        {
            AgencyId = officer.AgencyId,
            PersonId = officer.Id,
            Name = Named(name, results),
            KeptAt = time.GetUtcNow(),
            Files = forms.Count,
            Errors = results.Sum(r => r.Errors),
            Unreadable = results.Count(r => r.Report is null),
            Packs = string.Join('\n', forms.Select(ReportPack.Pack)),
        };
        await acts.Do(officer.Actor, records =>
        {
            data.KeptChecks.Add(kept);
            records.Add("check.kept", new("check", $"{kept.Id}", kept.Name), after: new { files = kept.Files, errors = kept.Errors });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return kept.Id;
    }

    /// <summary>The kept checks of the officer's agency, newest first unless sorted otherwise.</summary>
    public Task<Listed<KeptLine>> List(Officer officer, ListState state, CancellationToken stop)
    {
        var lines = from kept in data.KeptChecks.AsNoTracking()
                    join person in data.People on kept.PersonId equals person.Id
                    where kept.AgencyId == officer.AgencyId
                    select new KeptLine { Id = kept.Id, Name = kept.Name, KeptAt = kept.KeptAt, Person = person.Name, Files = kept.Files, Errors = kept.Errors, Unreadable = kept.Unreadable };
        return state.Page(state.Sort switch
        {
            "name" => state.By(lines, l => l.Name).ThenByDescending(l => l.KeptAt),
            "files" => state.By(lines, l => l.Files).ThenByDescending(l => l.KeptAt),
            "errors" => state.By(lines, l => l.Errors).ThenByDescending(l => l.KeptAt),
            "kept" => state.By(lines, l => l.KeptAt),
            _ => lines.OrderByDescending(l => l.KeptAt),
        }, stop);
    }

    /// <summary>A kept check of the officer's agency, or null.</summary>
    public Task<KeptCheck?> Find(Officer officer, Guid id, CancellationToken stop) =>
        data.KeptChecks.AsNoTracking().FirstOrDefaultAsync(k => k.Id == id && k.AgencyId == officer.AgencyId, stop);

    /// <summary>The reports of a kept check.</summary>
    public static IReadOnlyList<ReportForm> Forms(KeptCheck kept) => [.. kept.Packs.Split('\n').Select(ReportPack.Unpack).OfType<ReportForm>()];

    /// <summary>Deletes a kept check.</summary>
    public Task<ActResult> Delete(Officer officer, Guid id, CancellationToken stop) => acts.Do(officer.Actor, async records =>
    {
        if (await data.KeptChecks.FirstOrDefaultAsync(k => k.Id == id && k.AgencyId == officer.AgencyId, stop) is not { } kept)
            return ActResult.Missing;
        data.KeptChecks.Remove(kept);
        records.Add("check.deleted", new("check", $"{kept.Id}", kept.Name), before: new { files = kept.Files, errors = kept.Errors });
        return ActResult.DoneSaying($"已删除“{kept.Name}”。");
    }, stop);

    static string Named(string? name, IReadOnlyList<CheckedReport> results)
    {
        if (name?.Trim() is { Length: > 0 } given)
            return given.Length > NameLength ? given[..NameLength] : given;
        if (results is [var only])
            return only.Report?.Title is { Length: > 0 and <= NameLength } title ? title : only.File is { Length: > 0 and <= NameLength } file ? file : "一份年报";
        var years = results.Select(r => r.Report?.Year).OfType<int>().Distinct().Order().ToList();
        return years.Count == 0 ? $"{results.Count} 份年报" : $"{string.Join('、', years)} 年 {results.Count} 份年报";
    }
}
