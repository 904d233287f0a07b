using System.Net;
using System.Xml.Linq;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Publications;

/// <summary>What a reader takes along of a page.</summary>
public sealed class PublicDocumentsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_policy_is_taken_along_as_pdf_word_and_code(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var policy = await Policy(site);
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        var page = await site.Read(address);

        foreach (var (name, media, begin) in ((string, string, byte[])[])[("document.pdf", "application/pdf", "%PDF"u8.ToArray()), ("document.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"u8.ToArray())])
        {
            page.ShouldContain($"href=\"{address}/{name}\"");
            using var answer = await site.Get($"{address}/{name}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(media);
            answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"{policy.Title}.{name.Split('.')[1]}");
            (await answer.Content.ReadAsByteArrayAsync(Stop))[..begin.Length].ShouldBe(begin);
            using var head = await site.Browser.SendAsync(new(HttpMethod.Head, $"{address}/{name}"), Stop);
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        page.ShouldContain($"src=\"{address}/code.svg\"");
        XDocument.Parse(await site.Read($"{address}/code.svg")).Root!.Name.LocalName.ShouldBe("svg");
        page.ShouldContain($"<link rel=\"canonical\" href=\"{site.Browser.BaseAddress}{address[1..]}\">");
        page.ShouldContain($"<meta property=\"og:title\" content=\"{policy.Title}\">");
    }

    [Fact]
    public async Task What_is_not_public_is_no_file_either()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var policy = await Policy(site);
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        foreach (var path in (string[])[$"{address}/versions/99/document.pdf", "/policies/no/such/document.docx", "/policies/007/2024-00001/code.svg"])
        {
            using var answer = await site.Get(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        using var leader = await site.SignedIn("leader");
        (await site.Get($"{address}/document.pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Drafting.Act(leader, policy.Id, "withdrawal", ("Reason", "附件里有一处数字有误"));

        foreach (var name in (string[])["document.pdf", "document.docx", "code.svg", "versions/1/document.pdf"])
        {
            using var answer = await site.Get($"{address}/{name}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Gone, name);
        }
    }

    [Fact]
    public async Task An_address_in_another_column_leads_on_to_the_one_that_stays()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var policy = await Policy(site);
        foreach (var rest in (string[])["", "/versions/1", "/document.pdf", "/versions/1/document.docx", "/code.svg"])
        {
            using var answer = await site.Get($"/news/{policy.IndexNumber}{rest}");
            (answer.StatusCode, answer.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.MovedPermanently, $"/policies/{policy.IndexNumber}{rest}"));
            (await site.Get(answer.Headers.Location!.OriginalString)).StatusCode.ShouldBe(HttpStatusCode.OK, rest);
        }
    }

    // What would end a header, leave the folder, turn a name around or pass for a program.
    [Fact]
    public async Task Hostile_names_of_files_and_titles_do_no_harm_in_downloads()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var drafter = await site.SignedIn("drafter");
        const string title = "附表\u202e“甲”/..\\乙\"; filename=\"坏.exe";
        var id = await Drafting.Draft(drafter, "news", title, "正文。");
        var page = await Drafting.Page(drafter, $"/desk/publications/{id}");
        using (var sent = await page.Post($"/desk/publications/{id}/files", ("Files", "../../etc/\u202e表; Set-Cookie: a=b.txt", "内容"u8.ToArray())))
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var index = await Drafting.Publish(site, drafter, id);
        var file = await Drafting.Ask(site, data => data.PublicationFiles.AsNoTracking().SingleAsync(f => f.PublicationId == id, Stop));
        // Any name in the address gives the file under its own.
        foreach (var path in (string[])[$"/news/{index}/document.pdf", $"/news/{index}/document.docx", $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}", $"/files/{file.Id}/{Uri.EscapeDataString("..\\..\\x.exe")}"])
        {
            using var answer = await site.Get(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var disposition = answer.Content.Headers.ContentDisposition!;
            disposition.DispositionType.ShouldBe("attachment");
            disposition.Parameters.Count.ShouldBe(2, $"{disposition}");
            foreach (var name in (string?[])[disposition.FileNameStar, disposition.FileName])
                name!.IndexOfAny(['/', '\\', '\r', '\n', '\u202e']).ShouldBe(-1, name);
            disposition.FileNameStar!.ShouldNotEndWith(".exe");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
        using var document = await site.Get($"/news/{index}/document.pdf");
        document.Content.Headers.ContentDisposition!.FileNameStar!.ShouldContain("甲");
        document.Content.Headers.ContentDisposition.FileNameStar!.ShouldContain("乙");

        using var officer = await site.SignedIn("officer");
        await Drafting.Act(officer, id, "withdrawal", ("Reason", "附件有误"));
        (await site.Get($"/files/{file.Id}/a.txt")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    static async Task<Publication> Policy(RunningSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Publications.AsNoTracking()
            .Where(p => p.Kind == PublicationKind.NormativeDocument && p.PublicVersion != null && p.WithdrawnAt == null && p.RepealedOn == null).OrderBy(p => p.IndexNumber).FirstAsync(Stop);
    }
}
