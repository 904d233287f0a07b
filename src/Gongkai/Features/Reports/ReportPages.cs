using Gongkai.Documents.Writing;

namespace Gongkai.Features.Reports;

/// <summary>Addresses of the published annual reports.</summary>
public static class ReportPages
{
    /// <summary>All reports.</summary>
    public const string Index = "/reports";

    /// <summary>年报校验: the check of anybody's report.</summary>
    public const string Check = "/check";

    /// <summary>The list as a spreadsheet's text (CSV).</summary>
    public static string Csv(string? agency = null) => $"{Index}/list.csv{Query(("agency", agency))}";

    /// <summary>An agency's report of a year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="agency">Code of the agency; null for the one that runs the site.</param>
    /// <param name="version">A version; null for the latest.</param>
    public static string Year(int year, string? agency = null, int? version = null) => $"{Index}/{year}{Query(("agency", agency), ("version", version))}";

    /// <summary>What a figure of a report counts.</summary>
    public static string Figure(int year, string key, string? agency = null, int? version = null) => $"{Index}/{year}/figures/{key}{Query(("agency", agency), ("version", version))}";

    /// <summary>A file of a report.</summary>
    public static string Download(int year, ReportFileType type, string? agency = null, int? version = null) =>
        $"{Index}/{year}/download.{type.ToString().ToLowerInvariant()}{Query(("agency", agency), ("version", version))}";

    static string Query(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var query = new QueryString();
        foreach (var (name, value) in parameters)
            if (value is not null)
                query = query.Add(name, $"{value}");
        return query.ToUriComponent();
    }
}
