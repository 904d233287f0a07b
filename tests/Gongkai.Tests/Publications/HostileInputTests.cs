using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Publications;

/// <summary>What people paste, upload and type that is wrong, broken or meant to harm.</summary>
public sealed class HostileInputTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pasted_markup_becomes_text_and_tables_and_nothing_else()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var page = await Page(drafter, "/desk/publications/new/news");
        const string hostile = "<html><body><script>alert(1)</script><h1>关于标题的通知</h1><p onclick=\"steal()\">第一段<b>加粗</b></p><p style=\"display:none\">隐藏的字</p><img src=x onerror=alert(2)><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table><a href=\"javascript:alert(3)\">点我</a></body></html>";
        using var answer = await page.With("html", hostile).Post("/desk/publications/import");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var draft = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        var body = draft.GetProperty("body").GetString()!;
        draft.GetProperty("title").GetString().ShouldBe("关于标题的通知");
        body.ShouldContain("第一段加粗");
        body.ShouldContain("| 甲 | 乙 |");
        foreach (var harm in (string[])["alert", "steal", "javascript", "隐藏的字", "<"])
            body.ShouldNotContain(harm);
    }

    [Fact]
    public async Task Typed_markup_is_shown_as_it_was_typed()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        const string harm = "<script>alert(1)</script>";
        var id = await Draft(drafter, "news", $"标题{harm}", $"第一条　{harm}\n[表] {harm}\n| {harm} | 乙 |\n| 1 | 2 |\n[点我](javascript:alert(1))\n[图 x.png：\"><script>]");
        (await Page(drafter, $"/desk/publications/{id}")).Html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Files_that_are_broken_too_large_or_a_virus_are_refused_with_a_reason_and_the_text_stays()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var form = Form(await Page(drafter, "/desk/publications/new/news"), "正在写", "写了一半的正文").With("act", "import");
        var broken = await form.Send("/desk/publications/new/news", ("Import", "坏.docx", [.. "PK\x03\x04word/document.xml"u8]));
        broken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        broken["Form.Body"].ShouldBe("写了一半的正文");
        broken.Text.ShouldContain("损坏");

        var id = await Draft(drafter, "news", "附件", "正文。");
        var page = await Page(drafter, $"/desk/publications/{id}");
        var virus = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
        (await page.Send($"/desk/publications/{id}/files", ("Files", "说明.txt", virus))).Text.ShouldContain("病毒");
        (await page.Send($"/desk/publications/{id}/files", ("Files", "程序.jpg", [.. "MZ"u8, 0x90, 0x00]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.Send($"/desk/publications/{id}/files", ("Files", "说明.txt", "正常的说明"u8.ToArray()))).Status.ShouldBe(HttpStatusCode.Redirect);

        using var huge = new StreamContent(new ZeroStream(200L << 20, known: true));
        using var large = new MultipartFormDataContent { { new StringContent(page["__RequestVerificationToken"]), "__RequestVerificationToken" }, { huge, "Files", "很大.zip" } };
        using var answer = await drafter.PostAsync($"/desk/publications/{id}/files", large, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_word_file_comes_in_with_its_numbering_and_tables_and_without_what_was_deleted()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        var form = Form(await Page(drafter, "/desk/publications/new/news"), "", "").With("act", "import");
        var page = await form.Send("/desk/publications/new/news", ("Import", "来稿.docx", Word("""
            <w:p><w:r><w:t>关于导入的通知</w:t></w:r></w:p>
            <w:p><w:r><w:t>一、总体要求</w:t></w:r></w:p>
            <w:p><w:r><w:t>按时</w:t></w:r><w:del><w:r><w:delText>删掉的话</w:delText></w:r></w:del><w:ins><w:r><w:t>完成。</w:t></w:r></w:ins></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>时限</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """)));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page["Form.Title"].ShouldBe("关于导入的通知");
        page["Form.Body"].ReplaceLineEndings("\n").ShouldBe("一、总体要求\n按时完成。\n| 项目 | 时限 |");
    }

    static byte[] Word(string body)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, true))
        {
            Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Part("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Part("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>");

            void Part(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }
}
