using Gongkai.Documents.Writing;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>Addresses of annual reports while they are made: a year, and the agency where an officer works for several.</summary>
public static class DraftPages
{
    /// <summary>All years.</summary>
    public const string Index = "/desk/reports";

    /// <summary>The task list of a draft.</summary>
    public static string Of(OpenDraft opened) => Of(opened.Draft);

    /// <summary>The task list of a draft.</summary>
    public static string Of(ReportDraft draft) => Of(draft.Year, draft.AgencyId);

    /// <summary>The task list of the year's draft.</summary>
    public static string Of(int year, Guid agency) => $"{Index}/{year}{Query(agency)}";

    /// <summary>A section's editor; 0 for what stands before the first.</summary>
    public static string Section(ReportDraft draft, int number) => Under(draft, $"sections/{number}");

    /// <summary>Versions of a section side by side.</summary>
    public static string Versions(ReportDraft draft, int number, int? from = null, int? to = null) => Under(draft, $"sections/{number}/versions", ("from", $"{from}"), ("to", $"{to}"));

    /// <summary>The statutory tables.</summary>
    public static string Tables(ReportDraft draft) => Under(draft, "tables");

    /// <summary>The findings.</summary>
    public static string Check(ReportDraft draft) => Under(draft, "check");

    /// <summary>The report as it will be read.</summary>
    public static string Preview(ReportDraft draft) => Under(draft, "preview");

    /// <summary>The report as a file.</summary>
    public static string Download(ReportDraft draft, ReportFileType type) => Under(draft, "preview", ("handler", "File"), ("type", $"{type}".ToLowerInvariant()));

    /// <summary>The leader's page.</summary>
    public static string Signature(ReportDraft draft) => Under(draft, "signature");

    /// <summary>An act: <c>submission</c>, <c>recall</c>, <c>unsigning</c>, <c>publication</c>, <c>drop</c>.</summary>
    public static string Act(ReportDraft draft, string act) => Under(draft, act);

    static string Under(ReportDraft draft, string path, params (string Name, string Value)[] more) => $"{Index}/{draft.Year}/{path}{Query(draft.AgencyId, more)}";

    static string Query(Guid agency, params (string Name, string Value)[] more)
    {
        var query = new QueryBuilder { { "agency", $"{agency}" } };
        foreach (var (name, value) in more)
            if (value.Length > 0)
                query.Add(name, value);
        return query.ToString();
    }
}
