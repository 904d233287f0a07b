using System.IO.Compression;
using System.Text;
using Gongkai.Features.Requests.Files;

namespace Gongkai.Tests.Requests;

/// <summary>Which attachments are taken, by their content.</summary>
public sealed class FileRulesTests
{
    static byte[] Zip(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
                zip.CreateEntry(part);
        return bytes.ToArray();
    }

    // A compound file as far as its directory: [MS-CFB] 2.6.1, entries of 128 bytes on sectors of 512.
    static byte[] Compound(string text, params string[] parts) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. parts.SelectMany(Entry), .. Encoding.Unicode.GetBytes(text)];

    static byte[] Entry(string name)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        entry[64] = (byte)(2 * (name.Length + 1));
        entry[66] = 2;
        return entry;
    }

    [Fact]
    public void Macros_installers_archives_and_scripts_are_refused_with_their_own_words()
    {
        FileRules.Take("表.xlsx", Zip("xl/workbook.xml", "xl/vbaProject.bin")).Fault.ShouldBe("“表.xlsx”带有宏，不能接收：请另存为不带宏的文档或者 PDF");
        FileRules.Take("表.zip", Zip("a.txt")).Fault!.ShouldContain("是压缩包");
        FileRules.Take("表.docx", [.. "PK\u0003\u0004"u8]).Fault!.ShouldContain("已经损坏");
        FileRules.Take("表.xlsx", Zip("xl/workbook.xml", "xl/macrosheets/sheet1.xml")).Fault!.ShouldContain("带有宏");
        FileRules.Take("旧.doc", Compound("", "WordDocument", "Macros", "VBA")).Fault!.ShouldContain("带有宏");
        FileRules.Take("密.docx", Compound("", "EncryptionInfo", "EncryptedPackage")).Fault!.ShouldContain("设有打开密码");
        FileRules.Take("安装.doc", Compound("WordDocument", "SummaryInformation")).Fault!.ShouldContain("不认识");
        FileRules.Take("图.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()).Fault!.ShouldContain("是网页或者矢量图");
        FileRules.Take("a.bat", "del *"u8.ToArray()).Fault!.ShouldContain("是程序");
    }

    [Fact]
    public void A_kept_name_ends_as_the_content_is()
    {
        FileRules.Take("C:\\证件\\扫描.exe", "%PDF-1.7"u8.ToArray()).File!.Name.ShouldBe("扫描.exe.pdf");
        FileRules.Take("说明.WPS", Compound("关于 VBA 宏的培训通知", "WordDocument")).File!.Name.ShouldBe("说明.WPS", "it speaks of macros and has none");
        FileRules.Take("说明", "一段话"u8.ToArray()).File!.Name.ShouldBe("说明.txt");
        FileRules.Take(new string('长', 300), "%PDF-1.7"u8.ToArray()).File!.Name.Length.ShouldBe(200);
        FileRules.Clean("../关于“𠮷某”的函——\u202Efdp.\u200Bpdf").ShouldBe("关于“𠮷某”的函——fdp.pdf");
        FileRules.Clean(string.Concat(Enumerable.Repeat("𠮷", 150)) + ".pdf").ShouldBe(string.Concat(Enumerable.Repeat("𠮷", 97)) + "….pdf", "no character is cut in two");
    }
}
