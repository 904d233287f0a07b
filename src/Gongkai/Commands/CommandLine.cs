using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace Gongkai.Commands;

/// <summary>The commands of the program and what they share: help in Chinese with an example, how errors are said, and the exit codes.</summary>
static partial class CommandLine
{
    /// <summary>Exit code: everything in order.</summary>
    public const int Ok = 0;

    /// <summary>Exit code: done, and something was found that a person must mend.</summary>
    public const int Found = 1;

    /// <summary>Exit code: a wrong call, or a file that cannot be read.</summary>
    public const int Wrong = 2;

    /// <summary>The whole tree of commands.</summary>
    public static RootCommand Root() => new("公开（Gongkai）：行政机关政府信息公开工作系统。\n退出码：0 正常；1 有需要改正的错误；2 命令有误或文件不能读取。")
    {
        ServeCommand.Create(),
        ReportCommand.Create(),
        ClockCommand.Create(),
        WorkdaysCommand.Create(),
        FeeCommand.Create(),
        UserCommand.Create(),
        BackupCommand.CreateBackup(),
        BackupCommand.CreateRestore(),
        KeysCommand.Create(),
        AuditCommand.Create(),
        ImportCommand.Create(),
    };

    public static async Task<int> Run(string[] args)
    {
        SpeakChinese();
        var root = Root();
        GiveHelpExamples(root);
        var parsed = root.Parse(args);
        if (parsed.Action is not HelpWithExample && (parsed.Errors.Count > 0 || Strays(parsed).Any()))
            return Fail($"{Explain(parsed)}用法见：gongkai {Path(parsed.CommandResult.Command, root)}--help");
        try
        {
            // Errors are ours to say: in one sentence, without a stack trace. A stopped server ends its requests before it goes.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = ServeCommand.Patience });
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(Sentence(e));
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("GONGKAI_TRACE") is null)
        {
            return Fail($"程序出错（{e.GetType().Name}：{e.Message}）。设环境变量 GONGKAI_TRACE=1 再运行一次可以看到详情，请一并报告给维护者");
        }
    }

    // Messages and help of the parser in Chinese. Numbers and dates stay invariant. Without ICU the runtime writes the culture's name in capitals,
    // which is no folder's name, so the folder is named here.
    static void SpeakChinese()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.CultureName is { Length: > 0 } && System.IO.Path.Combine(AppContext.BaseDirectory, "zh-Hans", name.Name + ".dll") is var file && File.Exists(file)
                ? context.LoadFromAssemblyPath(file)
                : null;
        CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");
    }

    // A misspelt option before the files would be taken for a file.
    static IEnumerable<string> Strays(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Where(t => t.Type == TokenType.Argument && t.Value.StartsWith('-') && t.Value.Length > 1 && !char.IsAsciiDigit(t.Value[1]) && !File.Exists(t.Value))
            .Select(t => t.Value);

    /// <summary>Says what is wrong in one sentence on the error stream.</summary>
    /// <returns><see cref="Wrong"/>.</returns>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine($"gongkai: {sentence}");
        return Wrong;
    }

    /// <summary>Trouble with a file, in words for people.</summary>
    public static string Sentence(Exception trouble) => trouble switch
    {
        FileNotFoundException { FileName: { } name } => $"没有找到文件 {name}",
        DirectoryNotFoundException => $"没有找到目录：{trouble.Message}",
        UnauthorizedAccessException => Named().Match(trouble.Message) is { Success: true } named ? $"没有权限读写 {named.Groups[1].Value}" : "没有权限读写，或者输出已经关闭",
        IOException { HResult: DiskFull } => "磁盘已满，没有写入；请腾出空间后重试",
        IOException { HResult: ReadOnly } => "所在磁盘是只读的",
        _ => $"读写文件出错：{trouble.Message}",
    };

    const int DiskFull = 28; // ENOSPC
    const int ReadOnly = 30; // EROFS

    [GeneratedRegex("^Option '(.+)' is required")]
    private static partial Regex Required();

    [GeneratedRegex("'(.+)'")]
    private static partial Regex Named();

    static string Explain(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Concat(Strays(parsed)).FirstOrDefault() is not { } unknown)
            return string.Join("；", parsed.Errors.Select(InChinese).Distinct()) + "。";
        var known = parsed.CommandResult.Command.Children.SelectMany(c => c is Option option ? option.Aliases.Append(option.Name) : [c.Name]);
        var nearest = known.Select(k => (Name: k, Distance: Distance(k, unknown))).Where(k => k.Distance <= Math.Max(1, unknown.Length / 3)).OrderBy(k => k.Distance).FirstOrDefault().Name;
        return $"不认识“{unknown}”" + (nearest is null ? "。" : $"，是不是 {nearest}？");
    }

    // The parser's own translation lacks this one.
    static string InChinese(ParseError error) =>
        Required().Match(error.Message) is { Success: true } missing
            ? $"缺少 {missing.Groups[1].Value}"
            : error.Message.TrimEnd('.', '。');

    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
                (diagonal, left) = (row[j], row[j] = Math.Min(Math.Min(row[j], left) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    static string Path(Command command, Command root) =>
        command == root || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent ? "" : Path(parent, root) + command.Name + " ";

    static readonly Dictionary<Command, string> Examples = [];

    /// <summary>Adds an example to a command's help.</summary>
    public static Command WithExample(this Command command, string example)
    {
        Examples[command] = example;
        return command;
    }

    static void GiveHelpExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "显示帮助";
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Description = "显示版本号和提交号";
    }

    sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command, out var example))
                parseResult.InvocationConfiguration.Output.WriteLine($"示例:\n  {example.ReplaceLineEndings("\n  ")}\n");
            return Ok;
        }
    }
}
