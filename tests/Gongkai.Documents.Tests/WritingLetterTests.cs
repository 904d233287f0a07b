using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Documents.Writing;
using UglyToad.PdfPig;

namespace Gongkai.Documents.Tests;

public class WritingLetterTests
{
    const string Note = "（联系人：局办公室，联系电话：020-00000000，通信地址：示范市南岭区示范路1号）";

    static readonly Letter Sample = new("示范市南岭区民政局", "政府信息公开告知书", ["本机关于2026年9月14日收到您提出的申请<1>&。", "现答复如下。"])
    {
        Number = "示公复〔2026〕31号",
        Addressee = "张三",
        Date = "2026年9月16日",
        Note = Note,
    };

    [Fact]
    public void A_letter_is_a_valid_word_file_with_its_parts_in_order()
    {
        foreach (var letter in new[] { Sample, Sample with { Number = null, Addressee = null, Date = null, Note = null } })
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(LetterWriter.Write(letter, LetterForm.Word)), false);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
            word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => p.InnerText).ShouldBe(((string?[])
                [letter.Agency + letter.Title, letter.Number, letter.Addressee is null ? null : $"{letter.Addressee}：", .. letter.Paragraphs, letter.Agency, letter.Date, letter.Note]).OfType<string>());
        }
    }

    // GB/T 9704—2012: 主送 at the margin, text drawn in by two characters, signature and date at the right with four characters free, 附注 drawn in by two.
    [Fact]
    public void A_letter_is_set_like_an_official_document()
    {
        using var pdf = PdfDocument.Open(LetterWriter.Write(Sample, LetterForm.Pdf));
        pdf.NumberOfPages.ShouldBe(1);
        var letters = pdf.GetPage(1).Letters;
        string.Concat(letters.Select(l => l.Value)).ShouldBe("示范市南岭区民政局政府信息公开告知书示公复〔2026〕31号张三：本机关于2026年9月14日收到您提出的申请<1>&。现答复如下。示范市南岭区民政局2026年9月16日" + Note + "— 1 —");
        const double left = 28 * 72 / 25.4, right = (28 + 156) * 72 / 25.4, em = 16;
        Of("张三：").First().StartBaseLine.X.ShouldBe(left, 0.5);
        Of("现答复如下。").First().StartBaseLine.X.ShouldBe(left + (2 * em), 0.5);
        Of("2026年9月16日").Last().EndBaseLine.X.ShouldBe(right - (4 * em), 1);
        Of("（联系人").First().StartBaseLine.X.ShouldBe(left + (2 * em), 0.5);
        var title = Of("政府信息公开告知书");
        ((title[0].StartBaseLine.X + title[^1].EndBaseLine.X) / 2).ShouldBe((left + right) / 2, 0.5);

        List<UglyToad.PdfPig.Content.Letter> Of(string text) => letters.Skip(string.Concat(letters.Select(l => l.Value)).IndexOf(text, StringComparison.Ordinal)).Take(text.Length).ToList();
    }

    [Fact]
    public void A_signature_does_not_stand_alone_on_a_page()
    {
        for (var lines = 14; lines < 24; lines++)
        {
            using var pdf = PdfDocument.Open(LetterWriter.Write(Sample with { Paragraphs = [.. Enumerable.Repeat("这一段只有一行字。", lines)] }, LetterForm.Pdf));
            var last = string.Concat(pdf.GetPage(pdf.NumberOfPages).Letters.Select(l => l.Value));
            last.ShouldContain("这一段只有一行字。");
            last.ShouldContain("2026年9月16日");
        }
    }
}
