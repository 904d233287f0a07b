using System.Text;
using Gongkai.Documents.Writing;
using UglyToad.PdfPig;

namespace Gongkai.Documents.Tests;

/// <summary>Sheets for notice boards, and covers of articles.</summary>
public sealed class PostingSheetTests
{
    static PostingSheet Sheet(int paragraphs) => new("示范局", "关于窗口服务的通知", "示范〔2026〕1号", [.. Enumerable.Range(1, paragraphs).Select(i => $"第{i}段　窗口每个工作日九点开放，请带齐材料前来办理，咨询电话以网站公布的为准。")], "2026年3月2日", "https://example.org/notices/a/2026-00001", new bool[25, 25]);

    [Theory]
    [InlineData(false, 595, 842)]
    [InlineData(true, 842, 1191)]
    public void A_sheet_is_a_page_of_its_size_with_the_text_and_the_address(bool a3, int width, int height)
    {
        using var pdf = PdfDocument.Open(Sheet(3).Pdf(a3, DateTimeOffset.UnixEpoch));
        pdf.NumberOfPages.ShouldBe(1);
        var page = pdf.GetPage(1);
        (Math.Round(page.Width), Math.Round(page.Height)).ShouldBe((width, height));
        foreach (var words in (string[])["关于窗口服务的通知", "示范〔2026〕1号", "2026年3月2日", "https://example.org/notices/a/2026-00001"])
            page.Text.ShouldContain(words);
    }

    [Fact]
    public void A_long_text_goes_on_and_the_code_stands_with_the_address_on_the_last_page()
    {
        using var pdf = PdfDocument.Open(Sheet(40).Pdf(false, DateTimeOffset.UnixEpoch));
        pdf.NumberOfPages.ShouldBeGreaterThan(1);
        pdf.GetPage(pdf.NumberOfPages).Text.ShouldContain("扫码查看");
        pdf.GetPage(1).Text.ShouldNotContain("扫码查看");
    }

    [Theory]
    [InlineData("短题")]
    [InlineData("关于进一步做好来穗人员积分制服务管理工作有关事项以及园区服务点建设、政策宣讲、志愿服务等配套措施的通知（征求意见稿）及其说明")]
    public void A_cover_is_a_picture_of_the_measure_that_is_asked_for(string title)
    {
        var cover = CoverPicture.Jpeg(title, "示范局");
        cover.Length.ShouldBeInRange(2_000, 200_000);
        cover.AsSpan(0, 3).ToArray().ShouldBe([0xFF, 0xD8, 0xFF]);
        // The frame's header holds height and width.
        var at = cover.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        ((cover[at + 5] << 8) + cover[at + 6], (cover[at + 7] << 8) + cover[at + 8]).ShouldBe((CoverPicture.Height, CoverPicture.Width), Encoding.Latin1.GetString(cover, 0, 20));
    }
}
