namespace Gongkai.Rules.Reports;

/// <summary>The date under the report: S12.</summary>
static class SignatureChecks
{
    /// <summary>
    /// S12: signed when the year was over and not after the deadline of art. 49: 31 March for the people's governments of counties and above, 31 January for all others.
    /// </summary>
    public static IEnumerable<Finding> SignatureDate(Subject subject)
    {
        if (subject.Report is not { SignedOn: { } signed, Year: { } year and > 2000 and < 2100 })
            yield break;
        var where = $"section/{subject.Report.Format.Sections[^1].Number}";
        var yearEnd = new DateOnly(year, 12, 31);
        var deadline = AgencyKind.IsGovernmentOfCountyOrAbove(subject.Report.Agency ?? "") ? new DateOnly(year + 1, 3, 31) : new DateOnly(year + 1, 1, 31);
        if (signed < yearEnd)
            yield return subject.Finding(where, $"落款日期是{Text(signed)}，早于统计期满的{Text(yearEnd)}，全年数字还不能确定", Text(yearEnd), Text(signed));
        else if (signed > deadline)
            yield return subject.Finding(where, $"落款日期是{Text(signed)}，晚于法定期限{Text(deadline)}", Text(deadline), Text(signed));
    }

    static string Text(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}
