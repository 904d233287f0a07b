using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Data.Backup;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Tests.Commands;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gongkai.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    const string Passphrase = "春眠不觉晓处处闻啼鸟夜来";

    readonly string folder = Directory.CreateTempSubdirectory("gongkai-backup-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string New() => Path.Combine(folder, $"{Guid.NewGuid():N}.gkb");

    // Used as a day's work uses it: people, sessions, links, a picture, a year, and a chain of records.
    static async Task<Place> Used(Database database)
    {
        // With a key of its own: copies of one place have the same.
        var place = await Place.New(database);
        using var installation = await Installation.Open(place.Demo, Stop);
        await using var data = place.Choice.CreateContext();
        var agency = await data.Agencies.SingleAsync(a => a.Code == "laisui", Stop);
        var now = new DateTimeOffset(2026, 3, 1, 1, 2, 3, 456, TimeSpan.Zero);
        var person = new Person
        {
            Account = "li.ming",
            Name = "李明“引号”\n换行 😀",
            AgencyId = agency.Id,
            Phone = installation.Keys.Seal("13800138000", Person.PhonePurpose),
            PasswordHash = "hash",
            AddedAt = now,
            TotpStep = long.MaxValue,
        };
        data.People.Add(person);
        data.Sessions.Add(new() { TokenHash = new('a', 64), PersonId = person.Id, Method = "password", StartedAt = now, SeenAt = now, ProvedAt = now, Address = "::1", Device = "x" });
        data.OneTimeLinks.Add(new() { TokenHash = new('b', 64), Kind = LinkKind.PasswordReset, PersonId = person.Id, MadeAt = now, ExpiresAt = now.AddYears(10) });
        data.Notifications.Add(new() { PersonId = person.Id, At = now, Text = "通知", Link = "/desk" });
        data.SiteFiles.Add(new() { Name = "logo", Bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))] });
        data.CalendarYears.Add(new() { Year = 2027, Days = "{}", Source = "国办" });
        await data.SaveChangesAsync(Stop);
        for (var i = 0; i < 20; i++)
            await new Acts(data, new AuditTrail(TimeProvider.System)).Do(Actor.Program, records =>
            {
                records.Add("settings.changed", new("settings", "x", "设置"), new { i }, new { i = i + 1 }, i % 2 == 0 ? "理由" : null);
                return Task.FromResult(ActResult.Done);
            }, Stop);
        return place;
    }

    async Task<(string Path, BackupManifest Manifest)> Backup(Place place, string? passphrase = null)
    {
        var path = New();
        return (path, await BackupWriter.Write(await Installation.Attach(place.Options, Stop), path, passphrase, (_, _) => { }, TimeProvider.System, Stop));
    }

    static async Task<Restored> RestoreTo(Place place, string path, string? passphrase = null, bool replace = false)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        return await Restore.From(place.Options, path, passphrase, replace, (_, _) => { }, TimeProvider.System, Stop);
    }

    static void CopyKey(Place from, Place to)
    {
        Directory.CreateDirectory(to.Options.KeyFolder);
        File.Copy(InstallationKeys.FileIn(from.Options.KeyFolder), InstallationKeys.FileIn(to.Options.KeyFolder), overwrite: true);
    }

    // Everything but what a restore itself touches: it ends sessions and links, and records itself.
    static IEnumerable<(string, long, string)> Contents(BackupManifest manifest) =>
        manifest.Tables.Where(t => t.Name is not ("Sessions" or "OneTimeLinks" or "AuditRecords" or "AuditHead")).Select(t => (t.Name, t.Rows, t.Sha256));

    static async Task ChainHolds(Place place)
    {
        await using var data = place.Choice.CreateContext();
        var digest = AuditChain.Begin("sm3");
        await foreach (var record in data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable())
            (digest = AuditChain.Digest("sm3", digest, record)).ShouldBe(record.Digest);
        (await data.Set<AuditHead>().SingleAsync(Stop)).Digest.ShouldBe(digest);
        foreach (var table in (string[])["AuditRecords", "AuditHead", "PublishedReports"])
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => place.Say($"DELETE FROM \"{table}\""))).Message.ShouldContain("never change");
    }

    [Theory]
    [InlineData(Database.Sqlite, Database.Sqlite), InlineData(Database.PostgreSql, Database.PostgreSql), InlineData(Database.Sqlite, Database.PostgreSql), InlineData(Database.PostgreSql, Database.Sqlite)]
    public async Task What_was_backed_up_is_restored_the_same_in_either_database(Database from, Database to)
    {
        await using var source = await Used(from);
        await using var target = await Place.New(to);
        var (path, manifest) = await Backup(source);
        CopyKey(source, target);
        var restored = await RestoreTo(target, path);
        restored.Copy.ShouldBeNull();
        Contents((await Backup(target)).Manifest).ShouldBe(Contents(manifest));
        await ChainHolds(target);
        await using var data = target.Choice.CreateContext();
        (await data.Sessions.CountAsync(Stop)).ShouldBe(1);
        (await data.Sessions.AnyAsync(s => s.EndedAt == null, Stop)).ShouldBeFalse();
        (await data.OneTimeLinks.AnyAsync(l => l.UsedAt == null, Stop)).ShouldBeFalse();
        (await data.AuditRecords.OrderByDescending(r => r.Sequence).Select(r => r.Act).Take(2).ToListAsync(Stop)).ShouldBe(["backup.made", "backup.restored"]);
        // A server starts on it as on its own.
        (await Installation.Open(target.Demo, Stop)).Dispose();
    }

    [Fact]
    public async Task From_SQLite_to_PostgreSQL_and_back_nothing_is_lost_and_the_key_travels_encrypted()
    {
        await using var source = await Used(Database.Sqlite);
        await using var between = await Place.New(Database.PostgreSql);
        await using var target = await Place.New(Database.Sqlite);
        var (first, manifest) = await Backup(source, Passphrase);
        File.ReadAllBytes(first).AsSpan().IndexOf(Encoding.UTF8.GetBytes("li.ming")).ShouldBe(-1);
        await RestoreTo(between, first, Passphrase);
        var (second, _) = await Backup(between, Passphrase);
        await RestoreTo(target, second, Passphrase);
        Contents((await Backup(target)).Manifest).ShouldBe(Contents(manifest));
        await ChainHolds(target);
        await using var data = target.Choice.CreateContext();
        var person = await data.People.SingleAsync(p => p.Account == "li.ming", Stop);
        InstallationKeys.Find(target.Options.KeyFolder)!.Open(person.Phone!, Person.PhonePurpose).ShouldBe("13800138000");
        (person.Name, person.PasswordHash, person.TotpStep).ShouldBe(("李明“引号”\n换行 😀", "hash", long.MaxValue));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Data_that_is_there_is_replaced_only_when_told_so_and_kept(Database database)
    {
        await using var source = await Used(Database.Sqlite);
        await using var target = await Used(database);
        var (path, manifest) = await Backup(source, Passphrase);
        var before = Contents((await Backup(target)).Manifest).ToList();
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RestoreTo(target, path, Passphrase));
        refused.Message.ShouldContain("--replace");
        Contents((await Backup(target)).Manifest).ShouldBe(before);
        var restored = await RestoreTo(target, path, Passphrase, replace: true);
        Contents((await Backup(target)).Manifest).ShouldBe(Contents(manifest));
        File.Exists(restored.KeyCopy).ShouldBeTrue();
        if (database == Database.Sqlite)
            new FileInfo(restored.Copy!).Length.ShouldBeGreaterThan(100_000);
        else
            await target.Say($"SELECT 1/(SELECT COUNT(*) FROM {restored.Copy!.Split(' ')[^1]}.\"People\")");
        (await Installation.Open(target.Demo, Stop)).Dispose();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task While_a_server_runs_it_is_backed_up_but_not_restored_over(Database database)
    {
        await using var site = await Server.RunningSite.Demo(database);
        var (path, manifest) = await Backup(site.Place, Passphrase);
        manifest.Tables.Single(t => t.Name == "People").Rows.ShouldBe(8 + 5);
        using var browser = await site.SignedIn("officer");
        var refused = await Should.ThrowAsync<StartRefusedException>(() => Restore.From(site.Place.Options, path, Passphrase, true, (_, _) => { }, TimeProvider.System, Stop));
        refused.Message.ShouldMatch("另一个 gongkai 进程|连接使用");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_backup_that_was_cut_or_changed_anywhere_is_refused_and_nothing_is_touched(bool encrypted)
    {
        await using var source = await Used(Database.Sqlite);
        var passphrase = encrypted ? Passphrase : null;
        var (path, _) = await Backup(source, passphrase);
        var whole = await File.ReadAllBytesAsync(path, Stop);
        await using var target = await Place.New(Database.Sqlite);
        if (!encrypted)
            CopyKey(source, target);
        var header = encrypted ? Array.IndexOf(whole, (byte)'\n') + 1 : 0;
        var wrong = New();
        foreach (var length in (int[])[0, 1, 10, header + 1, whole.Length / 2, whole.Length - 1, Math.Min(whole.Length - 1, header + BackupCipher.ChunkSize + BackupCipher.TagSize)])
        {
            await File.WriteAllBytesAsync(wrong, whole[..length], Stop);
            (await Should.ThrowAsync<StartRefusedException>(() => RestoreTo(target, wrong, passphrase))).Message.ShouldMatch("不完整或已损坏|不是 gongkai backup", $"{length}");
        }
        for (var i = 0; i < 12; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[header + 40 + (int)((whole.Length - header - 80L) * i / 12)] ^= 0x40;
            await File.WriteAllBytesAsync(wrong, changed, Stop);
            try
            {
                using var opened = BackupFile.Open(wrong, passphrase, null, Stop);
                // A bit that no reader looks at, such as a time in the zip's own lists.
                encrypted.ShouldBeFalse();
            }
            catch (StartRefusedException e)
            {
                e.Message.ShouldContain("损坏");
            }
        }
        File.Exists(Path.Combine(target.Folder, "gongkai.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_passphrase_a_wrong_key_and_a_newer_version_are_told_apart()
    {
        await using var source = await Used(Database.Sqlite);
        await using var target = await Used(Database.Sqlite);
        var before = await Checksum(target);
        var (encrypted, _) = await Backup(source, Passphrase);
        var (plain, manifest) = await Backup(source);
        async Task<string> Refused(string path, string? passphrase) => (await Should.ThrowAsync<StartRefusedException>(() => RestoreTo(target, path, passphrase, replace: true))).Message;
        (await Refused(encrypted, "wrong")).ShouldContain("口令不对");
        (await Refused(encrypted, null)).ShouldContain("--passphrase-file");
        (await Refused(plain, null)).ShouldContain("不是这个备份的密钥");
        (await Refused(Path.Combine(folder, "nothing"), null)).ShouldContain("没有找到备份文件");
        (await Refused(Altered(plain, manifest with { Schema = "Future", Program = "9.9.9" }), null)).ShouldContain("更新版本的程序制作（9.9.9");
        (await Refused(Altered(plain, manifest with { Format = 2 }), null)).ShouldContain("更新版本的程序制作（格式 2）");
        (await Refused(Altered(plain, manifest with { Tables = [.. manifest.Tables.Select(t => t with { Rows = t.Rows + 1 })] }), null)).ShouldContain("损坏");
        File.Delete(InstallationKeys.FileIn(target.Options.KeyFolder));
        (await Refused(plain, null)).ShouldContain("没有找到密钥文件");
        (await Checksum(target)).ShouldBe(before);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_backup_of_an_older_program_is_restored_and_brought_up_to_date(Database to)
    {
        await using var source = await Used(Database.Sqlite);
        var (path, manifest) = await Backup(source);
        var columns = await ColumnsOf("Start");
        // What the program of the first schema would have written: its tables, without the columns that came later.
        var older = manifest with { Schema = "Start", Program = "0.0.1", Tables = [.. manifest.Tables.Where(t => columns.ContainsKey(t.Name)).Select(t => Before(path, t, columns[t.Name]))] };
        older.Tables.Count.ShouldBeInRange(20, manifest.Tables.Count - 10);
        foreach (var table in older.Tables)
            table.Columns.Select(c => c.Name).Order().ShouldBe(columns[table.Name].Order(), table.Name);
        await using var target = await Place.New(to);
        CopyKey(source, target);
        await RestoreTo(target, Altered(path, older));
        var now = (await Backup(target)).Manifest;
        now.Schema.ShouldBe(manifest.Schema);
        now.Tables.Where(t => Known(t.Name) && Grown(t.Name)).Select(t => (t.Name, t.Rows)).ShouldBe(older.Tables.Where(t => Grown(t.Name)).Select(t => (t.Name, t.Rows)));
        Contents(now).Where(t => Known(t.Item1) && !Grown(t.Item1)).ShouldBe(Contents(older).Where(t => !Grown(t.Item1)));
        now.Tables.Where(t => !columns.ContainsKey(t.Name)).ShouldAllBe(t => t.Rows == 0);
        await ChainHolds(target);
        (await Installation.Open(target.Demo, Stop)).Dispose();

        bool Known(string table) => columns.ContainsKey(table);

        bool Grown(string table) => manifest.Tables.Single(t => t.Name == table).Columns.Count > columns[table].Count;
    }

    // A table as it stood in a backup before some of its columns were there; its rows are written anew in the file.
    static BackupTable Before(string path, BackupTable table, List<string> columns)
    {
        var kept = table.Columns.Index().Where(c => columns.Contains(c.Item.Name)).Select(c => c.Index).ToList();
        if (kept.Count == table.Columns.Count)
            return table;
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var name = $"tables/{table.Name}.jsonl";
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
            text = reader.ReadToEnd();
        zip.GetEntry(name)!.Delete();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var values = JsonDocument.Parse(line).RootElement;
            return $"[{string.Join(',', kept.Select(i => values[i].GetRawText()))}]\n";
        })));
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write(bytes);
        return table with { Columns = [.. kept.Select(i => table.Columns[i])], Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    // The tables of a schema with their columns.
    static async Task<Dictionary<string, List<string>>> ColumnsOf(string schema)
    {
        await using var place = await Place.New(Database.Sqlite);
        Directory.CreateDirectory(place.Folder);
        await using var data = place.Choice.CreateContext();
        await data.GetService<IMigrator>().MigrateAsync(schema, Stop);
        var found = await data.Database.SqlQueryRaw<string>("SELECT m.name || '.' || c.name AS \"Value\" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'").ToListAsync(Stop);
        return found.Select(f => f.Split('.')).GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.Select(f => f[1]).ToList());
    }

    [Fact]
    public async Task The_commands_say_what_they_did_and_where_the_keys_are()
    {
        await using var source = await Used(Database.Sqlite);
        var (file, secret, target) = (New(), Path.Combine(folder, "口令.txt"), Path.Combine(folder, "target"));
        await File.WriteAllTextAsync(secret, Passphrase + "\n", Stop);
        var plain = await Run.Gongkai("backup", New(), "--data", source.Folder);
        plain.Output.ShouldContain("installation.key");
        plain.Output.ShouldContain("丢失后");
        var backup = await Run.Gongkai("backup", file, "--passphrase-file", secret, "--data", source.Folder);
        (backup.Exit, backup.Error).ShouldBe((0, ""));
        (await Run.Gongkai("backup", file, "--data", source.Folder)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("已经存在"));
        var restore = await Run.Gongkai("restore", file, "--passphrase-file", secret, "--data", target);
        (restore.Exit, restore.Error).ShouldBe((0, ""));
        restore.Output.ShouldContain("请重新登录");
        (await Run.Gongkai("user", "list", "--data", target)).Output.ShouldContain("li.ming");
        await File.WriteAllTextAsync(secret, "short\n", Stop);
        (await Run.Gongkai("backup", New(), "--passphrase-file", secret, "--data", source.Folder)).Error.ShouldContain("口令太短");
        Directory.GetFiles(folder, "*.part").ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_backup_that_cannot_be_written_whole_says_so_and_leaves_nothing(bool encrypted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no limit of file size.");
        await using var source = await Used(Database.Sqlite);
        var (to, secret) = (Directory.CreateDirectory(Path.Combine(folder, "to")).FullName, Path.Combine(folder, "口令.txt"));
        await File.WriteAllTextAsync(secret, Passphrase + "\n", Stop);
        string[] command = ["backup", Path.Combine(to, "公开备份"), "--data", source.Folder, .. encrypted ? (string[])["--passphrase-file", secret] : []];
        // Above the 32 KB of the index that the embedded database makes beside its log.
        var run = await Run.WithFileLimit(66, command);
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"gongkai: 备份超过了 {to} ");
        run.Error.Trim().ShouldNotContain("\n");
        Directory.GetFileSystemEntries(to).ShouldBeEmpty();
        (await Run.Gongkai(command)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0), r => r.Error.ShouldBeEmpty());
        new FileInfo(command[1]).Length.ShouldBeGreaterThan(66 * 1024);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_backup_that_cannot_be_recorded_is_not_kept(Database from)
    {
        await using var source = await Used(from);
        // As a disk that the backup has filled to the last byte.
        await source.Say(from == Database.Sqlite
            ? """CREATE TRIGGER full BEFORE INSERT ON "AuditRecords" BEGIN SELECT RAISE(ABORT, 'full'); END"""
            : """CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$; CREATE TRIGGER no_room BEFORE INSERT ON "AuditRecords" FOR EACH ROW EXECUTE FUNCTION no_room()""");
        await Should.ThrowAsync<Exception>(() => Backup(source));
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    static async Task<string> Checksum(Place place)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(place.Folder, "gongkai.db"), Stop)));
    }

    // The same backup with another manifest, rightly hashed.
    string Altered(string path, BackupManifest manifest)
    {
        var altered = New();
        File.Copy(path, altered);
        using var zip = ZipFile.Open(altered, ZipArchiveMode.Update);
        zip.GetEntry("manifest.json")!.Delete();
        zip.GetEntry("manifest.sha256")!.Delete();
        BackupFile.Finish(zip, manifest, null);
        return altered;
    }
}
