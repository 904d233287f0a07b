using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>A part of the written report, in the order of the page. Word, PDF, web page and text are drawn from the same parts.</summary>
abstract record Part;

/// <summary>The title.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Lines">Where it is to be broken when it is too long for one line of the page: between agency and year, never inside a name.</param>
sealed record TitlePart(string Text, IReadOnlyList<string> Lines) : Part;

/// <summary>The heading of a section, with its numeral.</summary>
sealed record HeadingPart(int Section, string Text) : Part;

/// <summary>A paragraph of prose.</summary>
/// <param name="Text">Its text, on one line.</param>
/// <param name="Lead">Length of a second-level heading at its beginning, （一）…, in characters; the whole length when it is nothing else.</param>
sealed record ParagraphPart(string Text, int Lead) : Part
{
    /// <summary>True when the paragraph is a second-level heading of its own.</summary>
    public bool IsHeading => Lead > 0 && Lead == Text.Length;
}

/// <summary>A statutory table.</summary>
sealed record TablePart(TableLayout Layout, ReportTable Table) : Part;

/// <summary>The signature (落款): agency and date, either of which may be missing.</summary>
sealed record SignaturePart(string? Agency, string? Date) : Part;

/// <summary>Lays the parts of a report in the order in which they are written.</summary>
static class Composition
{
    static readonly ConditionalWeakTable<TableFormat, TableLayout> Layouts = [];

    /// <summary>Title for properties and windows, also for a report that has none.</summary>
    public static string NameOf(AnnualReport report) => Clean(report.Title) is { Length: > 0 } title ? title : "政府信息公开工作年度报告";

    /// <summary>The layout of a table, made once for each format.</summary>
    public static TableLayout LayoutOf(TableFormat format) => Layouts.GetValue(format, TableLayout.Of);

    public static IReadOnlyList<Part> Of(AnnualReport report)
    {
        var parts = new List<Part>();
        if (Clean(report.Title) is { Length: > 0 } title)
            parts.Add(new TitlePart(title, Lines(title, Clean(report.Agency))));
        parts.AddRange(Paragraphs(report.Preamble));
        // A spreadsheet has no headings of its own: its tables are laid under those of the format, ready to be written on.
        var sections = report.TablesOnly && report.Sections.Count == 0 ? [.. report.Format.Sections.Select(s => new ReportSection(s.Number, s.Numbered, []))] : report.Sections;
        var waiting = report.Format.Tables.Where(t => report.Tables.ContainsKey(t.Id)).ToList();
        foreach (var section in sections)
        {
            parts.Add(new HeadingPart(section.Number, Clean(section.Heading)));
            parts.AddRange(Paragraphs(section.Paragraphs));
            if (report.Format.Sections.FirstOrDefault(s => s.Number == section.Number)?.Table is { } id && waiting.RemoveAll(t => t.Id == id) > 0)
                parts.Add(Table(report.Tables[id]));
            parts.AddRange(Paragraphs(section.Closing));
        }
        // Tables whose section the report lacks are not lost; no heading is invented for them, since its absence is a finding.
        parts.AddRange(waiting.Select(t => Table(report.Tables[t.Id])));
        if (report.SignedBy is not null || report.SignedOn is not null)
            parts.Add(new SignaturePart(report.SignedBy is null ? null : Clean(report.SignedBy), report.SignedOn is { } on ? $"{on.Year}年{on.Month}月{on.Day}日" : null));
        return parts;
    }

    /// <summary>A text on one line, without characters that no document format can hold.</summary>
    public static string Clean(string? text)
    {
        if (text is null)
            return "";
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                    clean.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] is >= ' ' and < '\uFFFE' and not '\u007F')
                clean.Append(text[i]);
            else if (text[i] == '\t')
                clean.Append(' ');
        return clean.ToString().Trim();
    }

    /// <summary>The same with the spaces at its ends, for a piece of a line.</summary>
    public static string Spaced(string text) => Clean(text) is { Length: > 0 } clean && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        ? $"{(char.IsWhiteSpace(text[0]) ? text[0] : "")}{clean}{(char.IsWhiteSpace(text[^1]) ? text[^1] : "")}" : Clean(text);

    const int TitleLine = 20;
    const string EndOfPlace = "省市州盟区县旗乡镇";

    // Twenty characters of the title's size fill a line.
    static IReadOnlyList<string> Lines(string title, string agency) =>
        title.Length > TitleLine && agency.Length > 0 && title.Length > agency.Length && title.StartsWith(agency, StringComparison.Ordinal)
            ? [.. Balanced(agency), title[agency.Length..]]
            : [title];

    // A name of several lines is divided evenly, where it can behind the name of a place, so that no stump is left on the last line.
    static IEnumerable<string> Balanced(string name)
    {
        for (var lines = (name.Length + TitleLine - 1) / TitleLine; lines > 1; lines--)
        {
            var even = (name.Length + lines - 1) / lines;
            var least = Math.Max(1, name.Length - ((lines - 1) * TitleLine));
            var most = Math.Min(TitleLine, name.Length - lines + 1);
            var end = Enumerable.Range(least, most - least + 1).OrderBy(at => Math.Abs(at - even) - (EndOfPlace.Contains(name[at - 1]) ? 4 : 0)).First();
            if (char.IsLowSurrogate(name[end]))
                end++;
            yield return name[..end];
            name = name[end..];
        }
        yield return name;
    }

    static TablePart Table(ReportTable table) => new(LayoutOf(table.Format), table);

    static IEnumerable<ParagraphPart> Paragraphs(IEnumerable<string> texts) =>
        texts.Select(Clean).Where(t => t.Length > 0).Select(t => new ParagraphPart(t, Lead(t)));

    // A second-level heading stands alone on its line or runs in and ends with its first full stop.
    static int Lead(string text)
    {
        if (text[0] is not ('（' or '('))
            return 0;
        var close = text.AsSpan(1).IndexOfAny('）', ')') + 1;
        if (close < 2 || ChineseNumerals.Read(text[1..close]) is null)
            return 0;
        var stop = text.IndexOf('。', StringComparison.Ordinal);
        return stop < 0 ? (text.Length <= 40 && !text.Contains('，') ? text.Length : 0) : stop < 30 && !text[..stop].Contains('，') ? stop + 1 : 0;
    }
}
