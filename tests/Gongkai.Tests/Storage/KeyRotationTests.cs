using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Server;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.Storage;

public sealed class KeyRotationTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<List<string>> Sealed(Place place)
    {
        await using var data = place.Choice.CreateContext();
        return await data.People.Where(p => p.Email != null).OrderBy(p => p.Id).Select(p => p.Email!.Cipher).ToListAsync(Stop);
    }

    static InstallationKeys OnlyFirst(InstallationKeys keys) => InstallationKeys.Parse(keys.Export().Split('\n')[0], "first");

    [Fact]
    public async Task Every_sealed_column_says_its_purpose_and_has_a_name_for_people()
    {
        await using var place = await Place.New(Database.Sqlite);
        await using var data = place.Choice.CreateContext();
        var columns = SealedColumn.Of(data);
        columns.Count.ShouldBeGreaterThanOrEqualTo(4);
        columns.Where(c => !c.Inside && c.Row is null).Select(c => c.Purpose).ShouldAllBe(purpose => PersonalFields.All.ContainsKey(purpose));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task After_a_change_the_new_key_alone_opens_everything_and_people_are_still_found(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        string before, index;
        using (var installation = await Installation.Open(place.Demo, Stop))
        {
            (before, index) = (installation.Keys.Fingerprint, installation.Keys.Index("admin@example.org", Person.EmailPurpose));
            var rotated = await new KeyRotation(installation, TimeProvider.System).Run(Stop);
            rotated.Resumed.ShouldBeFalse();
            rotated.Lost.ShouldBeEmpty();
            rotated.Sealed["People.Email"].ShouldBe(13);
        }
        using var again = await Installation.Open(place.Demo, Stop);
        again.Keys.Fingerprint.ShouldNotBe(before);
        again.Keys.Knows(before).ShouldBeTrue();
        again.Keys.Index("admin@example.org", Person.EmailPurpose).ShouldBe(index);
        var onlyNew = OnlyFirst(again.Keys);
        (await Sealed(place)).Select(c => onlyNew.Open(new(c), Person.EmailPurpose)).ShouldContain("admin@example.org");
        await using var data = place.Choice.CreateContext();
        (await data.Settings.SingleAsync(s => s.Key == SettingKeys.KeyFingerprint, Stop)).Value.ShouldBe(again.Keys.Fingerprint);
        var record = await data.AuditRecords.SingleAsync(r => r.Act == "keys.rotated", Stop);
        record.Before!.ShouldContain(before);
        record.After!.ShouldContain(again.Keys.Fingerprint);
        foreach (var secret in again.Keys.Export().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            (record.Before + record.After).ShouldNotContain(secret);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_change_that_was_cut_leaves_everything_readable_and_the_next_one_goes_on(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        string fingerprint;
        using (var installation = await Installation.Open(place.Demo, Stop))
        {
            // Cut after the key file was written and a part of the texts was sealed.
            var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n" + installation.Keys.Export();
            await File.WriteAllTextAsync(installation.Keys.File, text, Stop);
            var keys = InstallationKeys.Parse(text, installation.Keys.File);
            fingerprint = keys.Fingerprint;
            await using var data = place.Choice.CreateContext();
            var person = await data.People.SingleAsync(p => p.Account == "demo.admin", Stop);
            person.Email = keys.Seal("admin@example.org", Person.EmailPurpose);
            await data.SaveChangesAsync(Stop);
        }
        using var opened = await Installation.Open(place.Demo, Stop);
        (await Sealed(place)).ShouldAllBe(c => opened.Keys.Open(new(c), Person.EmailPurpose).EndsWith("@example.org"));
        var rotated = await new KeyRotation(opened, TimeProvider.System).Run(Stop);
        (rotated.Resumed, rotated.Fingerprint, rotated.Sealed["People.Email"]).ShouldBe((true, fingerprint, 12));
        opened.Keys.Export().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, "no second new key");
        (await Sealed(place)).ShouldAllBe(c => c.StartsWith($"v1:{fingerprint}:"));
    }

    [Fact]
    public async Task A_text_that_no_key_opens_is_named_and_left_and_the_others_go_on()
    {
        await using var place = await Place.New(Database.Sqlite);
        using var installation = await Installation.Open(place.Demo, Stop);
        await place.Say("""UPDATE "People" SET "Email" = 'v1:000000000000:AAAA' WHERE "Account" = 'demo.head'""");
        var rotated = await new KeyRotation(installation, TimeProvider.System).Run(Stop);
        rotated.Lost.ShouldHaveSingleItem().ShouldStartWith("People.Email ");
        rotated.Sealed["People.Email"].ShouldBe(12);
        (await Sealed(place)).ShouldContain("v1:000000000000:AAAA");
    }

    [Fact]
    public async Task The_command_changes_keys_says_what_to_do_and_refuses_beside_a_running_server()
    {
        await using var place = await Place.New(Database.Sqlite);
        using (await Installation.Open(place.Demo, Stop))
        {
            var refused = await Run.Gongkai("keys", "rotate", "--data", place.Folder);
            (refused.Exit, refused.Output).ShouldBe((2, ""));
            refused.Error.ShouldContain("另一个 gongkai 进程");
        }
        var run = await Run.Gongkai("keys", "rotate", "--data", place.Folder);
        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldContain("People.Email：重新加密 13 条");
        run.Output.ShouldContain("请立即备份密钥文件");
        var nothing = await Run.Gongkai("keys", "rotate", "--data", Path.Combine(place.Folder, "none"));
        nothing.Exit.ShouldBe(2);
        nothing.Error.ShouldContain("没有找到数据库");
    }

    [Fact]
    public async Task On_PostgreSQL_the_command_refuses_while_others_are_connected()
    {
        await using var place = await Place.New(Database.PostgreSql);
        (await Installation.Open(place.Demo, Stop)).Dispose();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await using (var other = place.Choice.Connect())
        {
            await other.OpenAsync(Stop);
            var refused = await Run.Gongkai("keys", "rotate", "--data", place.Folder, "--database", place.Connection!);
            refused.Exit.ShouldBe(2);
            refused.Error.ShouldContain("还有其他程序连着数据库");
        }
        Npgsql.NpgsqlConnection.ClearAllPools();
        (await Run.Gongkai("keys", "rotate", "--data", place.Folder, "--database", place.Connection!)).Exit.ShouldBe(0);
    }
}
