using System.CommandLine;
using Gongkai.Web;

namespace Gongkai.Commands;

/// <summary>The options by which a command names an installation, each with its environment variable.</summary>
sealed class InstallationOptions
{
    /// <summary>数据目录.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"数据目录；默认 {SiteOptions.DefaultData}（GONGKAI_DATA）",
        HelpName = "DIR",
    };

    /// <summary>数据库.</summary>
    public Option<string?> Database { get; } = new("--database")
    {
        Description = "PostgreSQL 连接文本，或 sqlite:文件路径；默认用数据目录里的 SQLite（GONGKAI_DATABASE）",
        HelpName = "CONNECTION",
    };

    /// <summary>密钥目录.</summary>
    public Option<string?> Keys { get; } = new("--keys") { Description = "密钥文件所在目录；默认数据目录下的 keys（GONGKAI_KEYS）", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public InstallationOptions On(Command command)
    {
        command.Add(Data);
        command.Add(Database);
        command.Add(Keys);
        return this;
    }

    /// <summary>What was named, by option, by environment, or the usual.</summary>
    public SiteOptions Of(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(Data) ?? Variable("DATA") ?? SiteOptions.DefaultData,
        Database = parsed.GetValue(Database) ?? Variable("DATABASE"),
        Keys = parsed.GetValue(Keys) ?? Variable("KEYS"),
    };

    /// <summary>The folder of the keys, when one was named.</summary>
    public string? KeysOf(ParseResult parsed) => parsed.GetValue(Keys) ?? Variable("KEYS");

    /// <summary>Whether an installation was named at all.</summary>
    public bool Named(ParseResult parsed) => (parsed.GetValue(Data) ?? Variable("DATA") ?? parsed.GetValue(Database) ?? Variable("DATABASE")) is not null;

    /// <summary>A variable of the environment, null when empty.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable("GONGKAI_" + name) is { Length: > 0 } value ? value : null;
}
