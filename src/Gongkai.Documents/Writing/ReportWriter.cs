using Gongkai.Documents.Writing.Pdf;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>A form in which a report is written.</summary>
public enum ReportFileType
{
    /// <summary>Word, laid out after GB/T 9704.</summary>
    Docx,

    /// <summary>PDF/A with embedded fonts.</summary>
    Pdf,

    /// <summary>One accessible web page.</summary>
    Html,

    /// <summary>Spreadsheet of title and tables.</summary>
    Xlsx,

    /// <summary>The structure, as the command line gives it.</summary>
    Json,

    /// <summary>Plain text.</summary>
    Txt,
}

/// <summary>Writes a report to any form. Reading the result gives the same report.</summary>
public static class ReportWriter
{
    /// <summary>The form that a file's name asks for, or null.</summary>
    public static ReportFileType? TypeOf(string name) =>
        Enum.TryParse<ReportFileType>(Path.GetExtension(name).TrimStart('.'), ignoreCase: true, out var type) ? type : null;

    /// <summary>The media type of a form.</summary>
    public static string MediaType(ReportFileType type) => type switch
    {
        ReportFileType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ReportFileType.Pdf => "application/pdf",
        ReportFileType.Html => "text/html; charset=utf-8",
        ReportFileType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFileType.Json => "application/json; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="type">The form.</param>
    /// <param name="options">What the file says about itself beyond the report.</param>
    /// <returns>The file. It is built in memory, so that nothing half-written can be left behind.</returns>
    public static byte[] Write(AnnualReport report, ReportFileType type, WriteOptions? options = null) => type switch
    {
        ReportFileType.Docx => WordReport.Write(report, options ?? new()),
        ReportFileType.Html => HtmlReport.Write(report, options ?? new()),
        ReportFileType.Xlsx => SpreadsheetReport.Write(report, options ?? new()),
        ReportFileType.Json => ReportJson.Write(report),
        ReportFileType.Txt => TextReport.Write(report),
        ReportFileType.Pdf => PdfReport.Write(report, options ?? new()),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Characters that the fonts of the PDF lack and that stand there as □, each once; the other forms keep them.</summary>
    public static IReadOnlyList<string> MissingInPdf(AnnualReport report) => PdfReport.Missing(report);
}
