using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

/// <summary>Builds reports for tests: complete and in order unless a test says otherwise, all figures zero.</summary>
sealed class ReportBuilder
{
    readonly ReportFormat format = ReportFormats.Standard.Find("2021")!;
    readonly Dictionary<string, decimal> figures = [];
    readonly Dictionary<int, List<string>> prose = [];
    readonly List<string> preamble = [];
    string agency = "清河市东山区林业局";
    string? signedBy;
    int year = 2023;
    DateOnly? signedOn = new(2024, 1, 20);

    public ReportBuilder() { }

    ReportBuilder(ReportFormat format) => this.format = format;

    public static ReportBuilder In2019() => new(ReportFormats.Standard.Find("2019")!) { year = 2020, signedOn = new(2021, 1, 20) };

    public ReportBuilder Agency(string name) => With(() => agency = name);

    public ReportBuilder Year(int value) => With(() => (year, signedOn) = (value, new DateOnly(value + 1, 1, 20)));

    public ReportBuilder Signed(string? by, DateOnly? on) => With(() => (signedBy, signedOn) = (by, on));

    public ReportBuilder Preamble(string text) => With(() => preamble.Add(text));

    public ReportBuilder Says(int section, params string[] paragraphs) => With(() => prose[section] = [.. prose.GetValueOrDefault(section) ?? [], .. paragraphs]);

    public ReportBuilder Figure(string address, decimal value) => With(() => figures[address] = value);

    /// <summary>Requests of one natural person column: new, carried in, completed (all granted), carried out.</summary>
    public ReportBuilder Requests(int received, int carriedIn = 0, int carriedOut = 0)
    {
        foreach (var column in new[] { "natural_person", "total" })
            Figure($"table3/new/{column}", received).Figure($"table3/carried_in/{column}", carriedIn).Figure($"table3/granted/{column}", received + carriedIn - carriedOut)
                .Figure($"table3/total/{column}", received + carriedIn - carriedOut).Figure($"table3/carried_out/{column}", carriedOut);
        return this;
    }

    /// <summary>Table 3 from lines such as R3.3.4,2,1,0,0,0,0,3, in the order of the format's rows.</summary>
    public ReportBuilder Table3(string csv)
    {
        var table = format.Table("table3")!;
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var r = 0; r < table.Rows.Count; r++)
            for (var c = 0; c < table.Columns.Count; c++)
                Figure($"table3/{table.Rows[r].Key}/{table.Columns[c].Key}", int.Parse(lines[r].Split(',')[c + 1]));
        return this;
    }

    public AnnualReport Build() => new()
    {
        Format = format,
        Title = format.TitleOf(agency, year),
        Agency = agency,
        Year = year,
        Preamble = preamble,
        Sections = [.. format.Sections.Select(s => new ReportSection(s.Number, s.Numbered, prose.GetValueOrDefault(s.Number) ?? []))],
        Tables = format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, c => Reports.Figure.Of(figures.GetValueOrDefault(c.Address)))),
        SignedBy = signedBy ?? agency,
        SignedOn = signedOn,
    };

    ReportBuilder With(Action change)
    {
        change();
        return this;
    }
}
