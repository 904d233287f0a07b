
namespace Gongkai.Rules.Reports;

/// <summary>What a report is checked against besides itself.</summary>
public sealed record CheckContext
{
    /// <summary>The report alone.</summary>
    public static CheckContext Alone { get; } = new();

    /// <summary>The agency's own report of the year before, for carry-over (H6), stock of documents (S6), rates (S8) and copied text (S14).</summary>
    public AnnualReport? Previous { get; init; }

    /// <summary>Reports of other agencies of the same year, for copied text (S14).</summary>
    public IReadOnlyList<AnnualReport> Siblings { get; init; } = [];
}

/// <summary>A report under check with all that rules may look at.</summary>
/// <param name="Report">The report.</param>
/// <param name="Rule">The rule being evaluated.</param>
/// <param name="Context">What it is compared with.</param>
public sealed record Subject(AnnualReport Report, RuleFormat Rule, CheckContext Context)
{
    internal Subject(AnnualReport report, RuleFormat rule, CheckContext context, Prose prose) : this(report, rule, context) => this.prose = prose;

    /// <summary>The report's prose as rules read it, made once for all rules.</summary>
    internal Prose Prose => prose ??= Prose.Of(Report);

    Prose? prose;

    /// <summary>A finding of this rule.</summary>
    public Finding Finding(string where, string message, string? expected = null, string? actual = null) =>
        new(Rule.Id, Rule.Severity, where, expected, actual, message);
}

/// <summary>Checks a report against the rules of its format. Pure: the same report gives the same findings.</summary>
public static class ReportChecker
{
    // Rules that are not sums, by the name that the format's file gives them.
    static readonly Dictionary<string, Func<Subject, IEnumerable<Finding>>> Checks = new()
    {
        ["figures"] = FigureChecks.EveryCellHoldsAFigure,
        ["carry_over"] = FigureChecks.CarriedInIsLastYearsCarriedOut,
        ["sections"] = StructureChecks.SectionsCompleteAndInOrder,
        ["year"] = StructureChecks.TitleAndPeriodAgree,
        ["said_no_request"] = RequestTextChecks.SaidNoRequest,
        ["request_numbers"] = RequestTextChecks.RequestNumbers,
        ["remedy_numbers"] = RemedyTextChecks.RemedyNumbers,
        ["fees"] = FeeChecks.Fees,
        ["normative_documents"] = TableChecks.NormativeDocuments,
        ["documents_in_force"] = TableChecks.DocumentsInForce,
        ["rule_making_power"] = TableChecks.RuleMakingPower,
        ["growth_rates"] = GrowthChecks.GrowthRates,
        ["text_sums"] = NumberTextChecks.TextSums,
        ["two_numbers"] = NumberTextChecks.TwoNumbers,
        ["vague_exact"] = NumberTextChecks.VagueExact,
        ["signature_date"] = SignatureChecks.SignatureDate,
        ["leftovers"] = ConsistencyChecks.Leftovers,
        ["copied"] = CopiedTextCheck.Copied,
        ["problems"] = ProblemChecks.Problems,
        ["aspects"] = ProblemChecks.Aspects,
        ["numbering"] = NumberingChecks.Numbering,
        ["private_marks"] = PrivacyChecks.PrivateMarks,
        ["names"] = NameChecks.Names,
        ["unexplained_refusals"] = RefusalChecks.UnexplainedRefusals,
    };

    /// <summary>Names of the checks that a format's file may use.</summary>
    public static IReadOnlyCollection<string> Known => Checks.Keys;

    /// <summary>All findings, in the order of the format's rules, each broken instance once.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">What it is compared with; the report alone when null.</param>
    /// <param name="id">Id of the only rule that is asked, e.g. <c>H6</c>; all when null.</param>
    public static IReadOnlyList<Finding> Check(AnnualReport report, CheckContext? context = null, string? id = null)
    {
        var findings = new List<Finding>();
        var prose = Prose.Of(report);
        foreach (var rule in report.Format.Rules.Where(r => id is null || r.Id == id))
        {
            findings.AddRange(rule.Sums.SelectMany(sum => Sums(report, rule, sum)));
            if (rule.Check is { } name && Checks.TryGetValue(name, out var check))
                findings.AddRange(check(new(report, rule, context ?? CheckContext.Alone, prose)));
        }
        return [.. findings.DistinctBy(f => $"{f.Rule}\n{f.Where}\n{f.Message}")];
    }

    // A sum taken over one column, one row, or the line.
    sealed record Instance(string Column, string Row, Func<string, string> Address);

    static IEnumerable<Finding> Sums(AnnualReport report, RuleFormat rule, SumFormat sum)
    {
        if (!report.Tables.TryGetValue(sum.Table, out var table))
            yield break;
        var format = table.Format;
        IEnumerable<Instance> instances = sum.Over switch
        {
            "columns" => format.Columns.Select(c => new Instance(c.Label, "", row => $"{format.Id}/{row}/{c.Key}")),
            "rows" => format.Rows.Select(r => new Instance("", r.Label, column => $"{format.Id}/{r.Key}/{column}")),
            _ => [new("", "", index => $"{format.Id}/{index}")],
        };
        foreach (var (column, row, address) in instances)
        {
            var left = Total(table, sum.Left.Select(address));
            var right = Total(table, sum.Right.Select(address));
            // A cell that cannot be read leaves the sum unknown: H5 names the cell, nothing is concluded from it.
            if (left is null || right is null || left == right)
                continue;
            var message = rule.Message!.Replace("{column}", column).Replace("{row}", row).Replace("{name}", sum.Name)
                .Replace("{left}", Text(left)).Replace("{right}", Text(right));
            yield return new(rule.Id, rule.Severity, address(sum.At), Text(left), Text(right), message) { Cells = [.. sum.Left.Concat(sum.Right).Select(address)] };
        }
    }

    static decimal? Total(ReportTable table, IEnumerable<string> addresses)
    {
        decimal total = 0;
        foreach (var address in addresses)
            if (table[table.Format.Cell(address)!].Counted is { } value)
                total += value;
            else
                return null;
        return total;
    }

    internal static string Text(decimal? value) => value is { } number ? Figure.Plain(number) : "";
}
