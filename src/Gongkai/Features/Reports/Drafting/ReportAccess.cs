using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>Who may do what about an agency's report while it is made, in one place.</summary>
static class ReportAccess
{
    /// <summary>Whether an officer sees it and may remark on it: whoever takes part in the agency's publications.</summary>
    public static bool SeesReport(this Officer officer, Guid agency) => officer.Agencies(Right.SeePublications).Contains(agency);

    /// <summary>Whether an officer writes sections: who compiles the report, and drafters of the agency, whose sections know the work.</summary>
    public static bool WritesReport(this Officer officer, Guid agency) => officer.CompilesReport(agency) || officer.Agencies(Right.DraftPublications).Contains(agency);

    /// <summary>Whether an officer compiles it: begins, sends, explains, publishes.</summary>
    public static bool CompilesReport(this Officer officer, Guid agency) => officer.May(Right.CompileReports, agency);

    /// <summary>Whether an officer signs it.</summary>
    public static bool SignsReport(this Officer officer, Guid agency) => officer.May(Right.Sign, agency);
}
