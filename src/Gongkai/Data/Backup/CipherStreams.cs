namespace Gongkai.Data.Backup;

/// <summary>Encrypts what is written to it, chunk by chunk; the last chunk is written when it is closed.</summary>
sealed class EncryptingStream(Stream output, BackupCipher cipher) : Stream
{
    readonly byte[] plain = new byte[BackupCipher.ChunkSize], sealedChunk = new byte[BackupCipher.ChunkSize + BackupCipher.TagSize];
    int filled;
    uint number;
    bool closed;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (filled == plain.Length)
                Put(last: false);
            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            Put(last: true);
        }
        base.Dispose(disposing);
    }

    void Put(bool last)
    {
        var chunk = sealedChunk.AsSpan(0, filled + BackupCipher.TagSize);
        cipher.Encrypt(number++, last, plain.AsSpan(0, filled), chunk);
        output.Write(chunk);
        filled = 0;
    }
}

/// <summary>Decrypts a file from where it stands to its end; it can be read from anywhere.</summary>
sealed class DecryptingStream : Stream
{
    const int Step = BackupCipher.ChunkSize + BackupCipher.TagSize;

    readonly Stream file;
    readonly BackupCipher cipher;
    readonly long begin, chunks;
    readonly byte[] sealedChunk = new byte[Step], plain = new byte[BackupCipher.ChunkSize];
    long position, held = -1;
    int heldLength;

    public DecryptingStream(Stream file, BackupCipher cipher)
    {
        (this.file, this.cipher, begin) = (file, cipher, file.Position);
        var length = file.Length - begin;
        chunks = (length + Step - 1) / Step;
        if (chunks == 0 || length - ((chunks - 1) * Step) < BackupCipher.TagSize || chunks > uint.MaxValue)
            throw new InvalidDataException("The encrypted backup is cut.");
        Length = length - (chunks * BackupCipher.TagSize);
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length { get; }
    public override long Position { get => position; set => position = value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= Length || count == 0)
            return 0;
        var chunk = position / BackupCipher.ChunkSize;
        if (chunk != held)
            Hold(chunk);
        var within = (int)(position % BackupCipher.ChunkSize);
        var taken = Math.Min(count, heldLength - within);
        plain.AsSpan(within, taken).CopyTo(buffer.AsSpan(offset));
        position += taken;
        return taken;
    }

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    void Hold(long chunk)
    {
        file.Position = begin + (chunk * Step);
        var size = file.ReadAtLeast(sealedChunk, Step, throwOnEndOfStream: false);
        heldLength = size - BackupCipher.TagSize;
        cipher.Decrypt((uint)chunk, chunk == chunks - 1, sealedChunk.AsSpan(0, size), plain.AsSpan(0, heldLength));
        held = chunk;
    }
}
