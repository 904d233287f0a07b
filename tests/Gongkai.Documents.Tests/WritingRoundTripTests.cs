using CsCheck;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

/// <summary>Writing and then reading gives the same report, in every form and every format, also one that no law knows.</summary>
public class WritingRoundTripTests
{
    [Theory]
    [InlineData(ReportFileType.Json), InlineData(ReportFileType.Txt), InlineData(ReportFileType.Html), InlineData(ReportFileType.Docx), InlineData(ReportFileType.Pdf)]
    public void A_report_is_read_back_from_what_was_written(ReportFileType type) =>
        ReportGen.Any.Sample(report => Read(report, type).ShouldBeTheSameAs(report), iter: type == ReportFileType.Pdf ? 15 : 40);

    [Fact]
    public void Title_and_tables_are_read_back_from_the_spreadsheet() =>
        ReportGen.Any.Sample(report => Read(report, ReportFileType.Xlsx).ShouldHoldTheTablesOf(report), iter: 40);

    [Theory]
    [InlineData(ReportFileType.Docx), InlineData(ReportFileType.Html), InlineData(ReportFileType.Txt), InlineData(ReportFileType.Pdf), InlineData(ReportFileType.Json), InlineData(ReportFileType.Xlsx)]
    public void A_report_of_the_invented_format_is_read_back(ReportFileType type) =>
        Read(ReportGen.Zero(ReportGen.Third), type).ShouldHoldTheTablesOf(ReportGen.Zero(ReportGen.Third));

    static AnnualReport? Read(AnnualReport report, ReportFileType type)
    {
        var result = ReportReader.Read(ReportWriter.Write(report, type), $"报告.{type.ToString().ToLowerInvariant()}", ReportGen.Formats);
        result.Unreadable.ShouldBeNull();
        return result.Report;
    }
}
