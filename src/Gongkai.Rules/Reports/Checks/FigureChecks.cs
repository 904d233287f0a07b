namespace Gongkai.Rules.Reports;

/// <summary>Rules on single figures: H5 and H6.</summary>
static class FigureChecks
{
    /// <summary>H5: every statutory cell holds a number that may stand there; a missing table is one finding.</summary>
    public static IEnumerable<Finding> EveryCellHoldsAFigure(Subject subject)
    {
        foreach (var format in subject.Report.Format.Tables)
            if (!subject.Report.Tables.TryGetValue(format.Id, out var table))
                yield return subject.Finding(format.Id, $"没有找到{format.Name}：表格缺失，或者是图片而不是文字", format.Name, "没有");
            else
                foreach (var cell in format.Cells)
                    if (Fault(cell, table[cell]) is { } fault)
                        yield return fault(subject) with { Cells = [cell.Address] };
    }

    static Func<Subject, Finding>? Fault(CellFormat cell, Figure figure)
    {
        var expected = cell.Kind switch { ValueKind.Amount => "不小于 0 的金额（万元）", ValueKind.Change => "整数", _ => "不小于 0 的整数" };
        var problem = figure switch
        {
            { Kind: FigureKind.Blank, Text: "" } => "是空白，没有的应当填 0",
            { Kind: FigureKind.Blank } => $"填的是“{figure.Text}”，没有的应当填 0",
            { Kind: FigureKind.Unreadable } => $"填的是“{figure.Text}”，不能作为数字读取",
            { Value: < 0 } when cell.Kind != ValueKind.Change => $"填的是 {figure.Shown}，不能小于 0",
            _ when cell.Kind != ValueKind.Amount && figure.Value != decimal.Truncate(figure.Value) => $"填的是 {figure.Shown}，应当是整数",
            _ when cell.Kind == ValueKind.Amount && decimal.Round(figure.Value, 6) != figure.Value => $"填的是 {figure.Shown}，小数不超过六位",
            _ => null,
        };
        return problem is null ? null : subject => subject.Finding(cell.Address, $"{cell.Words}{problem}", expected, figure.Shown);
    }

    /// <summary>H6: the requests carried in are those that last year's report carried out; by column only a warning, because applicants are re-classified.</summary>
    public static IEnumerable<Finding> CarriedInIsLastYearsCarriedOut(Subject subject)
    {
        if (subject.Context.Previous is not { } previous || Cell(subject.Report, "carried_in") is not { } into || Cell(previous, "carried_out") is not { } from)
            yield break;
        foreach (var column in into.Table.Columns)
        {
            var now = $"{into.Table.Id}/{into.Row.Key}/{column.Key}";
            var then = $"{from.Table.Id}/{from.Row.Key}/{column.Key}";
            if (subject.Report.At(now)?.Counted is not { } actual || previous.At(then)?.Counted is not { } expected || actual == expected)
                continue;
            var message = $"{column.Label}一列：本年“{into.Row.Label}”（{ReportChecker.Text(actual)}）不等于上年“{from.Row.Label}”（{ReportChecker.Text(expected)}）";
            yield return subject.Finding(now, message, ReportChecker.Text(expected), ReportChecker.Text(actual)) with
            {
                Severity = now == into.Address ? subject.Rule.Severity : Severity.Warning,
                Cells = [now],
            };
        }
    }

    static CellFormat? Cell(AnnualReport report, string role) => report.Format.Roles.TryGetValue(role, out var address) ? report.Format.Cell(address) : null;
}
