using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;

namespace Gongkai.Web;

/// <summary>
/// Where kept pages are (页面存放). When the server stops they are written down, and the next start has them at once: their keys name the state of what is public, so what is no longer true is never found.
/// A file of another program, another framework or other assets, or one that is damaged, counts for nothing.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="log">Says what could not be written or read.</param>
sealed partial class PageMemory(string data, ILogger<PageMemory> log) : IOutputCacheStore, IHostedService, IDisposable
{
    /// <summary>Bytes of all pages.</summary>
    const long Room = 64 << 20;

    /// <summary>Bytes of what is written down: reading it should take a start no time.</summary>
    const long Written = 16 << 20;

    const string File = "kept-pages";

    readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = Room });

    string Place => Path.Combine(data, File);

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(pages.Get<byte[]>(key));

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        Keep(key, value, validFor);
        return ValueTask.CompletedTask;
    }

    /// <summary>Pages carry no tags: a change of state forgets them.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => throw new NotSupportedException("Kept pages carry no tags.");

    /// <summary>Takes back what was written down when the server last stopped.</summary>
    public void TakeBack()
    {
        try
        {
            if (!System.IO.File.Exists(Place) || new FileInfo(Place).Length > Written * 2)
                return;
            var bytes = System.IO.File.ReadAllBytes(Place);
            var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
                return;
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length), Encoding.UTF8);
            if (reader.ReadString() != Maker())
                return;
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var key = reader.ReadString();
                var value = reader.ReadBytes(reader.ReadInt32());
                Keep(key, value, KeptPages.Longest);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotRead(log, e.Message);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteDown(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            NotWritten(log, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pages.Dispose();

    void Keep(string key, byte[] value, TimeSpan validFor) => pages.Set(key, value, new MemoryCacheEntryOptions { Size = SizeOf(key, value), AbsoluteExpirationRelativeToNow = validFor });

    async Task WriteDown(CancellationToken stop)
    {
        var (chosen, size) = (new List<(string Key, byte[] Value)>(), 0L);
        foreach (var key in pages.Keys.OfType<string>())
            if (pages.TryGetValue(key, out byte[]? value) && value is not null && (size += SizeOf(key, value)) <= Written)
                chosen.Add((key, value));
        using var content = new MemoryStream();
        await using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Maker());
            writer.Write(chosen.Count);
            foreach (var (key, value) in chosen)
            {
                writer.Write(key);
                writer.Write(value.Length);
                writer.Write(value);
            }
        }
        content.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        var next = Place + ".next";
        await System.IO.File.WriteAllBytesAsync(next, content.ToArray(), stop);
        System.IO.File.Move(next, Place, overwrite: true);
    }

    static long SizeOf(string key, byte[] value) => 2L * key.Length + value.Length;

    // What made the pages: the program, the framework that packed them, and the hashed assets that they name.
    static string Maker()
    {
        var assets = new FileInfo(Path.Combine(AppContext.BaseDirectory, "gongkai.staticwebassets.endpoints.json"));
        return string.Join(' ', typeof(PageMemory).Module.ModuleVersionId, Environment.Version, assets.Exists ? $"{assets.Length} {assets.LastWriteTimeUtc.Ticks}" : "");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept pages could not be read: {Reason}")]
    static partial void NotRead(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept pages could not be written down: {Reason}")]
    static partial void NotWritten(ILogger log, string reason);
}
