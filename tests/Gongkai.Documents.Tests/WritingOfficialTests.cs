using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Publication;
using SkiaSharp;
using UglyToad.PdfPig;

namespace Gongkai.Documents.Tests;

/// <summary>Published documents as PDF and Word.</summary>
public sealed class WritingOfficialTests
{
    const string Body = """
        第一章 总则
        第一条 为了规范窗口服务，制定本办法。
        一、办理时间
        （一）工作日
        上午九点到十二点。[粗 节假日除外]，见[办事指南](https://example.gov.cn/guide)。
        [表] 窗口分工
        | 窗口 | 办理事项 | 电话 |
        | 一号 | 居住登记 | 020-00000001 |
        | 二号 | 积分申请 | 020-00000002 |
        [图 流程.png：受理、审核、办结三步]
        示范市南岭区民政局
        2026年9月16日
        """;

    static readonly string[] Words = ["窗口服务规定", "示公规〔2026〕2号", "第一章", "总则", "第一条", "为了规范窗口服务", "一、办理时间", "（一）工作日", "节假日除外", "办事指南（https://example.gov.cn/guide）", "窗口分工", "办理事项", "居住登记", "020-00000002", "示范市南岭区民政局", "2026年9月16日", "来源：某局"];

    static byte[] Png()
    {
        using var bitmap = new SKBitmap(600, 200);
        bitmap.Erase(SKColors.SteelBlue);
        return bitmap.Encode(SKEncodedImageFormat.Png, 90).ToArray();
    }

    static OfficialDocument Of(string body, byte[]? picture = null) =>
        new("示范市南岭区民政局", "窗口服务规定", OfficialText.Read(body.ReplaceLineEndings("\n")), _ => picture) { Number = "示公规〔2026〕2号", Origin = "来源：某局　2026-09-17 09:00 公开" };

    static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(document.GetPages().SelectMany(p => p.Letters).Select(l => l.Value));
    }

    [Fact]
    public void A_document_is_a_valid_word_file_with_all_that_it_says()
    {
        foreach (var picture in new[] { null, Png() })
        {
            using var word = WordprocessingDocument.Open(new MemoryStream((Of(Body, picture) with { Mark = "【已废止】" }).Write(LetterForm.Word)), false);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
            var body = word.MainDocumentPart!.Document!.Body!;
            foreach (var words in Words)
                body.InnerText.ShouldContain(words);
            body.Elements<Paragraph>().First().InnerText.ShouldBe("窗口服务规定【已废止】");
            body.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Count()).ShouldBe([3, 3, 3]);
            body.Descendants<TableHeader>().Count().ShouldBe(1);
            word.MainDocumentPart.ImageParts.Count().ShouldBe(picture is null ? 0 : 1);
            body.InnerText.Contains("（图：受理、审核、办结三步）", StringComparison.Ordinal).ShouldBe(picture is null);
            if (picture is not null)
                body.InnerXml.ShouldContain("descr=\"受理、审核、办结三步\"");
        }
    }

    [Fact]
    public void A_document_is_a_pdf_with_all_that_it_says_and_bookmarks()
    {
        var file = Of(Body, Png()).Write(LetterForm.Pdf);
        var text = Text(file);
        foreach (var words in Words)
            text.ShouldContain(words);
        using var pdf = PdfDocument.Open(file);
        pdf.Information.Title.ShouldBe("窗口服务规定");
        pdf.GetPage(1).GetImages().Count().ShouldBe(1);
        pdf.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        bookmarks.GetNodes().Select(n => n.Title).ShouldBe(["窗口服务规定", "第一章总则", "一、办理时间", "（一）工作日"], ignoreOrder: true);
        Text(Of(Body).Write(LetterForm.Pdf)).ShouldContain("（图：受理、审核、办结三步）");
    }

    [Fact]
    public void A_long_table_goes_over_pages_with_its_head_and_loses_nothing()
    {
        var rows = Enumerable.Range(1, 120).Select(i => $"| 第{i}号 | 事项{i} |");
        var tall = $"| 末行 | {string.Concat(Enumerable.Range(1, 1500).Select(i => $"段{i}。"))} |";
        var file = Of($"| 编号 | 内容 |\n{string.Join('\n', rows)}\n{tall}").Write(LetterForm.Pdf);
        using var pdf = PdfDocument.Open(file);
        pdf.NumberOfPages.ShouldBeGreaterThan(4);
        var pages = pdf.GetPages().Select(p => string.Concat(p.Letters.Select(l => l.Value))).ToList();
        pages.SkipLast(1).ShouldAllBe(p => p.Contains("编号内容"));
        var text = string.Concat(pages);
        foreach (var i in Enumerable.Range(1, 120))
            text.ShouldContain($"第{i}号");
        foreach (var i in (int[])[1, 700, 1500])
            text.ShouldContain($"段{i}。");
        // Nothing stands below the type area but the number of the page.
        var bottom = (297 - 37 - 225) * 72 / 25.4;
        pdf.GetPages().SelectMany(p => p.Letters).Where(l => l.StartBaseLine.Y < bottom - 1).Select(l => l.Value).ShouldAllBe(v => "—0123456789 ".Contains(v));
    }

    [Theory, InlineData(""), InlineData("\u0001\ud800<b>&\"'"), InlineData("| |"), InlineData("[图 不在.png：没有]")]
    public void Any_text_can_be_written(string body)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(Of(body).Write(LetterForm.Word)), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word, TestContext.Current.CancellationToken).ShouldBeEmpty();
        Text(Of(body, [1, 2, 3]).Write(LetterForm.Pdf)).ShouldContain("窗口服务规定");
    }
}
