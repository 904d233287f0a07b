namespace Gongkai.Features.Reports.Checking;

/// <summary>Addresses of the pages of 年报校验.</summary>
public static class CheckPages
{
    /// <summary>Where files are dropped.</summary>
    public const string Start = "/check";

    /// <summary>A built-in example.</summary>
    public const string Sample = "/check/sample";

    /// <summary>One report: findings, tables, form.</summary>
    public const string Report = "/check/report";

    /// <summary>Several reports.</summary>
    public const string Results = "/check/results";

    /// <summary>Several reports side by side.</summary>
    public const string Compare = "/check/compare";

    /// <summary>The comparison as a workbook.</summary>
    public const string ComparisonFile = "/check/compare?type=xlsx";

    /// <summary>Reads one file for the script of the start page.</summary>
    public const string Read = "/check/read";

    /// <summary>The report in a form.</summary>
    public static string Download(string type) => $"/check/download?type={type}";

    /// <summary>The findings of one report or of a batch (通报).</summary>
    public static string Findings(string type) => $"/check/findings?type={type}";

    /// <summary>The checks that the agency's people kept.</summary>
    public const string AllKept = "/desk/checks";

    /// <summary>A kept check.</summary>
    public static string Kept(Guid id) => $"{AllKept}/{id}";

    /// <summary>Deletes a kept check.</summary>
    public static string DeleteKept(Guid id) => $"{AllKept}/{id}/removal";
}
