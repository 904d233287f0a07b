using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

public class HostileFileTests
{
    [Fact]
    public void An_empty_file_is_said_to_be_empty() => Read([], "a.docx").Unreadable.ShouldBe("文件是空的。");

    [Fact]
    public void An_old_word_file_is_said_to_be_unsupported_with_the_way_out() =>
        Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], "a.doc").Unreadable!.ShouldContain("另存为 .docx");

    [Fact]
    public void A_picture_is_said_to_be_one() => Read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], "a.pdf").Unreadable!.ShouldContain("图片");

    [Fact]
    public void A_zip_bomb_is_refused_quickly() =>
        InTime(() => Read(Docx(new string(' ', 40_000_000)), "a.docx").Unreadable!.ShouldContain("压缩炸弹"));

    [Fact]
    public void A_document_type_in_a_word_file_is_refused() =>
        Read(Docx("<!DOCTYPE a [<!ENTITY b \"c\">]><w:document xmlns:w=\"x\"><w:body>&b;</w:body></w:document>"), "a.docx").Report.ShouldBeNull();

    [Fact]
    public void Deep_nesting_ends_in_time()
    {
        InTime(() => Read(Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<div>", 60_000))), "a.html").Report.ShouldBeNull());
        InTime(() => Read(Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<table><tr><td>", 3_000))), "a.html").Report.ShouldBeNull());
    }

    [Fact]
    public void A_table_of_enormous_spans_ends_in_time() =>
        InTime(() => Read(Encoding.UTF8.GetBytes("<html><table>" + string.Concat(Enumerable.Repeat("<tr><td rowspan=60000 colspan=1000>1</td></tr>", 3_000)) + "</table>"), "a.html").Report.ShouldBeNull());

    /// <summary>Damages the samples in random ways. GONGKAI_FUZZ_SECONDS sets how long; a few seconds otherwise.</summary>
    [Fact]
    public void Damaged_files_give_a_reason_or_a_report_but_never_an_exception()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("GONGKAI_FUZZ_SECONDS"), out var set) ? set : 4;
        var seed = seconds > 4 ? Environment.TickCount : 20260501;
        var random = new Random(seed);
        var files = Samples.Files.Where(f => !f.EndsWith(".pdf", StringComparison.Ordinal)).ToArray();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var file = files[random.Next(files.Length)];
            var damaged = random.Next(2) == 0 && file.EndsWith('x') ? DamagePart(Samples.Bytes(file), random) : Damage(Samples.Bytes(file), random);
            var each = Stopwatch.StartNew();
            var result = Should.NotThrow(() => Read(damaged, file), $"{file}, seed {seed}");
            (result.Report is null).ShouldBe(result.Unreadable is not null);
            each.Elapsed.TotalSeconds.ShouldBeLessThan(20, $"{file}, seed {seed}");
        }
    }

    static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var n = random.Next(1, 12); n > 0 && damaged.Count > 16; n--)
        {
            var at = random.Next(damaged.Count);
            var length = Math.Min(random.Next(1, 400), damaged.Count - at);
            switch (random.Next(4))
            {
                case 0: damaged[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: damaged.RemoveRange(at, length); break;
                case 2: damaged.InsertRange(at, damaged.GetRange(random.Next(damaged.Count - length + 1), length)); break;
                default: damaged[at] = (byte)random.Next(256); break;
            }
        }
        return random.Next(6) == 0 ? [.. damaged.Take(random.Next(damaged.Count))] : [.. damaged];
    }

    // Damage inside a part, which the checksum of the package would otherwise hide.
    static byte[] DamagePart(byte[] bytes, Random random)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var parts = zip.Entries.Where(e => e.FullName.Contains("document.xml") || e.FullName.Contains("sheet") || e.FullName.Contains("numbering")).ToArray();
            var part = parts[random.Next(parts.Length)];
            byte[] content;
            using (var old = part.Open())
            using (var copy = new MemoryStream())
            {
                old.CopyTo(copy);
                content = Damage(copy.ToArray(), random);
            }
            var name = part.FullName;
            part.Delete();
            using var fresh = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            fresh.Write(content);
        }
        return stream.ToArray();
    }

    static ReadResult Read(byte[] file, string name) => ReportReader.Read(file, name, ReportFormats.Standard, TestContext.Current.CancellationToken);

    static void InTime(Action reading)
    {
        var clock = Stopwatch.StartNew();
        reading();
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(20);
    }

    static byte[] Docx(string document)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes(document));
        }
        return stream.ToArray();
    }
}
