using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports;

/// <summary>A published report in a list. Its members are set by name, so that the database can sort and filter by them.</summary>
public sealed record ReportLine
{
    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>Title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the agency.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string AgencyName { get; init; }

    /// <summary>Moment of publication.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Version { get; init; }
}

/// <summary>A published report with its text, and what is known of its other versions.</summary>
/// <param name="Line">As it stands in lists.</param>
/// <param name="Snapshot">The version.</param>
/// <param name="Latest">Number of the latest version.</param>
public sealed record ReadReport(ReportLine Line, PublishedReport Snapshot, int Latest)
{
    /// <summary>The report; read anew at each call.</summary>
    public AnnualReport Report => ReportJson.Read(Snapshot.Content, ReportFormats.Standard) is { Report: { } report } ? report
        : throw new InvalidDataException($"The published report {Snapshot.Id} cannot be read.");

    /// <summary>True when a correction has replaced this version.</summary>
    public bool IsSuperseded => Snapshot.Version < Latest;
}

/// <summary>What anyone may ask about published annual reports.</summary>
public sealed class ReportLibrary(GongkaiContext data, SiteIdentity identity)
{
    /// <summary>The reports in their latest version, newest year first unless the list is sorted otherwise.</summary>
    public Task<Listed<ReportLine>> List(string? agency, ListState state, CancellationToken stop)
    {
        var lines = Current;
        if (agency is not null)
            lines = lines.Where(l => l.AgencyCode == agency);
        var sorted = state.Sort switch
        {
            "agency" => state.By(lines, l => l.AgencyName).ThenByDescending(l => l.Year),
            "published" => state.By(lines, l => l.PublishedAt).ThenBy(l => l.AgencyCode),
            "year" => state.By(lines, l => l.Year).ThenBy(l => l.AgencyCode),
            _ => lines.OrderByDescending(l => l.Year).ThenBy(l => l.AgencyCode),
        };
        return state.Page(sorted, stop);
    }

    /// <summary>The newest reports in their latest version.</summary>
    public async Task<IReadOnlyList<ReportLine>> Latest(int count, CancellationToken stop) =>
        await Current.OrderByDescending(l => l.Year).ThenBy(l => l.AgencyCode).Take(count).ToListAsync(stop);

    /// <summary>The reports of agencies in their latest version, the newest first.</summary>
    /// <param name="agencies">Identities of the agencies.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<ReportLine>> Latest(IReadOnlyCollection<Guid> agencies, int count, CancellationToken stop) =>
        await Lines(data.PublishedReports.AsNoTracking().Where(r => agencies.Contains(r.AgencyId) && !data.PublishedReports.Any(n => n.SupersedesId == r.Id)))
            .OrderByDescending(l => l.Year).ThenBy(l => l.AgencyCode).Take(count).ToListAsync(stop);

    /// <summary>The agencies that have published a report, by name.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> Agencies(CancellationToken stop)
    {
        var agencies = await data.Agencies.AsNoTracking().Where(a => data.PublishedReports.Any(r => r.AgencyId == a.Id))
            .OrderBy(a => a.Name).Select(a => new { a.Code, a.Name }).ToListAsync(stop);
        return [.. agencies.Select(a => (a.Code, a.Name))];
    }

    /// <summary>A report with its text, or null when there is none.</summary>
    /// <param name="year">The year.</param>
    /// <param name="agency">Code of the agency; null for the one that runs the site.</param>
    /// <param name="version">A version; null for the latest.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ReadReport?> Find(int year, string? agency, int? version, CancellationToken stop)
    {
        var code = agency ?? (await identity.Get()).Agency?.Code;
        var found = data.PublishedReports.AsNoTracking().Where(r => r.Year == year && data.Agencies.Any(a => a.Id == r.AgencyId && a.Code == code));
        var latest = await found.MaxAsync(r => (int?)r.Version, stop);
        if (latest is null || await found.FirstOrDefaultAsync(r => r.Version == (version ?? latest), stop) is not { } snapshot)
            return null;
        var line = await Lines(data.PublishedReports.AsNoTracking().Where(r => r.Id == snapshot.Id)).SingleAsync(stop);
        return new(line, snapshot, latest.Value);
    }

    IQueryable<ReportLine> Current => Lines(data.PublishedReports.AsNoTracking().Where(r => !data.PublishedReports.Any(n => n.SupersedesId == r.Id)));

    IQueryable<ReportLine> Lines(IQueryable<PublishedReport> reports) =>
        from report in reports
        join agency in data.Agencies on report.AgencyId equals agency.Id
        select new ReportLine
        {
            Year = report.Year,
            Title = report.Title,
            AgencyCode = agency.Code,
            AgencyName = agency.Name,
            PublishedAt = report.PublishedAt,
            Version = report.Version,
        };
}
