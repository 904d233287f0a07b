using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>The format a document is written in, and how that was found.</summary>
sealed record FormatChoice(ReportFormat Format, string Where, Certainty Certainty, string? Note);

/// <summary>Chooses the format whose labels the document has; the year decides where the tables do not.</summary>
static class FormatChooser
{
    public static FormatChoice Choose(DocumentContent content, ReportFormats formats)
    {
        var text = AllText(content);
        var shares = formats.All.SelectMany(f => f.Tables.Select(t => new TableShare(f, t.Id, Share(t, text)))).ToList();
        // A table that the document lacks says nothing about its format.
        var present = shares.Where(s => s.Share > 0.5).Select(s => s.Table).ToHashSet();
        var scores = formats.All.Select(f => new FormatScore(f, Score(shares.Where(s => s.Format == f && (present.Count == 0 || present.Contains(s.Table)))))).ToList();
        scores.Sort((one, other) => other.Score.CompareTo(one.Score));
        var best = scores[0];
        if (scores.Count == 1 || best.Score > scores[1].Score + 0.02)
            return new(best.Format, "表格的表头和行名", best.Score > 0.8 ? Certainty.Certain : Certainty.Likely, best.Score > 0.8 ? null : "表头和行名不全");
        var tied = scores.Where(s => s.Score >= best.Score - 0.02).Select(s => s.Format).ToList();
        var title = content.Blocks.OfType<TextBlock>().Take(60).Select(b => (b.Text, b.Place)).ToList();
        var year = formats.All.Select(f => TitleFinder.Find(title, content.DeclaredTitle, f)?.Year).FirstOrDefault(y => y is not null);
        var byYear = year is { } y ? formats.For(y) : formats.Current;
        return new(tied.Contains(byYear) ? byYear : tied[0], year is null ? "默认" : "标题的年份", Certainty.Likely, "表格不能区分格式");
    }

    sealed record TableShare(ReportFormat Format, string Table, double Share);

    sealed record FormatScore(ReportFormat Format, double Score);

    static double Score(IEnumerable<TableShare> shares)
    {
        var (sum, count) = (0.0, 0);
        foreach (var share in shares)
            (sum, count) = (sum + share.Share, count + 1);
        return count == 0 ? 0 : sum / count;
    }

    // How many of the table's labels the text has.
    static double Share(TableFormat table, string text)
    {
        var labels = known.GetValue(table, static t => [.. LabelsOf(t).Select(l => Labels.Bare(l)).Where(k => k.Length > 1).Distinct()]);
        return labels.Length == 0 ? 0 : (double)labels.Count(l => text.Contains(l, StringComparison.Ordinal)) / labels.Length;
    }

    static readonly ConditionalWeakTable<TableFormat, string[]> known = [];

    static IEnumerable<string> LabelsOf(TableFormat table) =>
        table.Rows.Select(r => r.Label).Concat(table.Columns.SelectMany(c => c.Path)).Concat(table.Blocks.SelectMany(b => b.Head.Prepend(b.Caption)));

    static string AllText(DocumentContent content)
    {
        var text = new StringBuilder();
        foreach (var block in content.Blocks)
            if (block is TextBlock line)
                text.Append(Labels.Key(line.Text));
            else if (block is TableBlock { Grid: var grid })
                for (var r = 0; r < grid.Rows; r++)
                    for (var c = 0; c < grid.Columns; c++)
                        if (grid[r, c] is { } cell && cell.Row == r && cell.Column == c)
                            text.Append(Labels.Key(cell.Text)).Append('\n');
        return text.ToString();
    }
}
