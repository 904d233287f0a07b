using System.Diagnostics;

namespace Gongkai.Tests.Commands;

/// <summary>The program as a script calls it: a process of its own, with its output and exit code.</summary>
public sealed record Run(int Exit, string Output, string Error)
{
    /// <summary>Runs the program to its end.</summary>
    public static Task<Run> Gongkai(params string[] args) => Gongkai(null, args);

    /// <summary>Runs it where no file may grow beyond so many blocks (512 or 1024 bytes, as the shell counts).</summary>
    public static Task<Run> WithFileLimit(int blocks, params string[] args) => Gongkai(blocks, args);

    static async Task<Run> Gongkai(int? fileLimit, string[] args)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(fileLimit is null ? host : "sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (fileLimit is not null)
        {
            foreach (var arg in (string[])["-c", $"ulimit -f {fileLimit} && exec \"$@\"", "sh", host])
                start.ArgumentList.Add(arg);
            // The runtime maps its code from a file in memory, which is larger than the limit.
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "gongkai.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
