using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data;

/// <summary>An opened installation: its database, brought up to date, and the lock that keeps a second process off an SQLite file.</summary>
public sealed class Installation : IDisposable
{
    readonly FileLock? held;

    Installation(DatabaseChoice database, FileLock? held) => (Database, this.held) = (database, held);

    Lazy<InstallationKeys> keys = null!;

    /// <summary>The keys that encrypt personal data.</summary>
    /// <exception cref="StartRefusedException">Their file is missing or another installation's; said here only when the installation was attached to.</exception>
    public InstallationKeys Keys => keys.Value;

    /// <summary>The database.</summary>
    public DatabaseChoice Database { get; }

    /// <summary>What an upgrade did, in a sentence for people; null when the database was new or current.</summary>
    public string? Upgraded { get; private set; }

    /// <summary>Opens the installation, making or upgrading its database.</summary>
    /// <exception cref="StartRefusedException">A person must mend something first.</exception>
    /// <param name="options">Which.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="time">The clock; the demonstration is filled as of its day.</param>
    public static async Task<Installation> Open(SiteOptions options, CancellationToken stop, TimeProvider? time = null)
    {
        var database = DatabaseChoice.Of(options);
        try
        {
            var installation = new Installation(database, database is SqliteDatabase { File: var file } ? FileLock.Take(file) : null);
            try
            {
                installation.Upgraded = await Schema.BringUpToDate(database, stop);
                await installation.Settle(options, time ?? TimeProvider.System, stop);
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

    /// <summary>
    /// Attaches to an installation that is there, also while a server runs on it: nothing is made, upgraded or locked. The keys are read when they are asked for.
    /// </summary>
    /// <exception cref="StartRefusedException">There is none, or this program is not the version that its database belongs to.</exception>
    public static async Task<Installation> Attach(SiteOptions options, CancellationToken stop)
    {
        var database = DatabaseChoice.Of(options);
        try
        {
            await Schema.MustBeCurrent(database, stop);
            var settings = await Schema.Settings(database, stop);
            return new(database, null) { keys = new(() => KeysFor(settings.GetValueOrDefault(SettingKeys.KeyFingerprint), options.KeyFolder)) };
        }
        catch (Exception e) when (Trouble.Sentence(e, database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    // A database is made for the demonstration or for real work, and stays what it is; it belongs to the keys it was begun with.
    async Task Settle(SiteOptions options, TimeProvider time, CancellationToken stop)
    {
        var purpose = options.Demo ? "demo" : "real";
        var settings = await Schema.Settings(Database, stop);
        var found = settings.GetValueOrDefault(SettingKeys.Purpose);
        if (found is not null && found != purpose)
            throw new StartRefusedException(options.Demo
                ? $"{Database.Name} 里是正式数据，不能用 --demo 启动：请去掉 --demo，或用 --data 另选一个空目录。"
                : $"{Database.Name} 里是演示数据，不能当正式数据使用：请加上 --demo，或用 --data 另选一个目录。");
        var digest = DigestFor(settings.GetValueOrDefault(SettingKeys.AuditDigest), options.Digest);
        var mine = KeysFor(settings.GetValueOrDefault(SettingKeys.KeyFingerprint), options.KeyFolder);
        keys = new(mine);
        if (found is not null)
            return;
        await using var context = Database.CreateContext();
        await context.Set<AuditHead>().Where(h => h.Sequence == 0).ExecuteUpdateAsync(row => row.SetProperty(h => h.Digest, AuditChain.Begin(digest)), stop);
        context.Settings.Add(new() { Key = SettingKeys.AuditDigest, Value = digest });
        context.Settings.Add(new() { Key = SettingKeys.Purpose, Value = purpose });
        context.Settings.Add(new() { Key = SettingKeys.KeyFingerprint, Value = Keys.Fingerprint });
        if (options.Demo)
            Demo.DemoYear.Fill(context, Keys, time.GetUtcNow());
        await context.SaveChangesAsync(stop);
    }

    // Records are linked by one digest from the first to the last.
    static string DigestFor(string? chosen, string? asked)
    {
        if (asked is not null && !AuditChain.Knows(asked))
            throw new StartRefusedException($"不认识摘要算法 {asked}：--digest 只能是 {AuditChain.Sm3} 或 {AuditChain.Sha256}。");
        return chosen is null || asked is null || chosen == asked ? chosen ?? asked ?? AuditChain.Sm3
            : throw new StartRefusedException($"审计链在首次启动时已选定 {chosen}，不能再改为 {asked}：请去掉 --digest。");
    }

    static InstallationKeys KeysFor(string? fingerprint, string folder)
    {
        var keys = InstallationKeys.Find(folder);
        return fingerprint is null ? keys ?? InstallationKeys.Create(folder)
            : keys is null ? throw new StartRefusedException($"没有找到密钥文件 {InstallationKeys.FileIn(folder)}：数据库里的个人信息用它加密。请取回原来的文件，或用 --keys 指明它所在的目录。")
            : keys.Knows(fingerprint) ? keys
            : throw new StartRefusedException($"密钥文件 {keys.File} 不是这个数据库的密钥（数据库要 {fingerprint}，文件是 {keys.Fingerprint}）：请取回原来的文件，或用 --keys 指明它所在的目录。");
    }

    /// <summary>Lets go of the database.</summary>
    public void Dispose() => held?.Dispose();
}
