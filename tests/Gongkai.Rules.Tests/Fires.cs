using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

/// <summary>Findings of one rule, for short assertions.</summary>
static class Fires
{
    public static IReadOnlyList<Finding> Findings(this ReportBuilder builder, string rule, CheckContext? context = null) =>
        [.. ReportChecker.Check(builder.Build(), context).Where(f => f.Rule == rule)];

    public static void ShouldFire(this ReportBuilder builder, string rule, bool fires, CheckContext? context = null)
    {
        var findings = builder.Findings(rule, context);
        findings.Any().ShouldBe(fires, string.Join('\n', findings.Select(f => f.Message)));
    }
}
