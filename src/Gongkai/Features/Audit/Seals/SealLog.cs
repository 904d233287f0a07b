using System.Text.Json;
using Gongkai.Features.Audit.Chain;

namespace Gongkai.Features.Audit.Seals;

/// <summary>
/// The seals once more (封存底账), beside the keys and outside the database: one in JSON a line. A chain that was cut back to an older seal, or a database that was put
/// back to an older state, differs from it.
/// </summary>
sealed class SealLog(string folder)
{
    /// <summary>Where it stands.</summary>
    public string File => Path.Combine(folder, "audit-seals.jsonl");

    /// <summary>The seals that were noted, in the order in which they were made. A number that stands there twice was given anew after its seal was taken away: both count.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public IReadOnlyList<ChainSeal> Read() => !System.IO.File.Exists(File) ? []
        : [.. System.IO.File.ReadLines(File).Where(line => line.Length > 0).Select(line => ChainSeal.Parse(line) ?? throw new InvalidDataException($"封存底账 {File} 有一行不能读取"))];

    /// <summary>Notes seals. Only the owner may read the file.</summary>
    public void Append(IEnumerable<ChainSeal> seals)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(File, options);
        foreach (var seal in seals)
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(seal, ChainSeal.Json));
            stream.Write("\n"u8);
        }
        stream.Flush(flushToDisk: true);
    }
}
