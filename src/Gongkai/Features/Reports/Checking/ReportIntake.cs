using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>Takes in files that somebody sends: reads them over the cores, keeps none.</summary>
public sealed partial class ReportIntake(ILogger<ReportIntake> log) : IDisposable
{
    /// <summary>Limits of one sending, in files and bytes.</summary>
    public const int MostFiles = 200, FileLimit = 20 << 20, TotalLimit = 200 << 20;

    /// <summary>What is said of a file over the limit.</summary>
    public static string TooLarge { get; } = $"文件超过每份 {FileLimit >> 20} MB 的上限。请压缩文件里的图片后再试。";

    // All visitors together read as many files at once as there are cores; a large sending of one delays, but never starves, the others.
    readonly SemaphoreSlim readers = new(Environment.ProcessorCount);

    /// <summary>Reads all files. A file that cannot be taken gets its reason, the others go on.</summary>
    /// <returns>One form a file, in the given order.</returns>
    public async Task<IReadOnlyList<ReportForm>> Read(IReadOnlyList<IFormFile> files, CancellationToken stop)
    {
        var forms = new ReportForm[files.Count];
        await Parallel.ForAsync(0, files.Count, stop, async (i, stop) => forms[i] = await Read(files[i], stop));
        return forms;
    }

    /// <summary>Reads one file into the form of the page.</summary>
    public async Task<ReportForm> Read(IFormFile file, CancellationToken stop)
    {
        var (name, result) = await ReadWhole(file, stop);
        return ReportForm.Of(name, result);
    }

    /// <summary>Reads one file as the command does.</summary>
    public async Task<(string File, ReadResult Result)> ReadWhole(IFormFile file, CancellationToken stop)
    {
        var name = NameOf(file);
        if (Refusal(file, name) is { } refusal)
            return (name, ReadResult.None(refusal));
        await readers.WaitAsync(stop);
        try
        {
            var bytes = new byte[file.Length];
            await using (var stream = file.OpenReadStream())
                await stream.ReadExactlyAsync(bytes, stop);
            return (name, await Task.Run(() => ReportReader.Read(bytes, name, ReportFormats.Standard, stop), stop));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of the reader must not cost the other fifty-nine files; it is logged, and the person sees which file it was.
            Faulted(log, Path.GetExtension(name), file.Length, e);
            return (name, ReadResult.None("读取这份文件时程序出错，已记入日志。请换一种格式（如另存为 .docx）再试，并告知管理员。"));
        }
        finally
        {
            readers.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => readers.Dispose();

    [LoggerMessage(LogLevel.Error, "Reading a {Ending} file of {Length} bytes failed")]
    static partial void Faulted(ILogger log, string ending, long length, Exception e);

    static string? Refusal(IFormFile file, string name)
    {
        if (file.Length > FileLimit)
            return TooLarge;
        if (file.Length == 0)
            return "文件是空的（0 字节）。请检查是否上传完整。";
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return ending switch
        {
            _ when ReportReader.Extensions.Contains(ending) => null,
            ".doc" or ".wps" => $"不能读取 {ending} 文件。请在 Word 或 WPS 里另存为 .docx 后再试。",
            ".xls" or ".et" => $"不能读取 {ending} 文件。请在 Excel 或 WPS 表格里另存为 .xlsx 后再试。",
            ".ofd" => "不能读取 .ofd 文件。请导出为 PDF 后再试。",
            _ => $"不能读取这种文件{(ending.Length is > 0 and < 12 ? $"（{ending}）" : "")}。可以读取的是 {string.Join(' ', ReportReader.Extensions)}。",
        };
    }

    // Browsers may send a folder's path; some send one with backslashes.
    static string NameOf(IFormFile file)
    {
        var name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length == 0 ? "未命名文件" : name.Length > 200 ? name[..180] + "…" + Path.GetExtension(name) : name;
    }
}
