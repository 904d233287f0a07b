using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>Makes a report of the text and tables of any document. What it looks for comes from the formats' files.</summary>
static class ReportInterpreter
{
    public static ReadResult Interpret(DocumentContent content, ReportFormats formats, CancellationToken stop)
    {
        var choice = FormatChooser.Choose(content, formats);
        var format = choice.Format;
        var labels = format.Tables.Select(TableLabels.Of).ToList();
        // The name of a table above it is its caption, not prose: our own pages carry it for those who cannot see the table.
        var blocks = Unwrapping.Unwrap([.. content.Blocks.Where(b => b is not TextBlock text || !format.Tables.Any(t => t.Name == text.Text.Trim()))], labels, format);
        stop.ThrowIfCancellationRequested();

        var drafts = labels.Select(l => new TableDraft(l)).ToList();
        var grids = new GridReader(drafts);
        foreach (var table in blocks.OfType<TableBlock>())
        {
            stop.ThrowIfCancellationRequested();
            grids.Read(table);
        }
        grids.Finish();
        var headings = SectionFinder.Find(blocks, format);
        var body = new ReportBody(blocks, headings);
        body.ReadTablesFromLines(drafts, stop);

        var present = drafts.Where(d => d.IsPresent).ToList();
        if (present.Count == 0 && headings.Count * 2 < format.Sections.Count)
            return ReadResult.None("文件里没有政府信息公开工作年度报告：既没有规定的表格，也没有规定的各部分标题。");

        var (preamble, sections, signature) = body.Compose(content.TablesOnly);
        var title = TitleFinder.Find(body.BeforeFirstHeading(), content.DeclaredTitle, format, name => signature.Agency == name || body.Names(name));
        // Of documents in several formats only the year can tell when no table does.
        if (present.Count == 0 && title?.Year is { } year && formats.For(year) is { } byYear && byYear != format)
            format = byYear;
        var report = new AnnualReport
        {
            Format = format,
            Title = title?.Text,
            Agency = title?.Agency ?? signature.Agency,
            Year = title?.Year,
            Preamble = Without(preamble, title),
            Sections = sections,
            Tables = present.ToDictionary(d => d.Format.Id, d => d.Table()),
            SignedBy = signature.Agency,
            SignedOn = signature.Date,
            TablesOnly = content.TablesOnly,
        };
        return new(report, null, [.. Trace(report, title, choice), .. present.Select(d => d.Trace())]);
    }

    static List<string> Without(List<string> preamble, FoundTitle? title)
    {
        if (title is null)
            return preamble;
        var compact = string.Concat(title.Text.Where(c => !char.IsWhiteSpace(c)));
        var end = preamble.FindLastIndex(p => p.Length > 3 && compact.Contains(string.Concat(p.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal));
        return preamble[(end + 1)..];
    }

    static IEnumerable<TraceEntry> Trace(AnnualReport report, FoundTitle? title, FormatChoice choice)
    {
        if (report.Agency is not null)
            yield return title?.Agency is null
                ? new("agency", "落款", Certainty.Likely, "标题里没有机关名称")
                : new("agency", title.Where, report.SignedBy is null || report.SignedBy == title.Agency ? Certainty.Certain : Certainty.Likely,
                    report.SignedBy is null || report.SignedBy == title.Agency ? null : $"落款是“{report.SignedBy}”");
        if (report.Year is not null)
            yield return new("year", title!.Where, Certainty.Certain);
        yield return new("format", choice.Where, choice.Certainty, choice.Note);
    }
}
