using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data;

/// <summary>An opened installation: its database, brought up to date, and the lock that keeps a second process off an SQLite file.</summary>
public sealed class Installation : IDisposable
{
    readonly FileLock? held;

    Installation(DatabaseChoice database, FileLock? held) => (Database, this.held) = (database, held);

    /// <summary>The database.</summary>
    public DatabaseChoice Database { get; }

    /// <summary>What an upgrade did, in a sentence for people; null when the database was new or current.</summary>
    public string? Upgraded { get; private set; }

    /// <summary>Opens the installation, making or upgrading its database.</summary>
    /// <exception cref="StartRefusedException">A person must mend something first.</exception>
    public static async Task<Installation> Open(SiteOptions options, CancellationToken stop)
    {
        var database = DatabaseChoice.Of(options);
        try
        {
            var installation = new Installation(database, database is SqliteDatabase { File: var file } ? FileLock.Take(file) : null);
            try
            {
                installation.Upgraded = await Schema.BringUpToDate(database, stop);
                await installation.Settle(options.Demo, stop);
                return installation;
            }
            catch
            {
                installation.Dispose();
                throw;
            }
        }
        catch (Exception e) when (Trouble.Sentence(e, database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    // A database is made for the demonstration or for real work, and stays what it is.
    async Task Settle(bool demo, CancellationToken stop)
    {
        var purpose = demo ? "demo" : "real";
        var found = await Schema.Purpose(Database, stop);
        if (found is null)
        {
            await using var context = Database.CreateContext();
            context.Settings.Add(new() { Key = SettingKeys.Purpose, Value = purpose });
            if (demo)
                Demo.DemoYear.Fill(context);
            await context.SaveChangesAsync(stop);
        }
        else if (found != purpose)
            throw new StartRefusedException(demo
                ? $"{Database.Name} 里是正式数据，不能用 --demo 启动：请去掉 --demo，或用 --data 另选一个空目录。"
                : $"{Database.Name} 里是演示数据，不能当正式数据使用：请加上 --demo，或用 --data 另选一个目录。");
    }

    /// <summary>Lets go of the database.</summary>
    public void Dispose() => held?.Dispose();
}
