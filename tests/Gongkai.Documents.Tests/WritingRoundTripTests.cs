using CsCheck;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

/// <summary>Writing and then reading gives the same report, also in a format that no law knows.</summary>
public class WritingRoundTripTests
{
    [Theory, MemberData(nameof(FormsAndFormats))]
    public void A_report_is_read_back_from_what_was_written(ReportFileType type, string format) =>
        ReportGen.In(ReportGen.Formats.Find(format)!).Sample(report => Read(report, type).ShouldBeTheSameAs(report), iter: 20);

    public static TheoryData<ReportFileType, string> FormsAndFormats() =>
        [.. from type in (ReportFileType[])[ReportFileType.Json]
            from format in ReportGen.Formats.All
            select new TheoryDataRow<ReportFileType, string>(type, format.Id)];

    [Theory]
    [InlineData(ReportFileType.Docx), InlineData(ReportFileType.Html), InlineData(ReportFileType.Txt), InlineData(ReportFileType.Pdf), InlineData(ReportFileType.Json), InlineData(ReportFileType.Xlsx)]
    public void A_report_of_the_invented_format_is_read_back(ReportFileType type) =>
        Read(ReportGen.Zero(ReportGen.Third), type).ShouldHoldTheTablesOf(ReportGen.Zero(ReportGen.Third));

    [Theory, InlineData(ReportFileType.Docx), InlineData(ReportFileType.Html), InlineData(ReportFileType.Txt), InlineData(ReportFileType.Pdf), InlineData(ReportFileType.Json)]
    public void The_names_of_tables_are_not_taken_for_prose(ReportFileType type) => Read(ReportGen.Zero(), type).ShouldBeTheSameAs(ReportGen.Zero());

    [Theory]
    [InlineData(ReportFileType.Docx), InlineData(ReportFileType.Html), InlineData(ReportFileType.Txt), InlineData(ReportFileType.Pdf), InlineData(ReportFileType.Json)]
    public void A_name_that_fills_more_than_a_line_is_read_back_whole(ReportFileType type)
    {
        const string name = "示范市石桥瑶族自治县农业农村和水利移民后期扶持服务保障中心办公室";
        var report = ReportGen.Zero() with { Agency = name, Title = $"{name}2021年政府信息公开工作年度报告" };
        Read(report, type).ShouldHoldTheTablesOf(report);
    }

    static AnnualReport? Read(AnnualReport report, ReportFileType type)
    {
        var result = ReportReader.Read(ReportWriter.Write(report, type), $"报告.{type.ToString().ToLowerInvariant()}", ReportGen.Formats);
        result.Unreadable.ShouldBeNull();
        return result.Report;
    }
}
