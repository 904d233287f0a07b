using System.Net;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.People.Passkeys;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Privacy;

/// <summary>个人信息保护法 arts. 44–47: to read, to take along, to erase.</summary>
public sealed class PersonalCopyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_reads_and_takes_along_all_that_is_kept_about_them(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("officer");
        var page = await SentPage.Read(browser, await browser.GetAsync("/desk/profile/data", Stop));
        foreach (var kept in new[] { "officer@example.org", "何嘉敏", "政府信息公开经办人", "127.0.0.1", "由您办理的记录" })
            page.Text.ShouldContain(kept);
        using var file = await browser.GetAsync("/desk/profile/data.json", Stop);
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("何嘉敏的个人信息.json");
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync(Stop));
        json.RootElement.GetProperty("schema").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("facts").EnumerateArray()).ShouldContain(f => f.GetProperty("value").GetString() == "officer@example.org");
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<GongkaiContext>().AuditRecords.CountAsync(r => r.Act == "personal-data.copied", Stop)).ShouldBe(2);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_erased_is_gone_and_the_name_stays_on_what_was_done(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("drafter");
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var id = (await data.People.AsNoTracking().SingleAsync(p => p.Account == "demo.drafter", Stop)).Id;
        data.SavedLists.Add(new() { PersonId = id, Name = "快到期的", Query = "?tab=mine" });
        await data.SaveChangesAsync(Stop);
        var page = await SentPage.Read(browser, await browser.GetAsync("/desk/profile/data", Stop));
        page.Text.ShouldContain("审计记录和已公布内容上的姓名（依法留存）");
        page.Text.ShouldContain("快到期的");
        page.Text.ShouldContain($"{await data.Publications.CountAsync(p => p.DrafterName == "林晓雯", Stop)} 件");
        (await page.Post("/desk/profile/data")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await data.SavedLists.CountAsync(l => l.PersonId == id, Stop)).ShouldBe(0);
        var person = await data.People.SingleAsync(p => p.Account == "demo.drafter", Stop);
        (person.Email, person.EmailIndex, person.Phone, person.Name).ShouldBe((null, null, null, "林晓雯"));
        var record = await data.AuditRecords.SingleAsync(r => r.Act == "personal-data.erased", Stop);
        (record.ActorName, record.Reason).ShouldBe(("林晓雯", "本人请求"));
        record.After!.ShouldContain("\"email\":1");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, "who still works here stays signed in");
    }

    /// <summary>A passkey as the database keeps it.</summary>
    internal static Passkey PasskeyOf(Person person, string name = "办公室电脑") => new()
    {
        PersonId = person.Id,
        CredentialId = $"{person.Id}",
        Name = name,
        PublicKey = [1],
        SignCount = 0,
        Transports = "internal",
        IsUserVerified = true,
        IsBackupEligible = false,
        IsBackedUp = false,
        AttestationObject = [1],
        ClientData = [1],
        AddedAt = new(2026, 3, 1, 1, 30, 0, TimeSpan.Zero),
    };

    // The key itself is of no use to anybody but the device; what is told is that it is there, its name and its times.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Passkeys_stand_in_the_copy_and_on_the_administrators_page_and_go_with_the_disabled(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        Guid id;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var person = await data.People.SingleAsync(p => p.Account == "demo.drafter", Stop);
            id = person.Id;
            data.Passkeys.Add(PasskeyOf(person));
            await data.SaveChangesAsync(Stop);
        }
        using var browser = await site.SignedIn("drafter");
        (await browser.GetStringAsync("/desk/profile/data.json", Stop)).ShouldContain("“办公室电脑”，2026-03-01 09:30 添加，还没有用过");
        var mine = await SentPage.Read(browser, await browser.GetAsync("/desk/profile/data", Stop));
        (await mine.Post("/desk/profile/data")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Passkeys()).ShouldBe(1, "who works here still signs in by it");
        using var admin = await site.SignedIn("admin");
        (await SentPage.Read(admin, await admin.GetAsync($"/desk/settings/people/{id}", Stop))).Text.ShouldContain("通行密钥（1 个）");
        await site.Place.Say($"UPDATE \"People\" SET \"DisabledAt\" = '2026-03-02T00:00:00.0000000Z' WHERE \"Account\" = 'demo.drafter'");
        var page = await SentPage.Read(admin, await admin.GetAsync($"/desk/people/{id}/data", Stop));
        (await page.With("Form.Reason", "本人书面申请").Post($"/desk/people/{id}/data")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Passkeys()).ShouldBe(0);
        (await Ask(data => data.AuditRecords.Where(r => r.Act == "personal-data.erased").OrderByDescending(r => r.Sequence).Select(r => r.After).FirstAsync(Stop)))!.ShouldContain("\"passkeys\":1");

        async Task<T> Ask<T>(Func<GongkaiContext, Task<T>> ask)
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
        }
        Task<int> Passkeys() => Ask(data => data.Passkeys.CountAsync(Stop));
    }

    [Fact]
    public async Task An_administrator_erases_on_a_stated_ground_and_of_the_disabled_the_ways_to_sign_in_too()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var admin = await site.SignedIn("admin");
        Guid id;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var person = await data.People.SingleAsync(p => p.Account == "demo.head", Stop);
            (id, person.DisabledAt, person.PasswordHash) = (person.Id, DateTimeOffset.UtcNow, "hash");
            await data.SaveChangesAsync(Stop);
        }
        var page = await SentPage.Read(admin, await admin.GetAsync($"/desk/people/{id}/data", Stop));
        var refused = await page.Send($"/desk/people/{id}/data");
        ((int)refused.Status).ShouldBe(422);
        refused.Text.ShouldContain("请写明依据");
        (await page.With("Form.Reason", "本人书面申请").Post($"/desk/people/{id}/data")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var after = site.Services.CreateAsyncScope();
        var left = await after.ServiceProvider.GetRequiredService<GongkaiContext>().People.SingleAsync(p => p.Id == id, Stop);
        (left.Email, left.PasswordHash, left.Name).ShouldBe((null, null, "周启明"));
        var stale = await page.With("Form.Reason", "再来一次").Send($"/desk/people/{id}/data");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
