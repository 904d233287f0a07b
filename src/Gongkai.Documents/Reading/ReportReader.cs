using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>How sure the reader is of what it took from a file.</summary>
public enum Certainty
{
    /// <summary>确定: it stands there in the statutory form.</summary>
    Certain,

    /// <summary>基本确定: one sign only, or a form that is not quite the statutory one.</summary>
    Likely,

    /// <summary>存疑: a person should compare with the file.</summary>
    Doubtful,
}

/// <summary>Where a part of a report was taken from.</summary>
/// <param name="Part"><c>agency</c>, <c>year</c>, <c>format</c>, or the id of a table.</param>
/// <param name="Where">Place in the file, in words for people: 第 3 页，第 2 个表格.</param>
/// <param name="Certainty">How sure the reader is.</param>
/// <param name="Note">What was unusual, in words for people, or null.</param>
public sealed record TraceEntry(string Part, string Where, Certainty Certainty, string? Note = null);

/// <summary>A file as read.</summary>
/// <param name="Report">The report, or null when the file holds none.</param>
/// <param name="Unreadable">Why there is no report, one sentence for people, or null.</param>
/// <param name="Trace">Where each part was taken from.</param>
public sealed record ReadResult(AnnualReport? Report, string? Unreadable, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A file without a report.</summary>
    public static ReadResult None(string why) => new(null, why, []);
}

/// <summary>Reads anybody's annual report: DOCX, PDF, HTML, XLSX, CSV, TXT or our own JSON.</summary>
public static class ReportReader
{
    /// <summary>File name endings that are read.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".docx", ".pdf", ".html", ".htm", ".xlsx", ".csv", ".txt", ".json"];

    /// <summary>Reads one file. The content decides what it is; the name only helps where the content leaves it open.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="formats">The report formats to look for.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>The report, or why there is none. Hostile or broken files give a reason, never an exception.</returns>
    public static ReadResult Read(ReadOnlyMemory<byte> file, string name, ReportFormats formats, CancellationToken stop = default)
    {
        var (kind, why) = FileKinds.Of(file.Span, name, FileUse.Report);
        if (kind is null)
            return ReadResult.None(why!);
        if (kind == FileKind.Json)
            return ReportJson.Read(file, formats);
        var extraction = Extract(kind.Value, file, stop);
        return extraction.Content is { } content ? Interpret(content, formats, stop) : ReadResult.None(extraction.Unreadable!);
    }

    static ReadResult Interpret(DocumentContent content, ReportFormats formats, CancellationToken stop)
    {
        try
        {
            return ReportInterpreter.Interpret(content, formats, stop);
        }
        catch (UnreadableException e)
        {
            return ReadResult.None(e.Message);
        }
    }

    internal static Extraction Extract(FileKind kind, ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        try
        {
            return kind switch
            {
                FileKind.Pdf => PdfExtractor.Extract(file, stop),
                FileKind.Docx => Extraction.Of(DocxExtractor.Extract(file, stop)),
                FileKind.Xlsx => Extraction.Of(XlsxExtractor.Extract(file, stop)),
                FileKind.Html => Extraction.Of(HtmlExtractor.Extract(file, stop)),
                FileKind.Csv => Extraction.Of(CsvExtractor.Extract(file, stop)),
                _ => Extraction.Of(TextExtractor.Extract(file, stop)),
            };
        }
        catch (UnreadableException e)
        {
            return Extraction.None(e.Message);
        }
        // The parsers meet broken files of every kind, and each fails in its own way: for the person the answer is the same.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return Extraction.None("文件损坏，打不开；请用原来的软件重新保存一份再试。");
        }
    }
}
