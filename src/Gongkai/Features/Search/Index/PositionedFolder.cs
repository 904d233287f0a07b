using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace Gongkai.Features.Search.Index;

/// <summary>
/// The files of an index, read by position from any number of threads without waiting for each other. They are not mapped into memory: a mapped file that somebody cuts short ends the whole process, while here
/// it is an error like another, after which the index is built anew.
/// </summary>
sealed class PositionedFolder(string path) : FSDirectory(new DirectoryInfo(path), null)
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = System.IO.Path.Combine(Directory.FullName, name);
        return new Input($"{nameof(PositionedFolder)}(\"{file}\")", File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess));
    }

    sealed class Input : BufferedIndexInput
    {
        // A page of the system's file cache: fewer questions to it for long lists, and little to copy for short ones.
        const int BufferBytes = 4096;

        readonly SafeFileHandle file;
        readonly bool isCopy;

        public Input(string name, SafeFileHandle file) : base(name, BufferBytes) => (this.file, Length) = (file, RandomAccess.GetLength(file));

        Input(Input whole, bool isCopy) : base(whole.ToString(), BufferBytes) => (file, Length, this.isCopy) = (whole.file, whole.Length, isCopy);

        public override long Length { get; }

        public override object Clone()
        {
            var copy = new Input(this, isCopy: true);
            copy.Seek(Position);
            return copy;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            for (var (read, at) = (0, Position); read < length;)
            {
                var got = RandomAccess.Read(file, b.AsSpan(offset + read, length - read), at + read);
                if (got == 0)
                    throw new EndOfStreamException($"read past EOF: {this}");
                read += got;
            }
        }

        protected override void SeekInternal(long pos)
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !isCopy)
                file.Dispose();
        }
    }
}
