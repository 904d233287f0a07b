// Writes a report over and over in a warm process: our Word file and PDF beside the same text and tables by the OpenXML SDK with nothing else around it.
// Writing FILE.json → name, median milliseconds, kilobytes; tab-separated.
using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;
using TableLayout = Gongkai.Rules.Reports.TableLayout;

const int Warming = 30, Rounds = 61;
var report = ReportJson.Read(File.ReadAllBytes(args[0]), ReportFormats.Standard).Report!;
var works = new (string Name, Func<byte[]> Write)[]
{
    ("openxml-sdk docx", Bare),
    ("gongkai docx", () => ReportWriter.Write(report, ReportFileType.Docx)),
    ("gongkai pdf", () => ReportWriter.Write(report, ReportFileType.Pdf)),
};
var times = works.Select(_ => new List<double>()).ToArray();
for (var round = -Warming; round < Rounds; round++)
    for (var w = 0; w < works.Length; w++)
    {
        var start = Stopwatch.GetTimestamp();
        works[w].Write();
        if (round >= 0)
            times[w].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
for (var w = 0; w < works.Length; w++)
    Console.WriteLine(FormattableString.Invariant($"{works[w].Name}\t{times[w].Order().ElementAt(Rounds / 2):0.00}\t{works[w].Write().Length / 1000.0:0.0}"));

byte[] Bare()
{
    using var stream = new MemoryStream();
    using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
    {
        var body = new Body();
        foreach (var text in report.Prose().Select(p => p.Text).Prepend(report.Title ?? ""))
            body.Append(new Paragraph(new Run(new Text(text))));
        foreach (var table in report.Tables.Values)
        {
            var rows = TableLayout.Of(table.Format).Rows.Select(row => new TableRow(row.Select(cell =>
                new TableCell(new Paragraph(new Run(new Text(cell.Cell is { } at ? table[at].Shown : cell.Text)))))));
            body.Append(new Table(rows));
        }
        file.AddMainDocumentPart().Document = new Document(body);
    }
    return stream.ToArray();
}
