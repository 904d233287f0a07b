using Gongkai.Documents.Reading.Pdf;

namespace Gongkai.Documents.Reading;

/// <summary>Reads the text and the tables of a PDF.</summary>
static class PdfExtractor
{
    /// <summary>Longest time that one file may take; a report takes some hundredths of a second.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Stack of the thread that reads: files may be nested deeply.</summary>
    const int Stack = 32 << 20;

    const string TooLong = "这份 PDF 读取时间过长，已停止。请用原文件另存为 PDF 后再试。";
    const string Broken = "这份 PDF 已损坏，无法读取。请重新取得文件，或用原文件重新生成 PDF 后再试。";

    /// <summary>Reads a file. Broken and hostile files end within fixed time and memory and give a reason.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="stop">Ends the reading.</param>
    public static Extraction Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            var reading = PdfDocumentReader.Read(file, limit.Token);
            return reading.IsWanting && ReadByLibrary(file, stop) is { Content: not null } other ? other : PdfVerdict.Of(reading);
        }
        catch (PdfRefusedException refused)
        {
            return Extraction.None(refused.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Extraction.None(TooLong);
        }
        catch (PdfUnfamiliarException)
        {
            return ReadByLibrary(file, stop);
        }
    }

    // The library cannot be interrupted and fails in many ways on broken files. It works on a thread of its own; when its time is
    // over it is left to itself.
    static Extraction ReadByLibrary(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var limit = new CancellationTokenSource(Longest);
        var done = new TaskCompletionSource<Extraction>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => done.SetResult(Guarded(file, limit.Token)), Stack) { IsBackground = true, Name = "PDF" };
        thread.Start();
        return done.Task.Wait((int)Longest.TotalMilliseconds, stop) ? done.Task.Result : Extraction.None(TooLong);
    }

    static Extraction Guarded(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        try
        {
            return PdfVerdict.Of(PdfPigPages.Read(file, stop));
        }
        catch (PdfRefusedException refused)
        {
            return Extraction.None(refused.Message);
        }
        catch (Exception)
        {
            return Extraction.None(Broken);
        }
    }
}
