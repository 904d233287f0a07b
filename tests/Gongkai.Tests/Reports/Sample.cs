using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Tests.Reports;

/// <summary>Reports for tests: by default everything is zero and in order.</summary>
static class Sample
{
    public static ReportFormat Format => ReportFormats.Standard.Find("2021")!;

    public static AnnualReport Report(string agency = "示范市南岭区民政局", int year = 2025, params (string Address, decimal Value)[] figures)
    {
        var report = new AnnualReport
        {
            Format = Format,
            Title = Format.TitleOf(agency, year),
            Agency = agency,
            Year = year,
            SignedBy = agency,
            SignedOn = new(year + 1, 1, 15),
            Sections = [.. Format.Sections.Select(s => new ReportSection(s.Number, s.Numbered, [$"{agency}{year}年{s.Heading}见本部分。"]))],
            Tables = Format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, _ => Figure.Of(0))),
        };
        return figures.Aggregate(report, (r, f) => r.With(f.Address, Figure.Of(f.Value)));
    }

    public static (string File, ReadResult Result) File(string name, AnnualReport report) => (name, new(report, null, []));
}
