using System.Data.Common;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gongkai.Data.Protection;

/// <summary>What a change of keys did.</summary>
/// <param name="Resumed">True when it went on with one that was cut.</param>
/// <param name="Fingerprint">Name of the key now in use.</param>
/// <param name="Sealed">Number of texts sealed anew, by column.</param>
/// <param name="Lost">Texts that no key opens: column and identity of the row. They stay as they were.</param>
public sealed record RotatedKeys(bool Resumed, string Fingerprint, IReadOnlyDictionary<string, int> Sealed, IReadOnlyList<string> Lost);

/// <summary>
/// Puts a new key in front of the key file and seals every text of the database with it (更换密钥). It may be cut at any moment: the key file is replaced whole before
/// the first text is sealed, old keys stay in it and open what was not reached, and the database names the new key only when all is done, so the next run goes on.
/// It runs while no server does: a running one would not know the new key.
/// </summary>
public sealed partial class KeyRotation(Installation installation, TimeProvider time)
{
    const int Batch = 500;

    /// <summary>Whether somebody else is connected to the database. SQLite needs no question: the installation's lock keeps others out.</summary>
    public async Task<bool> OthersAreConnected(CancellationToken stop)
    {
        if (installation.Database is not PostgreSqlDatabase)
            return false;
        NpgsqlConnection.ClearAllPools();
        await using var connection = installation.Database.Connect();
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        return (long)(await command.ExecuteScalarAsync(stop))! > 0;
    }

    /// <summary>Changes the key, or goes on with a change that was cut.</summary>
    public async Task<RotatedKeys> Run(CancellationToken stop)
    {
        await using var data = installation.Database.CreateContext();
        var before = (await data.Settings.AsNoTracking().SingleAsync(s => s.Key == SettingKeys.KeyFingerprint, stop)).Value;
        var resumed = before != installation.Keys.Fingerprint;
        var keys = resumed ? installation.Keys : WithNewKey(installation.Keys);
        var (count, lost) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());
        await data.Database.OpenConnectionAsync(stop);
        foreach (var column in SealedColumn.Of(data))
        {
            var done = await Reseal(data, column, keys, lost, stop);
            if (done > 0)
                count[$"{column.Table}.{column.Column}"] = done;
        }
        await Finish(data, before, keys.Fingerprint, count, stop);
        return new(resumed, keys.Fingerprint, count, lost);
    }

    /// <summary>Writes a new key in front of the file: whole into a second file, which then takes the first one's name.</summary>
    static InstallationKeys WithNewKey(InstallationKeys keys)
    {
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n" + keys.Export();
        var part = keys.File + ".part";
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(part, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(part, keys.File, overwrite: true);
        return InstallationKeys.Parse(text, keys.File);
    }

    // Page by page along the key, each page a transaction. A row that somebody changed meanwhile keeps what that one wrote.
    static async Task<int> Reseal(GongkaiContext data, SealedColumn column, InstallationKeys keys, List<string> lost, CancellationToken stop)
    {
        var (count, last) = (0, (object?)null);
        while (true)
        {
            var page = await Page(data, column, last, stop);
            if (page.Count == 0)
                return count;
            await using var transaction = await data.Database.BeginTransactionAsync(stop);
            foreach (var (id, text) in page)
                if (Again(text, column, keys) is not { } sealedAgain)
                    lost.Add($"{column.Table}.{column.Column} {id}");
                else if (sealedAgain != text)
                    count += await Replace(data, column, id, text, sealedAgain, stop);
            await transaction.CommitAsync(stop);
            last = page[^1].Id;
        }
    }

    static async Task<List<(object Id, string Text)>> Page(GongkaiContext data, SealedColumn column, object? after, CancellationToken stop)
    {
        await using var command = Command(data, $"""SELECT "{column.Key}", "{column.Column}" FROM "{column.Table}" WHERE "{column.Column}" IS NOT NULL AND "{column.Column}" <> ''{(column.Row is null ? "" : $" AND \"{column.Key}\" = @row")}{(after is null ? "" : $" AND \"{column.Key}\" > @after")} ORDER BY "{column.Key}" LIMIT {Batch}""",
            ("after", after), ("row", column.Row));
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<(object, string)>();
        while (await reader.ReadAsync(stop))
            rows.Add((reader.GetValue(0), reader.GetString(1)));
        return rows;
    }

    static Task<int> Replace(GongkaiContext data, SealedColumn column, object id, string old, string text, CancellationToken stop) =>
        Command(data, $"""UPDATE "{column.Table}" SET "{column.Column}" = @text WHERE "{column.Key}" = @id AND "{column.Column}" = @old""", ("text", text), ("id", id), ("old", old)).ExecuteNonQueryAsync(stop);

    static DbCommand Command(GongkaiContext data, string sql, params (string Name, object? Value)[] values)
    {
        var command = data.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = (data.Database.CurrentTransaction as Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)?.Instance;
        foreach (var (name, value) in values)
            if (value is not null)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        return command;
    }

    // Null when no key opens it.
    static string? Again(string text, SealedColumn column, InstallationKeys keys)
    {
        try
        {
            return column.Inside ? Sealed().Replace(text, match => One(match.Value)) : One(text);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }

        string One(string cipher) => cipher.StartsWith($"v1:{keys.Fingerprint}:", StringComparison.Ordinal) ? cipher : keys.Seal(keys.Open(new(cipher), column.Purpose), column.Purpose).Cipher;
    }

    async Task Finish(GongkaiContext data, string before, string after, IReadOnlyDictionary<string, int> count, CancellationToken stop) =>
        await new Acts(data, new AuditTrail(time)).Do(Actor.Command, async records =>
        {
            var setting = await data.Settings.SingleAsync(s => s.Key == SettingKeys.KeyFingerprint, stop);
            (setting.Value, setting.Version) = (after, setting.Version + 1);
            records.Add("keys.rotated", new("installation", "keys", "数据密钥"), new { key = before }, new { key = after, texts = count });
            return ActResult.Done;
        }, stop);

    [GeneratedRegex("v1:[0-9a-f]{12}:[A-Za-z0-9_-]+")]
    private static partial Regex Sealed();
}
