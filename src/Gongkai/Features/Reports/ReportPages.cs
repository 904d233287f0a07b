using Gongkai.Documents.Writing;

namespace Gongkai.Features.Reports;

/// <summary>Addresses of the published annual reports.</summary>
public static class ReportPages
{
    /// <summary>All reports.</summary>
    public const string Index = "/reports";

    /// <summary>年报校验: the check of anybody's report.</summary>
    public const string Check = "/check";

    /// <summary>An agency's report of a year; without an agency that of the site's own.</summary>
    public static string Year(int year, string? agency = null) => $"{Index}/{year}{Query(agency)}";

    /// <summary>A file of a report.</summary>
    public static string Download(int year, ReportFileType type, string? agency = null) =>
        $"{Index}/{year}/download.{type.ToString().ToLowerInvariant()}{Query(agency)}";

    static string Query(string? agency) => agency is null ? "" : $"?agency={Uri.EscapeDataString(agency)}";
}
