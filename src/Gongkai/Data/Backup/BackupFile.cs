using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Gongkai.Data.Protection;
using Gongkai.Web;

namespace Gongkai.Data.Backup;

/// <summary>A backup that is read. It is verified wholly when it is opened: nothing of it is used before.</summary>
sealed class BackupFile : IDisposable
{
    const string ManifestName = "manifest.json", ManifestHash = "manifest.sha256", KeyName = "installation.key";
    const int LargestManifest = 4 << 20;

    readonly Stream file;
    readonly BackupCipher? cipher;
    readonly ZipArchive zip;

    BackupFile(Stream file, BackupCipher? cipher, ZipArchive zip, BackupManifest manifest) => (this.file, this.cipher, this.zip, Manifest) = (file, cipher, zip, manifest);

    /// <summary>What it says of itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens and verifies a backup.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">Its passphrase, or null.</param>
    /// <param name="progress">Told the rows that were verified.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="StartRefusedException">It is damaged, of a newer format, or the passphrase is wrong.</exception>
    public static BackupFile Open(string path, string? passphrase, Action<long>? progress, CancellationToken stop)
    {
        Stream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
            return Open(file, path, passphrase, progress, stop);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is FileNotFoundException or DirectoryNotFoundException)
                throw new StartRefusedException($"没有找到备份文件 {path}。", e);
            if (e is InvalidDataException or EndOfStreamException or CryptographicException or JsonException or ArgumentException or OverflowException)
                throw new StartRefusedException($"备份文件 {path} 不完整或已损坏，没有改动任何数据：请换一份备份。", e);
            throw;
        }
    }

    /// <summary>The rows of a table.</summary>
    public IEnumerable<JsonElement> Rows(BackupTable table)
    {
        using var entry = Entry(zip, Path(table.Name)).Open();
        using var lines = new StreamReader(entry);
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return row.RootElement;
        }
    }

    /// <summary>The installation's key file, or null when the backup holds none.</summary>
    public string? KeyFile()
    {
        if (!Manifest.HoldsKey)
            return null;
        using var text = new StreamReader(Entry(zip, KeyName).Open());
        return text.ReadToEnd();
    }

    public void Dispose()
    {
        zip.Dispose();
        cipher?.Dispose();
        file.Dispose();
    }

    static string Path(string table) => $"tables/{table}.jsonl";

    static BackupFile Open(Stream file, string path, string? passphrase, Action<long>? progress, CancellationToken stop)
    {
        var begin = new byte[BackupCipher.Mark.Length];
        var read = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var encrypted = begin.AsSpan(0, read).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(BackupCipher.Mark));
        if (!encrypted && !begin.AsSpan().StartsWith("PK"u8))
            throw new StartRefusedException($"{path} 不是 gongkai backup 制作的备份文件。");
        var cipher = encrypted ? BackupCipher.Of(file, passphrase) : null;
        var zip = new ZipArchive(cipher is null ? file : new DecryptingStream(file, cipher), ZipArchiveMode.Read);
        var json = Bytes(zip, ManifestName);
        if (System.Text.Encoding.ASCII.GetString(Bytes(zip, ManifestHash)) != Convert.ToHexStringLower(SHA256.HashData(json)))
            throw new InvalidDataException("The manifest was changed.");
        RefuseNewer(json, path);
        var backup = new BackupFile(file, cipher, zip, BackupManifest.FromJson(json));
        backup.Verify(progress, stop);
        return backup;
    }

    static void RefuseNewer(byte[] json, string path)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.TryGetProperty("format", out var format) && format.TryGetInt32(out var number) && number > BackupManifest.CurrentFormat)
            throw new StartRefusedException($"备份文件 {path} 由更新版本的程序制作（格式 {number}）：请用新版本恢复，没有改动任何数据。");
    }

    void Verify(Action<long>? progress, CancellationToken stop)
    {
        var rows = 0L;
        foreach (var table in Manifest.Tables)
        {
            using var entry = Entry(zip, Path(table.Name)).Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, lines) = (new byte[128 * 1024], 0L);
            for (int count; (count = entry.Read(buffer)) > 0; stop.ThrowIfCancellationRequested())
            {
                hash.AppendData(buffer, 0, count);
                lines += buffer.AsSpan(0, count).Count((byte)'\n');
                progress?.Invoke(rows + lines);
            }
            rows += lines;
            if (lines != table.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != table.Sha256)
                throw new InvalidDataException($"Table {table.Name} was changed.");
        }
        if (KeyFile() is { } key && !InstallationKeys.Parse(key, KeyName).Knows(Manifest.Key))
            throw new InvalidDataException("The key in the backup is not the one of its data.");
    }

    static byte[] Bytes(ZipArchive zip, string name)
    {
        var entry = Entry(zip, name);
        if (entry.Length > LargestManifest)
            throw new InvalidDataException("The manifest is too large.");
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");

    /// <summary>Writes the entries that come last.</summary>
    public static void Finish(ZipArchive zip, BackupManifest manifest, string? keyFile)
    {
        if (keyFile is not null)
            Put(zip, KeyName, System.Text.Encoding.ASCII.GetBytes(keyFile));
        var json = manifest.ToJson();
        Put(zip, ManifestName, json);
        Put(zip, ManifestHash, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json))));
    }

    /// <summary>Begins the entry of a table.</summary>
    public static Stream Begin(ZipArchive zip, string table) => zip.CreateEntry(Path(table), CompressionLevel.Fastest).Open();

    static void Put(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(bytes);
    }
}
