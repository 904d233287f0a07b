using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Commands;

/// <summary>Report files on disk: which there are under the paths of a command, and what each holds.</summary>
static class ReportFiles
{
    const long LargestBytes = 100L << 20;

    // Files that an office sends as its report and that cannot be read are named, not passed over.
    static readonly string[] Documents = [".doc", ".wps", ".ofd", ".rtf", ".xls", ".et", ".odt", ".ods"];

    /// <summary>The files that the paths name: a file is taken as it is, a folder with everything under it that may be a report.</summary>
    /// <returns>The files in the order of the paths, each once, or a sentence saying which path is wrong.</returns>
    public static (IReadOnlyList<string> Files, string? Wrong) Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
                files.Add(path);
            else if (!Directory.Exists(path))
                return ([], $"没有找到文件或目录 {path}");
            else
            {
                var found = Walk(path).Order(StringComparer.Ordinal).ToList();
                if (found.Count == 0)
                    return ([], $"目录 {path} 里没有报告文件（{string.Join(' ', ReportReader.Extensions)}）");
                files.AddRange(found);
            }
        }
        return ([.. files.DistinctBy(Path.GetFullPath)], null);
    }

    /// <summary>Reads one file. Trouble with the file is the reason in the result.</summary>
    public static ReadResult Read(string path, CancellationToken stop)
    {
        try
        {
            return new FileInfo(path).Length > LargestBytes
                ? ReadResult.None($"文件超过 {LargestBytes >> 20} MB，没有读取")
                : ReportReader.Read(File.ReadAllBytes(path), Path.GetFileName(path), ReportFormats.Standard, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadResult.None(CommandLine.Sentence(e));
        }
    }

    static IEnumerable<string> Walk(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(file => Path.GetFileName(file) is var name && !name.StartsWith("~$", StringComparison.Ordinal) && Path.GetExtension(name).ToLowerInvariant() is var type
            && (type == ".json" ? HoldsReport(file) : ReportReader.Extensions.Contains(type) || Documents.Contains(type)));

    // A folder may hold JSON of any kind; only our own is a report.
    static bool HoldsReport(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var start = new char[4096];
            var text = start.AsSpan(0, reader.ReadBlock(start));
            return text.Contains("\"format\"", StringComparison.Ordinal) && (text.Contains("\"table2\"", StringComparison.Ordinal) || text.Contains("\"sections\"", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // it is named as unreadable
        }
    }
}
