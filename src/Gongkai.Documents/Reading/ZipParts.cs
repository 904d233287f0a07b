using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace Gongkai.Documents.Reading;

/// <summary>The parts of an Office file, opened under guard: number, size and compression ratio are bounded, DTDs are refused.</summary>
sealed class ZipParts : IDisposable
{
    readonly ZipArchive archive;
    readonly long partBytes;
    long left;

    /// <param name="file">The whole file.</param>
    /// <param name="partBytes">What a part may unpack to; for readers that keep only a row of it at a time it may be more than memory would bear.</param>
    public ZipParts(ReadOnlyMemory<byte> file, long partBytes = ReadingLimits.PartBytes)
    {
        (this.partBytes, left) = (partBytes, Math.Max(partBytes, ReadingLimits.PackageBytes));
        // Counted before the archive makes an object of each.
        if (file.Span.Count("PK\x01\x02"u8) > ReadingLimits.Entries)
            throw new UnreadableException("压缩包里的文件过多，没有读取。");
        var stream = MemoryMarshal.TryGetArray(file, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);
        archive = new(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > ReadingLimits.Entries)
            throw new UnreadableException("压缩包里的文件过多，没有读取。");
    }

    public bool Has(string name) => Find(name) is not null;

    public bool HasFolder(string name) => archive.Entries.Any(e => e.FullName.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A reader over an XML part, or null when there is no such part.</summary>
    public XmlReader? Open(string name)
    {
        if (Find(name) is not { } entry)
            return null;
        if (entry.Length > partBytes || (entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > ReadingLimits.Ratio))
            throw new UnreadableException("文件解压后过大，可能是压缩炸弹，没有读取。");
        return XmlReader.Create(new Bounded(entry.Open(), this), new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            CheckCharacters = false,
        });
    }

    public void Dispose() => archive.Dispose();

    ZipArchiveEntry? Find(string name) => archive.GetEntry(name) ??
        archive.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').TrimStart('/').Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Ends a stream whose header lied about its length, parts that name the same bytes again and again, and a tag without end.</summary>
    sealed class Bounded(Stream inner, ZipParts parts) : Stream
    {
        long left = parts.partBytes;
        long sinceTag;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Count(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));
        public override int Read(Span<byte> buffer) => Count(buffer[..inner.Read(buffer)]);
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        int Count(ReadOnlySpan<byte> read)
        {
            left -= read.Length;
            parts.left -= read.Length;
            sinceTag = read.LastIndexOf((byte)'<') is >= 0 and var at ? read.Length - at : sinceTag + read.Length;
            return left < 0 || parts.left < 0 || sinceTag > ReadingLimits.TagBytes ? throw new UnreadableException("文件解压后过大，可能是压缩炸弹，没有读取。") : read.Length;
        }
    }
}
