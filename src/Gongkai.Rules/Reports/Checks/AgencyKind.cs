using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>What an agency's name says about its place in the state.</summary>
static partial class AgencyKind
{
    /// <summary>Whether it is the people's government of a county or above, or its office (reports by 31 March, Regulations art. 49 para. 2).</summary>
    public static bool IsGovernmentOfCountyOrAbove(string agency) => Government().IsMatch(agency) && !Township().IsMatch(agency);

    /// <summary>Whether it surely may not make rules (规章, Legislation Law arts. 91 and 93); false when in doubt.</summary>
    public static bool SurelyMakesNoRules(string agency) =>
        Township().IsMatch(agency) || CountyGovernment().IsMatch(agency) || (!agency.StartsWith("国家", StringComparison.Ordinal) && LocalDepartment().IsMatch(agency) && !Government().IsMatch(agency));

    [GeneratedRegex("政府(?:办公[室厅])?$")]
    private static partial Regex Government();

    [GeneratedRegex("(?:[镇乡]|街道|苏木)(?:人民)?政府|街道办事处")]
    private static partial Regex Township();

    [GeneratedRegex("(?:(?<!自治)区|县|自治县|旗)(?:人民)?政府(?:办公室)?$|市.+市(?:人民)?政府(?:办公室)?$")]
    private static partial Regex CountyGovernment();

    [GeneratedRegex("(?:省|市(?!场|政|容)|区|县|州|盟|旗|[镇乡](?!村|建)|街道).*(?:局|委|委员会|厅|办|办公室|中心|支队|大队|总队|所|站|处|会|馆)$")]
    private static partial Regex LocalDepartment();
}
