using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Search;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports;

/// <summary>The published annual reports for the search, each in its latest version.</summary>
sealed class ReportsForSearch(GongkaiContext data, ReportLibrary library, SiteIdentity identity) : ISearchSource
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public IReadOnlySet<string> Follows { get; } = new HashSet<string> { "report", "agency", "setting", "settings" };

    /// <inheritdoc/>
    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var (agency, year) in await Published(stop))
            if (await Of(agency, year, stop) is { } document)
                yield return document;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<string>> Touched(IReadOnlyCollection<ActedOn> objects, CancellationToken stop)
    {
        // A few hundred reports at most, and an act on one a month: all are looked at, whatever the act calls the report.
        return [.. (await Published(stop)).Select(r => Key(r.Agency, r.Year))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SearchDocument>> Read(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var documents = new List<SearchDocument>();
        foreach (var key in keys)
            if (key.Split(':') is [_, var agency, var year] && await Of(agency, int.Parse(year, System.Globalization.CultureInfo.InvariantCulture), stop) is { } document)
                documents.Add(document);
        return documents;
    }

    async Task<IReadOnlyList<(string Agency, int Year)>> Published(CancellationToken stop)
    {
        var published = await (from report in data.PublishedReports.AsNoTracking() join agency in data.Agencies on report.AgencyId equals agency.Id select new { agency.Code, report.Year }).Distinct().ToListAsync(stop);
        return [.. published.Select(p => (p.Code, p.Year))];
    }

    async Task<SearchDocument?> Of(string agency, int year, CancellationToken stop)
    {
        if (await library.Find(year, agency, null, stop) is not { } found)
            return null;
        return new()
        {
            Key = Key(agency, year),
            Title = found.Line.Title,
            Href = ReportPages.Year(year, agency == (await identity.Get()).Agency?.Code ? null : agency),
            Kind = Columns.Reports.Name,
            Agency = found.Line.AgencyName,
            Year = year,
            PublishedAt = found.Line.PublishedAt,
            Keywords = "年报 年度报告 工作年度报告",
            Text = Words(found.Report),
        };
    }

    static string Words(AnnualReport report)
    {
        var words = new StringBuilder();
        foreach (var section in report.Sections)
        {
            words.Append(section.Heading).Append('\n');
            foreach (var paragraph in section.Paragraphs)
                words.Append(paragraph).Append('\n');
        }
        return words.ToString();
    }

    static string Key(string agency, int year) => $"report:{agency}:{year}";
}
