using Gongkai.Data;
using Gongkai.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gongkai.Tests.Storage;

public sealed class InstallationTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<StartRefusedException> Refused(SiteOptions options) => Should.ThrowAsync<StartRefusedException>(async () => (await Installation.Open(options, Stop)).Dispose());

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_migrations_equal_the_model(Database database)
    {
        await using var place = await Place.New(database);
        await using var context = place.Choice.CreateContext();
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        Schema.Known(place.Choice).ShouldBe(context.Database.GetMigrations());
        place.Choice.LatestMigration.Name.ShouldBe(Schema.NameOf(Schema.Known(place.Choice)[^1]));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_compiled_model_is_the_one_that_is_described(Database database)
    {
        await using var place = await Place.New(database);
        await using var context = place.Choice.CreateContext();
        context.Model.GetType().Namespace.ShouldBe($"Gongkai.Data.CompiledModels.{database}");
        // When this fails, make it anew as CONTRIBUTING says.
        InLines(context.Model).ShouldBe(InLines(context.GetService<IDesignTimeModel>().Model));
    }

    static List<string> InLines(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from line in entity.GetProperties().Select(p => $"{p.Name} {p.ClrType} {p.GetColumnName()} {p.GetColumnType()} {p.IsNullable} {p.GetMaxLength()} {p.ValueGenerated} {p.IsConcurrencyToken} {p.GetTypeMapping().Converter?.GetType()}")
               .Concat(entity.GetKeys().Select(k => $"key {Names(k.Properties)} {k.IsPrimaryKey()}"))
               .Concat(entity.GetIndexes().Select(i => $"index {Names(i.Properties)} {i.IsUnique}"))
               .Concat(entity.GetForeignKeys().Select(f => $"to {f.PrincipalEntityType.Name} {Names(f.Properties)} {f.IsRequired} {f.IsUnique} {f.DeleteBehavior}"))
           select $"{entity.Name} {entity.GetTableName()}: {line}",
    ];

    static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(",", properties.Select(p => p.Name));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_second_start_does_not_fill_the_demonstration_again(Database database)
    {
        await using var place = await Place.New(database);
        (await Installation.Open(place.Demo, Stop)).Dispose();
        (await Installation.Open(place.Demo, Stop)).Dispose();
        await using var context = place.Choice.CreateContext();
        (await context.PublishedReports.CountAsync(Stop)).ShouldBe(1);
        (await context.Agencies.CountAsync(Stop)).ShouldBe(2);
        (await context.Requests.CountAsync(Stop)).ShouldBeGreaterThanOrEqualTo(60);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_demonstration_refuses_a_database_with_real_data_and_the_other_way_round(Database database)
    {
        await using var real = await Place.New(database);
        (await Installation.Open(real.Options, Stop)).Dispose();
        (await Refused(real.Demo)).Message.ShouldContain("正式数据");
        await using var demo = await Place.New(database);
        (await Installation.Open(demo.Demo, Stop)).Dispose();
        (await Refused(demo.Options)).Message.ShouldContain("演示数据");
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_until_the_first_ends()
    {
        await using var place = await Place.New(Database.Sqlite);
        using (await Installation.Open(place.Options, Stop))
        {
            var refused = await Refused(place.Options);
            refused.Message.ShouldContain("另一个 gongkai 进程");
            refused.Message.ShouldContain(place.Folder);
        }
        (await Installation.Open(place.Options, Stop)).Dispose();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone(Database database)
    {
        await using var place = await Place.New(database);
        (await Installation.Open(place.Options, Stop)).Dispose();
        await place.Say("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Future', '99.0.0')""");
        var refused = await Refused(place.Options);
        refused.Message.ShouldContain("20990101000000_Future");
        refused.Message.ShouldContain("新版本");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_was_published_can_be_neither_changed_nor_deleted(Database database)
    {
        await using var place = await Place.New(database);
        (await Installation.Open(place.Demo, Stop)).Dispose();
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => place.Say("""UPDATE "PublishedReports" SET "Year" = 2024"""))).Message.ShouldContain("never change");
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => place.Say("""DELETE FROM "PublishedReports" """))).Message.ShouldContain("never change");
    }

    [Fact]
    public async Task The_copy_made_before_an_upgrade_holds_what_was_there()
    {
        await using var place = await Place.New(Database.Sqlite);
        Directory.CreateDirectory(place.Folder);
        await place.Say("CREATE TABLE kept (note TEXT); INSERT INTO kept VALUES ('before')");
        var copy = await Schema.Copy((SqliteDatabase)place.Choice, "20200101000000_Old", Stop);
        await using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT note FROM kept";
        (await command.ExecuteScalarAsync(Stop)).ShouldBe("before");
    }

    [Theory, InlineData("nonsense"), InlineData("Port=5432"), InlineData("Host=x;Bogus=1"), InlineData("sqlite:")]
    public async Task A_wrong_connection_text_is_named_with_the_right_form(string text) =>
        (await Refused(new() { Database = text })).Message.ShouldContain("Host=主机;Database=库名");

    [Fact]
    public async Task An_unreachable_database_is_named_without_its_password()
    {
        var refused = await Refused(new() { Database = "Host=127.0.0.1;Port=1;Database=none;Username=u;Password=secret;Timeout=3" });
        refused.Message.ShouldContain("127.0.0.1:1/none");
        refused.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_wrong_password_or_a_role_without_rights_is_told_apart()
    {
        await using var place = await Place.New(Database.PostgreSql);
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(place.Connection) { Username = "nobody_here" };
        (await Refused(new() { Database = settings.ConnectionString })).Message.ShouldContain("拒绝登录");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var place = await Place.New(Database.Sqlite);
        Directory.CreateDirectory(place.Folder);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "gongkai.db"), new string('x', 8000), Stop);
        (await Refused(place.Options)).Message.ShouldContain("不是完好的数据库文件");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        await using var place = await Place.New(Database.Sqlite);
        Directory.CreateDirectory(place.Folder);
        var file = Path.Combine(place.Folder, "file");
        await File.WriteAllTextAsync(file, "", Stop);
        var refused = await Refused(new() { Data = Path.Combine(file, "data") });
        refused.Message.ShouldContain("不能写入");
        refused.Message.ShouldContain(file);
    }

    [Fact]
    public void A_full_disk_is_said_so()
    {
        var database = SqliteDatabase.At("x/gongkai.db");
        Trouble.Sentence(new SqliteException("full", 13), database)!.ShouldContain("磁盘已满");
        Trouble.Sentence(new DbUpdateException("", new SqliteException("full", 13)), database)!.ShouldContain("磁盘已满");
        Trouble.Sentence(new IOException("no space", 28), database)!.ShouldContain("磁盘已满");
        Trouble.Sentence(new InvalidOperationException(), database).ShouldBeNull();
    }
}
