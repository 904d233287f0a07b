using Gongkai.Web;

namespace Gongkai.Data;

/// <summary>
/// Keeps a second process off an SQLite file. The operating system holds the lock and drops it when the process ends, however it ends,
/// so that nothing stale is left behind.
/// </summary>
sealed class FileLock : IDisposable
{
    readonly FileStream stream;

    FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock beside a database file, making its folder when it is missing.</summary>
    /// <exception cref="StartRefusedException">Another process has it, or the folder cannot be written.</exception>
    public static FileLock Take(string database)
    {
        var folder = Path.GetDirectoryName(database)!;
        try
        {
            Folders.MakePrivate(folder);
            return new(new(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartRefusedException(Trouble.NotWritable(folder), e);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException) && !Trouble.IsDiskFull(e) && File.Exists(database + ".lock"))
        {
            throw new StartRefusedException($"数据目录 {folder} 正由另一个 gongkai 进程使用：请先停止那个进程，或用 --data 另选目录。", e);
        }
        catch (IOException e) when (!Trouble.IsDiskFull(e))
        {
            throw new StartRefusedException(Trouble.NotWritable(folder), e);
        }
    }

    public void Dispose() => stream.Dispose();
}
