using Gongkai.Data;
using Gongkai.Web;
using Npgsql;

namespace Gongkai.Tests.Storage;

/// <summary>The kinds of database that storage tests run on.</summary>
public enum Database
{
    /// <summary>SQLite in a folder of its own.</summary>
    Sqlite,

    /// <summary>A database of its own on the PostgreSQL server of GONGKAI_TEST_POSTGRES.</summary>
    PostgreSql,
}

/// <summary>A place for an installation, empty at first and gone afterwards.</summary>
public sealed class Place : IAsyncDisposable
{
    const string Variable = "GONGKAI_TEST_POSTGRES";

    readonly string? server;

    Place(string folder, string? server, string? connection) => (Folder, this.server, Connection) = (folder, server, connection);

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>The connection to ask for, or null for SQLite in the folder.</summary>
    public string? Connection { get; }

    /// <summary>What to start a server with.</summary>
    public SiteOptions Options => new() { Data = Folder, Database = Connection, Urls = "http://127.0.0.1:0" };

    /// <summary>The same for the demonstration.</summary>
    public SiteOptions Demo => Options with { Demo = true };

    /// <summary>The database of the place.</summary>
    public DatabaseChoice Choice => DatabaseChoice.Of(Options);

    /// <summary>A new place.</summary>
    public static async Task<Place> New(Database database)
    {
        var folder = NewFolder();
        if (database == Database.Sqlite)
            return new(folder, null, null);
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.True(server is { Length: > 0 }, $"This test needs PostgreSQL: run ./test, or set {Variable} to a server where databases may be created.");
        return await OnServer(folder, server!, "");
    }

    static string NewFolder() => Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}");

    static async Task<Place> OnServer(string folder, string server, string from)
    {
        var name = $"gongkai_{Guid.NewGuid():N}";
        await Say(server, $"CREATE DATABASE {name} {from}");
        return new(folder, server, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10 }.ConnectionString);
    }

    /// <summary>A place of its own in which everything is as in this one, on which nothing may run.</summary>
    public async Task<Place> Copy()
    {
        var folder = NewFolder();
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return server is null ? new(folder, null, null) : await OnServer(folder, server, $"TEMPLATE {Name(Connection!)}");
    }

    /// <summary>Says a statement to the place's database, outside the product.</summary>
    public async Task Say(string sql)
    {
        await using var connection = Choice.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Closes the connections that are kept for the next question, so that nothing has the database open.</summary>
    public void LetGo()
    {
        using var pooled = Choice.Connect();
        if (pooled is NpgsqlConnection connection)
            NpgsqlConnection.ClearPool(connection);
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)pooled);
    }

    /// <summary>Takes the database away while a server runs on it: connections end, and new ones fail.</summary>
    public async Task Break()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (server is null)
        {
            foreach (var file in Directory.GetFiles(Folder, "gongkai.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
                File.Delete(file);
            Directory.CreateDirectory(Path.Combine(Folder, "gongkai.db"));
        }
        else
            await Drop();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (server is not null)
            await Drop();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    Task Drop() => Say(server!, $"DROP DATABASE IF EXISTS {Name(Connection!)} WITH (FORCE)");

    static string Name(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    static async Task Say(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
