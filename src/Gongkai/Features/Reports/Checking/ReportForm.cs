using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>
/// A report as the fields of a form: everything is the text that was read or typed, so that nothing typed is ever lost. The server keeps none of it;
/// the form travels with the page.
/// </summary>
public sealed record ReportForm
{
    /// <summary>Name of the file.</summary>
    public string File { get; init; } = "";

    /// <summary>Why the file holds no report, or null.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Id of the format.</summary>
    public string Format { get; init; } = "";

    /// <summary>True for spreadsheets, which hold no prose.</summary>
    public bool TablesOnly { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Agency.</summary>
    public string Agency { get; init; } = "";

    /// <summary>Year, as typed.</summary>
    public string Year { get; init; } = "";

    /// <summary>Paragraphs before the first heading, one a line.</summary>
    public string Preamble { get; init; } = "";

    /// <summary>The sections: those found, in the order of the file, and those missing, with an empty heading.</summary>
    public IReadOnlyList<SectionForm> Sections { get; init; } = [];

    /// <summary>Ids of the statutory tables that the file has.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Text of the cells that are not empty, by address.</summary>
    public IReadOnlyDictionary<string, string> Figures { get; init; } = new Dictionary<string, string>();

    /// <summary>Agency in the signature.</summary>
    public string SignedBy { get; init; } = "";

    /// <summary>Date of the signature, as typed.</summary>
    public string SignedOn { get; init; } = "";

    /// <summary>Where each part was taken from.</summary>
    public IReadOnlyList<TraceEntry> Trace { get; init; } = [];

    /// <summary>The form of a file that was read.</summary>
    public static ReportForm Of(string file, ReadResult result)
    {
        if (result.Report is not { } report)
            return new() { File = file, Unreadable = result.Unreadable ?? "没有找到年度报告。" };
        return new()
        {
            File = file,
            Format = report.Format.Id,
            TablesOnly = report.TablesOnly,
            Title = report.Title ?? "",
            Agency = report.Agency ?? "",
            Year = report.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
            Preamble = Lines(report.Preamble),
            Sections = WithMissing(report),
            Tables = [.. report.Tables.Keys],
            Figures = report.Tables.Values.SelectMany(t => t.Format.Cells.Select(c => (c.Address, t[c].Text)))
                .Where(c => !string.IsNullOrEmpty(c.Text)).ToDictionary(c => c.Address, c => OneLine(c.Text)),
            SignedBy = report.SignedBy ?? "",
            SignedOn = report.SignedOn is { } day ? ChineseDate(day) : "",
            Trace = result.Trace,
        };
    }

    /// <summary>The report that the fields make; what cannot be read (若干 in a cell, a date that is none) stays unreadable or empty in it.</summary>
    public ReadResult Read()
    {
        if (Unreadable is not null)
            return ReadResult.None(Unreadable);
        var format = ReportFormats.Standard.Find(Format) ?? ReportFormats.Standard.Current;
        var report = new AnnualReport
        {
            Format = format,
            TablesOnly = TablesOnly,
            Title = Given(Title),
            Agency = Given(Agency),
            Year = YearTyped,
            Preamble = Paragraphs(Preamble),
            Sections = [.. Sections.Where(s => s.Heading.Trim().Length > 0 && format.Sections.Any(f => f.Number == s.Number))
                .Select(s => new ReportSection(s.Number, s.Heading.Trim(), Paragraphs(s.Text), Paragraphs(s.Closing)))],
            Tables = format.Tables.Where(t => Tables.Contains(t.Id) || t.Cells.Any(c => Figures.ContainsKey(c.Address)))
                .ToDictionary(t => t.Id, t => ReportTable.Fill(t, c => Figure.Read(Figures.GetValueOrDefault(c.Address), c.Kind))),
            SignedBy = Given(SignedBy),
            SignedOn = DateTyped,
        };
        return new(report, null, Trace);
    }

    /// <summary>The year typed, or null.</summary>
    public int? YearTyped => Digits(Year) is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100
        ? year
        : null;

    /// <summary>The date typed (2026年1月15日, 2026-01-15, full-width digits too), or null.</summary>
    public DateOnly? DateTyped
    {
        get
        {
            var parts = Regex.Matches(Digits(SignedOn), "[0-9]+").Select(m => m.Value).ToArray();
            return parts is [{ Length: 4 } year, { Length: <= 2 } month, { Length: <= 2 } day]
                && DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
        }
    }

    /// <summary>The fields that cannot be taken as typed, with what to do, in the words shown at the field and in the summary.</summary>
    public IEnumerable<(string Field, string Message)> Problems()
    {
        if (Year.Trim().Length > 0 && YearTyped is null)
            yield return ("year", "年度要写成四位数字，例如 2025");
        if (SignedOn.Trim().Length > 0 && DateTyped is null)
            yield return ("signed_on", "落款日期要写成 2026年1月15日 或 2026-01-15");
    }

    // Missing sections take their statutory place, so that a person can add them where they belong.
    static List<SectionForm> WithMissing(AnnualReport report)
    {
        var sections = report.Sections.Select(s => new SectionForm(s.Number, s.Heading, Lines(s.Paragraphs), Lines(s.Closing))).ToList();
        if (!report.TablesOnly)
            foreach (var missing in report.Format.Sections.Where(f => sections.All(s => s.Number != f.Number)))
            {
                var after = sections.FindLastIndex(s => s.Number < missing.Number);
                sections.Insert(after + 1, new(missing.Number, "", "", ""));
            }
        return sections;
    }

    static string ChineseDate(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    static string Lines(IEnumerable<string> paragraphs) => string.Join('\n', paragraphs.Select(OneLine));

    static string OneLine(string text) => text.ReplaceLineEndings(" ");

    static IReadOnlyList<string> Paragraphs(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string? Given(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    static string Digits(string text) => string.Concat(text.Trim().Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
}

/// <summary>A section in the form.</summary>
/// <param name="Number">Statutory number.</param>
/// <param name="Heading">Heading with its numeral; empty while the section is missing.</param>
/// <param name="Text">Paragraphs before the table, one a line.</param>
/// <param name="Closing">Paragraphs after the table, one a line.</param>
public sealed record SectionForm(int Number, string Heading, string Text, string Closing);
