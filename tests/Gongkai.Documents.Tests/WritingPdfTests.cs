using System.Diagnostics;
using CsCheck;
using Gongkai.Documents.Fonts;
using Gongkai.Documents.Writing;
using Gongkai.Documents.Writing.Pdf;
using Gongkai.Rules.Reports;
using UglyToad.PdfPig;

namespace Gongkai.Documents.Tests;

public class WritingPdfTests
{
    [Fact]
    public void Any_report_is_a_pdf_whose_text_can_be_selected() =>
        ReportGen.Any.Sample(report =>
        {
            var file = ReportWriter.Write(report, ReportFileType.Pdf);
            file.Length.ShouldBeLessThan(150 * 1024);
            using var pdf = PdfDocument.Open(file);
            var text = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value));
            text.ShouldContain(report.SignedBy!);
            foreach (var section in report.Sections)
                text.ShouldContain(section.Heading);
            text.Any(c => c is >= '\u2E80' and <= '\u2FDF').ShouldBeFalse("radicals instead of characters");
        }, iter: 12);

    [Fact]
    public void The_fonts_are_embedded_and_cut_to_the_report()
    {
        using var pdf = PdfDocument.Open(ReportWriter.Write(ReportGen.Zero(), ReportFileType.Pdf));
        var fonts = pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.FontName).Distinct().ToList();
        fonts.ShouldContain(f => f!.Contains("GongkaiSerif"));
        fonts.ShouldContain(f => f!.Contains("GongkaiTitle"));
        fonts.ShouldContain(f => f!.Contains("GongkaiHei"));
    }

    [Fact]
    public void The_file_names_its_title_author_and_sections()
    {
        using var pdf = PdfDocument.Open(ReportWriter.Write(ReportGen.Zero(), ReportFileType.Pdf));
        pdf.Information.Title.ShouldBe("示范市民政局2021年政府信息公开工作年度报告");
        pdf.Information.Author.ShouldBe("示范市民政局");
        pdf.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        bookmarks.GetNodes().Select(n => n.Title).ShouldBe(["示范市民政局2021年政府信息公开工作年度报告", .. ReportGen.Zero().Sections.Select(s => s.Heading)]);
        pdf.Structure.Catalog.CatalogDictionary.TryGet(UglyToad.PdfPig.Tokens.NameToken.Lang, out var language).ShouldBeTrue();
        language!.ToString()!.ShouldContain("zh-CN");
    }

    [Fact]
    public void A_character_that_no_font_has_is_reported()
    {
        var report = ReportGen.Zero() with { SignedBy = "示范市𠮷𪚥办公室" };
        ReportWriter.MissingInPdf(report).ShouldBe(["𪚥"]);
        ReportWriter.Write(report, ReportFileType.Pdf).Length.ShouldBeGreaterThan(1000);
        ReportWriter.MissingInPdf(ReportGen.Zero() with { SignedBy = "张喆、李珺、赵䶮" }).ShouldBeEmpty();
    }

    // Names of people in the table of general standard characters (通用规范汉字表) reach beyond the first plane.
    [Fact]
    public void Rare_characters_of_names_are_set_and_can_be_copied()
    {
        using var pdf = PdfDocument.Open(ReportWriter.Write(ReportGen.Zero() with { SignedBy = "示范市𬱖喆堃𠮷𫖯㛃办公室" }, ReportFileType.Pdf));
        string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)).ShouldContain("示范市𬱖喆堃𠮷𫖯㛃办公室");
    }

    [Fact]
    public void A_long_address_in_the_text_leaves_no_holes_between_the_characters()
    {
        var text = "本机关的公开内容可以在门户网站查阅，网址是https://www.nanling-example.gov.cn/zwgk/zfxxgk/fdzdgknr/index_2025_0001.html，也可以来函索取。";
        foreach (var line in TextSetting.Lines([new(text, ReportFont.Serif)], 16, 442.2f, 32, justify: true))
            foreach (var (one, next) in line.Characters.Zip(line.Characters.Skip(1)))
                (next.X - one.X).ShouldBeLessThan(16 * 1.5f);
    }

    [Fact]
    public void Figures_of_seven_digits_stay_on_one_line_in_the_narrowest_column()
    {
        var format = ReportGen.Zero().Format;
        var report = ReportGen.Zero() with { Tables = format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, _ => Figure.Of(1234567))) };
        using var pdf = PdfDocument.Open(ReportWriter.Write(report, ReportFileType.Pdf));
        var words = pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text).ToList();
        words.Count(w => w == "1234567").ShouldBe(200);
    }

    [Fact]
    public void A_signature_never_stands_alone_on_a_page()
    {
        for (var lines = 1; lines < 30; lines++)
        {
            var section = new ReportSection(6, "六、其他需要报告的事项", [.. Enumerable.Repeat("依法收取信息处理费。", lines)]);
            using var pdf = PdfDocument.Open(ReportWriter.Write(ReportGen.Zero() with { Sections = [section], Tables = new Dictionary<string, ReportTable>() }, ReportFileType.Pdf));
            pdf.GetPages().Last().Text.ShouldContain("依法收取信息处理费。");
        }
    }

    [Fact]
    public void No_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() =>
        ReportGen.Paragraph.Sample(text =>
        {
            var lines = TextSetting.Lines([new(text, ReportFont.Serif)], 16, 442.2f, 32, justify: true).Select(l => string.Concat(l.Characters.Select(c => char.ConvertFromUtf32(c.Character)))).ToList();
            string.Concat(lines).ShouldBe(text);
            lines.ShouldAllBe(l => !"、。，；：？！）》”".Contains(l.First()));
            lines.ShouldAllBe(l => !"（《“".Contains(l.Last()));
            foreach (var (line, next) in lines.Zip(lines.Skip(1)))
                (char.IsAsciiLetterOrDigit(line[^1]) && char.IsAsciiLetterOrDigit(next[0])).ShouldBeFalse($"{line}|{next}");
        }, iter: 200);

    [Fact]
    public void A_word_longer_than_a_line_is_broken_rather_than_lost() =>
        string.Concat(TextSetting.Lines([new(new string('a', 300), ReportFont.Serif)], 16, 200).SelectMany(l => l.Characters)).Length.ShouldBeGreaterThan(0);

    [Fact]
    public void Qpdf_finds_nothing_wrong()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/qpdf"), "qpdf is not installed");
        var path = Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}.pdf");
        try
        {
            File.WriteAllBytes(path, ReportWriter.Write(ReportGen.Zero(), ReportFileType.Pdf));
            using var qpdf = Process.Start(new ProcessStartInfo("/usr/bin/qpdf", ["--check", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = qpdf.StandardOutput.ReadToEnd() + qpdf.StandardError.ReadToEnd();
            qpdf.WaitForExit();
            qpdf.ExitCode.ShouldBe(0, output);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
