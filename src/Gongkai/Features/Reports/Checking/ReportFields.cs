using Gongkai.Rules.Reports;
using Microsoft.Extensions.Primitives;

namespace Gongkai.Features.Reports.Checking;

/// <summary>Names of the fields in which a report travels, and how they are read back. Fields that are missing, doubled or too long harm nothing.</summary>
public static class ReportFields
{
    /// <summary>Hidden fields that carry other reports: last year's, those of sister agencies, and the whole batch.</summary>
    public const string Previous = "previous", Sibling = "sibling", Held = "held";

    /// <summary>Most characters taken of one cell, one line and one block of prose.</summary>
    public const int CellLength = 100, LineLength = 300, ProseLength = 200_000;

    const int MostSections = 30;

    /// <summary>Field of a cell.</summary>
    public static string Cell(string address) => $"f.{address}";

    /// <summary>Element id of a cell or part; findings link to it.</summary>
    public static string Anchor(string where) => $"c-{where.Replace('/', '-').Replace("*", "all")}";

    /// <summary>Field of a section, by its place in the form.</summary>
    public static string Section(int index, string part) => $"s{index}.{part}";

    /// <summary>Reads a report's fields.</summary>
    /// <returns>The form, or null when no report was sent.</returns>
    public static ReportForm? Bind(IFormCollection fields)
    {
        if (!fields.TryGetValue("format", out var id))
            return null;
        var format = ReportFormats.Standard.Find(id) ?? ReportFormats.Standard.Current;
        var form = new ReportForm
        {
            File = Line("file"),
            Format = format.Id,
            TablesOnly = Line("tables_only") == "true",
            Title = Line("title"),
            Agency = Line("agency"),
            Year = Line("year"),
            Preamble = Prose("preamble"),
            Sections = [.. Sections(fields, format)],
            Tables = [.. format.Tables.Select(t => t.Id).Where(t => fields["table"].Contains(t))],
            Figures = format.Tables.SelectMany(t => t.Cells).Select(c => (c.Address, Text: Take(fields[Cell(c.Address)], CellLength)))
                .Where(c => c.Text.Length > 0).ToDictionary(c => c.Address, c => c.Text),
            SignedBy = Line("signed_by"),
            SignedOn = Line("signed_on"),
            Trace = ReportPack.Unpack(fields["trace"])?.Trace ?? [],
        };
        return fields["in_order"] == "true" ? form with { Sections = [.. form.Sections.OrderBy(s => s.Number)] } : form;

        string Line(string name) => Take(fields[name], LineLength);
        string Prose(string name) => Take(fields[name], ProseLength);
    }

    static IEnumerable<SectionForm> Sections(IFormCollection fields, ReportFormat format)
    {
        for (var i = 0; i < MostSections && int.TryParse(fields[Section(i, "number")], out var number); i++)
            if (format.Sections.Any(s => s.Number == number))
                yield return new(number, Take(fields[Section(i, "heading")], LineLength), Take(fields[Section(i, "text")], ProseLength), Take(fields[Section(i, "closing")], ProseLength));
    }

    static string Take(StringValues value, int length) => value is [{ } text, ..] ? (text.Length > length ? text[..length] : text) : "";
}
