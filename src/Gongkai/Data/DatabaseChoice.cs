using System.Data.Common;
using Gongkai.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gongkai.Data;

/// <summary>The database that was asked for: SQLite in a file, or PostgreSQL.</summary>
public abstract record DatabaseChoice(string ConnectionString)
{
    /// <summary>The database in words for people, without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of context that speaks to it.</summary>
    public abstract Type Context { get; }

    /// <summary>The latest migration for it, named here so that a start need not look for it among all types of the program.</summary>
    public abstract Type LatestMigration { get; }

    /// <summary>A connection outside the context.</summary>
    public abstract DbConnection Connect();

    /// <summary>A connection by which nothing can be changed, not from a pool.</summary>
    public abstract DbConnection ConnectToRead();

    /// <summary>Adds the context to the services, pooled.</summary>
    public abstract void AddContext(IServiceCollection services);

    /// <summary>A context outside the services.</summary>
    public abstract GongkaiContext CreateContext();

    /// <summary>Makes the model of the tables, which all contexts share and the first of them would wait for. The database is not asked.</summary>
    public void MakeModel()
    {
        using var context = CreateContext();
        _ = context.Model;
    }

    /// <summary>Reads the choice: <c>sqlite:PATH</c>, a PostgreSQL connection string, or nothing for SQLite in the data folder.</summary>
    /// <exception cref="StartRefusedException">The text is neither.</exception>
    public static DatabaseChoice Of(SiteOptions options)
    {
        if (options.Database is not { } text)
            return SqliteDatabase.At(Path.Combine(options.Data, "gongkai.db"));
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) && text["sqlite:".Length..].Trim() is { Length: > 0 } path)
            return SqliteDatabase.At(path);
        const string Form = "请写成 sqlite:文件路径，或 Host=主机;Database=库名;Username=用户;Password=密码";
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            return builder.Host is { Length: > 0 }
                ? new PostgreSqlDatabase(builder)
                : throw new StartRefusedException($"--database 的连接文本缺少主机（Host）：{Form}。");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartRefusedException($"--database 的连接文本无法识别：{Form}。", e);
        }
    }
}

/// <summary>SQLite in a file.</summary>
public sealed record SqliteDatabase(string File, string ConnectionString) : DatabaseChoice(ConnectionString)
{
    /// <summary>The database in this file.</summary>
    public static SqliteDatabase At(string file)
    {
        var full = Path.GetFullPath(file);
        // Foreign keys are among the session's settings: as part of the text they would be said again each time the pool hands a connection out.
        return new(full, new SqliteConnectionStringBuilder { DataSource = full, DefaultTimeout = 10 }.ConnectionString);
    }

    /// <inheritdoc/>
    public override string Name => File;

    /// <inheritdoc/>
    public override Type Context => typeof(SqliteGongkaiContext);

    /// <inheritdoc/>
    public override Type LatestMigration => typeof(Migrations.Sqlite.RestingAccounts);

    /// <inheritdoc/>
    public override DbConnection Connect() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    public override DbConnection ConnectToRead() =>
        new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);

    /// <inheritdoc/>
    public override void AddContext(IServiceCollection services) =>
        services.AddDbContextPool<GongkaiContext, SqliteGongkaiContext>(options => Configure(options));

    /// <inheritdoc/>
    public override GongkaiContext CreateContext() =>
        new SqliteGongkaiContext((DbContextOptions<SqliteGongkaiContext>)Configure(new DbContextOptionsBuilder<SqliteGongkaiContext>()).Options);

    DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString).AddInterceptors(SqliteSession.Instance);
}

/// <summary>PostgreSQL.</summary>
public sealed record PostgreSqlDatabase(NpgsqlConnectionStringBuilder Settings) : DatabaseChoice(Settings.ConnectionString)
{
    /// <inheritdoc/>
    public override string Name => $"PostgreSQL {Settings.Host}:{Settings.Port}/{Settings.Database}";

    /// <inheritdoc/>
    public override Type Context => typeof(PostgreSqlGongkaiContext);

    /// <inheritdoc/>
    public override Type LatestMigration => typeof(Migrations.PostgreSql.RestingAccounts);

    /// <inheritdoc/>
    public override DbConnection Connect() => new NpgsqlConnection(ConnectionString);

    /// <inheritdoc/>
    public override DbConnection ConnectToRead() =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Options = "-c default_transaction_read_only=on" }.ConnectionString);

    /// <inheritdoc/>
    public override void AddContext(IServiceCollection services)
    {
        services.AddDbContextPool<GongkaiContext, PostgreSqlGongkaiContext>(options => options.UseNpgsql(ConnectionString));
        services.AddHostedService(provider => new PostgreSqlPresence(this, provider.GetRequiredService<TimeProvider>()));
    }

    /// <inheritdoc/>
    public override GongkaiContext CreateContext() =>
        new PostgreSqlGongkaiContext(new DbContextOptionsBuilder<PostgreSqlGongkaiContext>().UseNpgsql(ConnectionString).Options);
}
