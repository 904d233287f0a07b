using CsCheck;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

public class DisguiseTests
{
    static readonly ReportFormat Format = ReportFormats.Standard.Find("2021")!;

    static readonly Gen<AnnualReport> Report =
        Gen.Select(Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[0, 9]), (1, Gen.Int[10, 4000])).Array[200], Gen.Int[2021, 2029], (figures, year) =>
        {
            var next = 0;
            return new AnnualReport
            {
                Format = Format,
                Agency = "样例市河口区水务局",
                Year = year,
                Title = Format.TitleOf("样例市河口区水务局", year),
                Tables = Format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, c => Figure.Of(c.Kind == ValueKind.Amount ? figures[next++] / 100m : figures[next++]))),
            };
        });

    static readonly Gen<Disguise> Looks = Gen.Select(Gen.Int[0, Disguise.Kinds.Length - 1].Select(i => Disguise.Kinds[i]), Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 24], Gen.Bool, Gen.Bool, Gen.Bool,
        (kind, numerals, remark, split, wide, total, national) => new Disguise(kind, numerals, remark, split, wide, total, national));

    [Fact]
    public void Whatever_a_report_looks_like_its_figures_are_read() => Gen.Select(Report, Looks).Sample((report, look) =>
    {
        var result = ReportReader.Read(look.Render(report), look.FileName, ReportFormats.Standard, TestContext.Current.CancellationToken);
        var read = result.Report.ShouldNotBeNull(result.Unreadable);
        read.Agency.ShouldBe(report.Agency);
        read.Year.ShouldBe(report.Year);
        read.Format.Id.ShouldBe("2021");
        if (look.Kind != "csv")
            read.Sections.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        foreach (var cell in Format.Tables.SelectMany(t => t.Cells))
            read.At(cell.Address)?.Number.ShouldBe(report.At(cell.Address)!.Value.Number, $"{cell.Address} in {look}");
        read.Tables.Count.ShouldBe(3);
    }, iter: 300, print: pair => pair.Item2.ToString());
}
