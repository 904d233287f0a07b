using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Rules on table 2 by itself, against last year and against the prose: S5, S6 and S7.</summary>
static partial class TableChecks
{
    /// <summary>S5: normative documents made, in the prose and in table 2.</summary>
    public static IEnumerable<Finding> NormativeDocuments(Subject subject)
    {
        if (subject.Report.Role("normative_made")?.Counted is not { } made)
            yield break;
        foreach (var sentence in subject.Prose.Sentences)
            foreach (Match match in Made().Matches(sentence.Text))
                if (TextNumber.Read(match.Groups["n"].Value) is { } number && number != made && Scope.IsThisYear(sentence.Text, match.Groups["n"].Index, subject.Report.Year)
                    && !Others().IsMatch(sentence.Text[..match.Index]))
                    yield return subject.Finding(sentence.Where,
                        $"{sentence.Place}说“{sentence.Quote(match.Index, match.Length)}”，表二行政规范性文件本年制发是 {ReportChecker.Text(made)} 件，文中是 {ReportChecker.Text(number)} 件",
                        ReportChecker.Text(made), ReportChecker.Text(number));
    }

    /// <summary>S6: documents in force follow from last year's stock. Expiry and restructuring break it lawfully, so it only asks.</summary>
    public static IEnumerable<Finding> DocumentsInForce(Subject subject)
    {
        foreach (var (name, key) in new[] { ("规章", "rules"), ("行政规范性文件", "normative") })
            if (subject.Context.Previous?.Role($"{key}_valid")?.Counted is { } before && subject.Report.Role($"{key}_valid")?.Counted is { } valid
                && subject.Report.Role($"{key}_made")?.Counted is { } made && subject.Report.Role($"{key}_repealed")?.Counted is { } repealed && valid != before + made - repealed)
                yield return subject.Finding(subject.Report.Format.Roles[$"{key}_valid"],
                    $"{name}现行有效 {ReportChecker.Text(valid)} 件，不等于上年有效（{ReportChecker.Text(before)}）加本年制发（{ReportChecker.Text(made)}）减本年废止（{ReportChecker.Text(repealed)}），有到期失效等情况的请说明",
                    ReportChecker.Text(before + made - repealed), ReportChecker.Text(valid)) with
                { Cells = [subject.Report.Format.Roles[$"{key}_valid"], subject.Report.Format.Roles[$"{key}_made"], subject.Report.Format.Roles[$"{key}_repealed"]] };
    }

    /// <summary>S7: an agency that may not make rules has none in table 2.</summary>
    public static IEnumerable<Finding> RuleMakingPower(Subject subject)
    {
        if (subject.Report.Agency is not { } agency || !AgencyKind.SurelyMakesNoRules(agency))
            yield break;
        var format = subject.Report.Format;
        foreach (var row in format.Tables.SelectMany(t => t.Cells).Where(c => c.Row.Label == "规章").GroupBy(c => $"{c.Table.Id}/{c.Row.Key}"))
        {
            var figures = row.Select(c => subject.Report.At(c.Address)?.Counted ?? 0).ToList();
            if (figures.Any(f => f > 0))
                yield return subject.Finding(row.Key, $"表二“规章”一行填的是 {string.Join("、", figures.Select(f => ReportChecker.Text(f)))}，而{agency}没有规章制定权，应当都是 0", "0",
                    string.Join("、", figures.Select(f => ReportChecker.Text(f)))) with
                { Cells = [.. row.Select(c => c.Address)] };
        }
    }

    [GeneratedRegex($"(?:制定|印发|制发|出台|新制作)(?:并)?(?:印发|出台|发布|公布|公开|实施)*(?:了)?(?:政府|部门|本级|本部门|各类)?(?:行政)?规范性文件(?:共|共计|合计|数量|为|：|的)*(?<n>{TextNumber.Pattern})(?:件|份|个|部|项)|(?:制定|印发|制发|出台)(?:并)?(?:印发|出台|发布|公布|公开)*(?:了)?(?<n>{TextNumber.Pattern})(?:件|份|个|部|项)(?:政府|部门)?(?:行政)?规范性文件")]
    private static partial Regex Made();

    // Documents drafted for another, or read before someone else issues them, are not this agency's.
    [GeneratedRegex("代拟|代.{0,6}起草|名义|提请|上级|审查|备案|指导|转发")]
    private static partial Regex Others();
}
