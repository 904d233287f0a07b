using System.CommandLine;
using Gongkai.Web;

namespace Gongkai.Commands;

/// <summary>Where an installation is, for commands that work beside a running server: the same flags and environment variables as <c>serve</c>.</summary>
sealed class InstallationOptions
{
    readonly Option<string?> data = new("--data") { Description = $"数据目录；默认 {SiteOptions.DefaultData}（环境变量 GONGKAI_DATA）", HelpName = "DIR" };

    readonly Option<string?> database = new("--database")
    {
        Description = "PostgreSQL 连接文本，或 sqlite:文件路径；默认用数据目录里的 SQLite（GONGKAI_DATABASE）",
        HelpName = "CONNECTION",
    };

    readonly Option<string?> keys = new("--keys") { Description = "密钥文件所在目录；默认数据目录下的 keys（GONGKAI_KEYS）", HelpName = "DIR" };

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(database);
        command.Add(keys);
    }

    /// <summary>What was asked for.</summary>
    public SiteOptions Of(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(data) ?? Variable("DATA") ?? SiteOptions.DefaultData,
        Database = parsed.GetValue(database) ?? Variable("DATABASE"),
        Keys = parsed.GetValue(keys) ?? Variable("KEYS"),
    };

    /// <summary>The folder of the keys, when one was named.</summary>
    public string? KeysOf(ParseResult parsed) => parsed.GetValue(keys) ?? Variable("KEYS");

    static string? Variable(string name) => Environment.GetEnvironmentVariable("GONGKAI_" + name) is { Length: > 0 } value ? value : null;
}
