using Gongkai.Data;
using Gongkai.Web;

namespace Gongkai.Features.Search.Index;

/// <summary>
/// Where this process keeps its index: <c>index</c> in the data folder. Several processes that share a data folder have one each: whoever comes second takes <c>index-2</c>. In it each building is a folder of its own
/// with a number, so that a new index is built beside the one that serves.
/// </summary>
sealed class IndexFolder : IDisposable
{
    const int MostProcesses = 64;

    readonly string path;
    readonly FileLock held;

    IndexFolder(string path, FileLock held) => (this.path, this.held) = (path, held);

    /// <summary>Takes a folder.</summary>
    /// <exception cref="StartRefusedException">None can be written.</exception>
    public static IndexFolder Take(string data)
    {
        for (var number = 1; ; number++)
            try
            {
                var path = Path.Combine(data, number == 1 ? "index" : $"index-{number}");
                var held = FileLock.Take(Path.Combine(path, "process"));
                return new(path, held);
            }
            catch (StartRefusedException) when (number < MostProcesses && Directory.Exists(data))
            {
                // Another process has it.
            }
    }

    /// <summary>What was built, the latest first.</summary>
    public IEnumerable<string> Built() => Numbers().OrderDescending().Select(At);

    /// <summary>A folder for the next building.</summary>
    public string Next() => At(Numbers().DefaultIfEmpty().Max() + 1);

    /// <summary>Deletes all buildings but one. What cannot be deleted yet is deleted another time.</summary>
    public void Keep(string? one)
    {
        foreach (var folder in Numbers().Select(At).Where(f => f != one))
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody still reads in it.
            }
    }

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => held.Dispose();

    string At(int number) => Path.Combine(path, $"{number}");

    IEnumerable<int> Numbers() => Directory.Exists(path) ? [.. Directory.GetDirectories(path).Select(d => int.TryParse(Path.GetFileName(d), out var number) ? number : 0).Where(n => n > 0)] : [];
}
