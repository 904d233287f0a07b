using Gongkai.Documents.Reading;
using Gongkai.Features.Reports;
using Gongkai.Rules.Reports;

namespace Gongkai.Tests.Reports;

public sealed class ReportBatchTests
{
    static IReadOnlyList<CheckedReport> Check(IReadOnlyList<(string, ReadResult)> files, AnnualReport? previous = null) =>
        ReportBatch.Check(files, previous, TestContext.Current.CancellationToken);

    [Fact]
    public void Last_years_report_of_the_same_agency_among_the_files_serves_the_carry_over()
    {
        // 2024 carried out 3; 2025 says it carried in 2.
        var before = Sample.Report(year: 2024, figures: [("table3/new/total", 3), ("table3/carried_out/total", 3)]);
        var after = Sample.Report(year: 2025, figures: [("table3/carried_in/total", 2), ("table3/carried_out/total", 2)]);

        var both = Check([Sample.File("b.docx", after), Sample.File("a.docx", before)]);
        var alone = Check([Sample.File("b.docx", after)]);

        both[0].Findings.ShouldContain(f => f.Rule == "H6" && f.Expected == "3" && f.Actual == "2");
        both[1].Findings.ShouldNotContain(f => f.Rule == "H6");
        alone[0].Findings.ShouldNotContain(f => f.Rule == "H6");
    }

    [Fact]
    public void A_report_of_another_agency_or_of_two_years_before_is_not_last_years()
    {
        var report = Sample.Report(year: 2025);
        var others = new[] { Sample.Report("示范市南岭区教育局", 2024), Sample.Report(year: 2023) };

        Check([Sample.File("r", report), .. others.Select(o => Sample.File("o", o))])[0].Context.Previous.ShouldBeNull();
    }

    [Fact]
    public void Siblings_are_the_other_agencies_of_the_same_year_and_never_the_same_report_in_another_file()
    {
        var report = Sample.Report();
        var sibling = Sample.Report("示范市南岭区教育局");

        var results = Check([Sample.File("a.docx", report), Sample.File("a.pdf", Sample.Report()), Sample.File("b", sibling), Sample.File("c", Sample.Report("示范市南岭区财政局", 2024))]);

        results[0].Context.Siblings.ShouldBe([sibling]);
    }

    [Fact]
    public void A_named_previous_report_counts_for_the_only_file_and_for_several_where_it_fits()
    {
        var previous = Sample.Report("旧名称局", 2024);
        var fitting = Sample.Report("旧名称局", 2025);
        var other = Sample.Report("示范市南岭区教育局", 2025);

        Check([Sample.File("x", other)], previous)[0].Context.Previous.ShouldBe(previous);
        var several = Check([Sample.File("x", other), Sample.File("y", fitting)], previous);
        several[0].Context.Previous.ShouldBeNull();
        several[1].Context.Previous.ShouldBe(previous);
    }

    [Fact]
    public void A_file_that_cannot_be_read_keeps_its_reason_and_hinders_no_other()
    {
        var results = Check([("bad.pdf", ReadResult.None("文件已损坏，打不开。")), Sample.File("good", Sample.Report(figures: ("table3/new/total", 1)))]);

        results[0].Status.ShouldBe(CheckStatus.Unreadable);
        results[0].Result.Unreadable.ShouldBe("文件已损坏，打不开。");
        results[1].Status.ShouldBe(CheckStatus.Findings);
    }

    [Theory]
    [InlineData("番禺区来穗人员服务管理局", "广州市番禺区来穗人员服务管理局", true)]
    [InlineData("广州市 番禺区(大石)街道办事处", "广州市番禺区（大石）街道办事处", true)]
    [InlineData("民政局", "示范市南岭区民政局", false)]
    [InlineData("人民政府办公室", "示范市人民政府办公室", false)]
    [InlineData("南岭区民政局", "示范市岭南区民政局", false)]
    [InlineData("", "", false)]
    [InlineData("示范市南岭区市场监督管理局（知识产权局）", "南岭区市场监督管理局", true)]
    [InlineData("示范市自然资源局（南岭分局）", "示范市自然资源局", false)]
    [InlineData("示范市南岭区石桥镇", "示范市南岭区石桥镇人民政府", true)]
    [InlineData("南岭区望江街道办事处", "示范市南岭区人民政府望江街道办事处", true)]
    [InlineData("示范市公安局南岭区分局", "示范市公安局南岭分局", true)]
    [InlineData("国家税务总局南岭县税务局", "南岭县税务局", true)]
    [InlineData("南岭开发区管理委员会", "南岭开发区管委会", true)]
    [InlineData("南岭区住房和城乡建设局", "南岭区住房城乡建设局", true)]
    [InlineData("城市管理局", "示范市南岭区城市管理局", false)]
    [InlineData("示范市人民政府", "示范市人民政府办公室", false)]
    [InlineData("南岭县教育局", "南岭县教育和体育局", false)]
    public void Names_of_one_agency_are_known_with_and_without_the_superior_area(string one, string other, bool same) =>
        ReportBatch.SameAgency(one, other).ShouldBe(same);

    [Fact]
    public void A_named_report_of_another_year_is_not_last_years_and_of_two_versions_the_later_signed_counts()
    {
        var report = Sample.Report();
        Check([Sample.File("x", report)], report with { Year = report.Year - 2 })[0].Context.Previous.ShouldBeNull();

        var draft = report with { Year = report.Year - 1, SignedOn = new(report.Year!.Value, 1, 10) };
        var final = draft with { SignedOn = new(report.Year!.Value, 1, 26) };
        var results = Check([Sample.File("draft", draft), Sample.File("final", final), Sample.File("x", report)]);
        results[2].Context.Previous.ShouldBe(final);
    }
}
