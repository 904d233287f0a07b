using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Gongkai.Documents.Reading;

namespace Gongkai.Documents.Tests.Pdf;

public class PdfHostileTests
{
    static byte[] Committed(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pdf", name));

    static Extraction Read(byte[] file) => PdfExtractor.Extract(file, TestContext.Current.CancellationToken);

    [Fact]
    public void A_scan_is_recognised() => PdfRead.Why(new PdfBuilder().Raw("q 595 0 0 842 0 0 cm /Im1 Do Q").Page().Raw("q 595 0 0 842 0 0 cm /Im1 Do Q").Build()).ShouldContain("扫描件");

    [Fact]
    public void A_scan_with_an_invisible_layer_of_text_is_read() =>
        new PdfBuilder().Raw("q 595 0 0 842 0 0 cm /Im1 Do Q").Raw("3 Tr").Text(72, 100, new string('甲', 40)).Lines().ShouldBe([new string('甲', 40)]);

    [Fact]
    public void A_picture_beside_text_does_not_matter() =>
        new PdfBuilder().Raw("q 100 0 0 100 0 0 cm /Im1 Do Q").Text(72, 100, new string('甲', 40)).Lines().ShouldBe([new string('甲', 40)]);

    [Fact]
    public void A_font_that_does_not_tell_its_text_is_said_so() =>
        PdfRead.Why(new PdfBuilder { HasToUnicode = false }.Text(72, 100, new string('甲', 40)).Build()).ShouldContain("文字编码");

    [Theory, InlineData("locked-rc4-40.pdf"), InlineData("locked-rc4-128.pdf"), InlineData("locked-aes-128.pdf"), InlineData("locked-aes-256.pdf")]
    public void A_file_locked_only_against_editing_is_read(string name) =>
        Read(Committed(name)).Content.ShouldNotBeNull().Blocks.OfType<TextBlock>().First().Text.ShouldBe("一、总体情况");

    [Theory, InlineData("password-rc4-128.pdf"), InlineData("password-aes-256.pdf")]
    public void A_file_that_needs_a_password_is_said_to(string name) => PdfRead.Why(Committed(name)).ShouldContain("密码");

    [Fact]
    public void A_file_with_objects_in_compressed_streams_is_read() =>
        Read(Committed("object-streams.pdf")).Content.ShouldNotBeNull().Blocks.OfType<TextBlock>().First().Text.ShouldBe("一、总体情况");

    [Fact]
    public void A_file_without_its_end_is_said_to_be_incomplete()
    {
        var file = new PdfBuilder().Table(50, 100, 100, 20, [["规章", "12"]]).Build();
        PdfRead.Why(file[..(file.Length / 2)]).ShouldContain("不完整");
    }

    [Fact]
    public void A_file_whose_cross_reference_is_wrong_is_read_all_the_same()
    {
        var text = Encoding.Latin1.GetString(new PdfBuilder().Text(72, 100, "总体情况").Build());
        Read(Encoding.Latin1.GetBytes("junk before the head\n" + text)).Content.ShouldNotBeNull().Blocks.Count.ShouldBe(1);
    }

    [Fact]
    public void A_page_tree_that_runs_in_a_circle_ends()
    {
        PdfRead.Why(PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"])).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_form_that_draws_itself_ends()
    {
        var file = PdfBuilder.File([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 6 0 R >>", PdfBuilder.Stream("/X Do"),
            "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources 6 0 R /Length 17 >>\nstream\n/X Do /X Do /X Do\nendstream", "<< /XObject << /X 5 0 R >> >>",
        ]);
        Bounded(() => Read(file).Content.ShouldBeNull());
    }

    [Fact]
    public void Deep_nesting_ends() =>
        Bounded(() => Read(PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", string.Concat(Enumerable.Repeat("[<< /A ", 200_000))])).Content.ShouldBeNull());

    [Fact]
    public void A_stream_that_swells_beyond_measure_is_refused()
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, true))
            for (var i = 0; i < 300; i++)
                zlib.Write(Enumerable.Repeat((byte)' ', 1 << 20).ToArray());
        var data = Encoding.Latin1.GetString(compressed.ToArray());
        var file = PdfBuilder.File([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            $"<< /Filter /FlateDecode /Length {data.Length} >>\nstream\n{data}\nendstream",
        ]);
        Bounded(() => Read(file).Unreadable.ShouldNotBeNull().ShouldContain("解压后过大"));
    }

    [Fact]
    public void Very_many_pages_are_refused()
    {
        var kids = string.Join(' ', Enumerable.Repeat("3 0 R", 100_000));
        var file = PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Count 100000 /MediaBox [0 0 595 842] /Kids [{kids}] >>", "<< /Type /Page /Parent 2 0 R >>"]);
        Bounded(() => Read(file).Unreadable.ShouldNotBeNull().ShouldContain("500"));
    }

    [Fact]
    public void Changed_bytes_give_a_result_or_a_reason_and_never_an_exception()
    {
        var original = new PdfBuilder().Text(72, 60, "一、总体情况").Table(50, 100, 100, 20, [["规章", "12"], ["行政许可", "3"]]).Build();
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 20].Sample(changes =>
        {
            var file = (byte[])original.Clone();
            foreach (var (at, value) in changes)
                file[at] = value;
            var extraction = Read(file);
            return extraction.Content is null == extraction.Unreadable is not null;
        }, iter: 300);
    }

    static void Bounded(Action read)
    {
        var watch = Stopwatch.StartNew();
        read();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
