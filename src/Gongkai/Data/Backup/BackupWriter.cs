using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Gongkai.Features.Audit;
using Gongkai.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data.Backup;

/// <summary>
/// Writes a backup (备份) while people work: all tables as they stand at one moment, in one file that either database takes back. It gets its name only after it was read
/// again and verified.
/// </summary>
static class BackupWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="path">The file; it must not be there.</param>
    /// <param name="passphrase">Encrypts the backup and puts the installation's keys into it; null for neither.</param>
    /// <param name="progress">Told the rows that are done, of how many.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="StartRefusedException">A person must mend something first.</exception>
    public static async Task<BackupManifest> Write(Installation installation, string path, string? passphrase, Action<long, long> progress, TimeProvider time, CancellationToken stop)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            throw new StartRefusedException($"{path} 已经存在：请换一个文件名，备份不会覆盖已有的文件。");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new StartRefusedException($"目录 {Path.GetDirectoryName(path)} 不存在：请先建好，再备份到那里。");
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var manifest = await WriteFile(installation, part, passphrase, progress, time, stop);
            using (BackupFile.Open(part, passphrase, null, stop))
                File.Move(part, path, overwrite: false);
            await Record(installation, path, manifest, passphrase is not null, time, stop);
            return manifest;
        }
        // How the runtime tells that a file system (FAT: 4 GB) or the limit of the process allows no file that large.
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "value")
        {
            throw new StartRefusedException($"备份超过了 {Path.GetDirectoryName(path)} 所在的文件系统或系统限额允许的文件大小，没有写入：请换一个目录，或放宽限额后重试。", e);
        }
        finally
        {
            File.Delete(part);
        }
    }

    // The database may be on the same disk, which the backup has filled: what cannot be recorded is not kept.
    static async Task Record(Installation installation, string path, BackupManifest manifest, bool encrypted, TimeProvider time, CancellationToken stop)
    {
        try
        {
            await using var data = installation.Database.CreateContext();
            await new Acts(data, new AuditTrail(time)).Do(Actor.Command, records =>
            {
                records.Add("backup.made", new("backup", manifest.MadeAt.ToString("yyyyMMdd'T'HHmmss'Z'"), Path.GetFileName(path)),
                    after: new { rows = manifest.Rows, bytes = new FileInfo(path).Length, encrypted });
                return Task.FromResult(ActResult.Done);
            }, stop);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    static async Task<BackupManifest> WriteFile(Installation installation, string part, string? passphrase, Action<long, long> progress, TimeProvider time, CancellationToken stop)
    {
        var keys = installation.Keys;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 128 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(part, options);
        using var cipher = passphrase is null ? null : BackupCipher.New(passphrase);
        BackupManifest manifest;
        if (cipher is not null)
            file.Write(cipher.Header.Span);
        // Closed before the file is flushed: both write their last bytes when they are.
        using (var encrypted = cipher is null ? null : new EncryptingStream(file, cipher))
        using (var zip = new ZipArchive((Stream?)encrypted ?? file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var context = installation.Database.CreateContext();
            await using var connection = installation.Database.Connect();
            await connection.OpenAsync(stop);
            var sqlite = connection is SqliteConnection;
            // One moment of the whole: WAL and repeatable read both keep what is seen as it was, and hold up no writer.
            await using DbTransaction snapshot = connection is SqliteConnection embedded ? embedded.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            var plan = PortableRows.Tables(context);
            var total = 0L;
            foreach (var (name, _, _) in plan)
                total += Convert.ToInt64(await Command(connection, snapshot, $"SELECT COUNT(*) FROM \"{name}\"").ExecuteScalarAsync(stop));
            var madeAt = time.GetUtcNow();
            var (tables, done) = (new List<BackupTable>(), 0L);
            foreach (var (name, columns, order) in plan)
            {
                var (rows, hash) = await WriteTable(zip, connection, snapshot, name, columns, order, sqlite, count => progress(done + count, total), stop);
                tables.Add(new(name, columns, rows, hash));
                done += rows;
            }
            manifest = new()
            {
                Format = BackupManifest.CurrentFormat,
                Program = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
                MadeAt = madeAt,
                Database = sqlite ? "sqlite" : "postgresql",
                Schema = Schema.NameOf(Schema.Known(installation.Database)[^1]),
                Key = keys.Fingerprint,
                HoldsKey = passphrase is not null,
                Tables = tables,
            };
            BackupFile.Finish(zip, manifest, passphrase is null ? null : keys.Export());
        }
        file.Flush(flushToDisk: true);
        return manifest;
    }

    static async Task<(long Rows, string Hash)> WriteTable(ZipArchive zip, DbConnection connection, DbTransaction snapshot, string name, IReadOnlyList<BackupColumn> columns, string order, bool sqlite, Action<long> progress, CancellationToken stop)
    {
        using var entry = BackupFile.Begin(zip, name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        await using var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using var command = Command(connection, snapshot, $"SELECT {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} FROM \"{name}\" ORDER BY {order}");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = 0L;
        while (await reader.ReadAsync(stop))
        {
            PortableRows.Write(json, reader, columns, sqlite);
            json.Flush();
            line.WriteByte((byte)'\n');
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            hash.AppendData(bytes);
            entry.Write(bytes);
            line.SetLength(0);
            json.Reset();
            if (++rows % 500 == 0)
                progress(rows);
        }
        progress(rows);
        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return command;
    }
}
