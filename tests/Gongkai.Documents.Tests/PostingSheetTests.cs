using System.Text;
using Gongkai.Documents.Writing;
using SkiaSharp;
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

    [Fact]
    public void A_cover_of_a_picture_is_its_middle_as_the_camera_was_held_and_nothing_else_of_the_file()
    {
        // Left red, right blue, held upright: the camera turned it by a right angle and said so.
        var (cover, fault) = CoverPicture.Of(Turned(Halves(1200, 1000), "GPS 23.1N 113.3E"));
        fault.ShouldBeNull();
        using var drawn = SKBitmap.Decode(cover);
        (drawn.Width, drawn.Height).ShouldBe((CoverPicture.Width, CoverPicture.Height));
        Encoding.Latin1.GetString(cover!).ShouldSatisfyAllConditions(t => t.ShouldNotContain("GPS"), t => t.ShouldNotContain("Exif"));
        // What was left is above now.
        (drawn.GetPixel(450, 20).Red > 200, drawn.GetPixel(450, 360).Blue > 200).ShouldBe((true, true));
        var (plain, _) = CoverPicture.Of(Halves(1200, 1000));
        using var level = SKBitmap.Decode(plain);
        (level.GetPixel(20, 190).Red > 200, level.GetPixel(880, 190).Blue > 200).ShouldBe((true, true));
    }

    [Fact]
    public void What_makes_no_cover_is_refused_in_words()
    {
        CoverPicture.Of("<svg onload='alert(1)'/>"u8.ToArray()).Fault!.ShouldContain("不是图片");
        CoverPicture.Of([]).Fault!.ShouldContain("不是图片");
        CoverPicture.Of(Halves(200, 100)).Fault!.ShouldContain("200 像素宽");
        // A head that promises more than any memory holds.
        CoverPicture.Of([0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0, 0x8f, 0x0c, 0xc3, 0x4e]).Fault.ShouldNotBeNull();
    }

    static byte[] Halves(int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(0, 0, width / 2, height, red);
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray();
    }

    // The picture with an Exif segment: orientation 6 (turn it clockwise), and words that nobody else needs.
    static byte[] Turned(byte[] jpeg, string words)
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(words)];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
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
