using System.CommandLine;
using Gongkai.Data;
using Gongkai.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gongkai.Commands;

/// <summary>Starts portal and workbench.</summary>
static class ServeCommand
{
    /// <summary>How long a stopped server may take: the host's thirty seconds for requests in flight, and a little to close.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "首次启动时填入一个机关一年的演示数据（环境变量 GONGKAI_DEMO=true）" };
        var urls = new Option<string?>("--urls") { Description = $"监听地址，多个用分号隔开；默认 {SiteOptions.DefaultUrls}（GONGKAI_URLS）", HelpName = "URL" };
        var data = new Option<string?>("--data")
        {
            Description = $"数据目录；默认 {SiteOptions.DefaultData}，演示时 {SiteOptions.DefaultDemoData}（GONGKAI_DATA）",
            HelpName = "DIR",
        };
        var database = new Option<string?>("--database")
        {
            Description = "PostgreSQL 连接文本，或 sqlite:文件路径；默认用数据目录里的 SQLite（GONGKAI_DATABASE）",
            HelpName = "CONNECTION",
        };
        var keys = new Option<string?>("--keys") { Description = "密钥文件所在目录；默认数据目录下的 keys（GONGKAI_KEYS）", HelpName = "DIR" };
        var digest = new Option<string?>("--digest") { Description = "审计链的摘要算法，只在首次启动时选定：sm3（默认）或 sha256（GONGKAI_DIGEST）", HelpName = "NAME" };
        var command = new Command("serve", "启动门户与工作台") { demo, urls, data, database, keys, digest };
        command.SetAction((parsed, stop) =>
        {
            var isDemo = parsed.GetValue(demo) || Variable("DEMO") is "true" or "1";
            return Serve(new()
            {
                Demo = isDemo,
                Urls = parsed.GetValue(urls) ?? Variable("URLS") ?? SiteOptions.DefaultUrls,
                Data = parsed.GetValue(data) ?? Variable("DATA") ?? (isDemo ? SiteOptions.DefaultDemoData : SiteOptions.DefaultData),
                Database = parsed.GetValue(database) ?? Variable("DATABASE"),
                Keys = parsed.GetValue(keys) ?? Variable("KEYS"),
                Digest = parsed.GetValue(digest) ?? Variable("DIGEST"),
            }, stop);
        });
        return command.WithExample("gongkai serve --demo");
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable("GONGKAI_" + name) is { Length: > 0 } value ? value : null;

    static async Task<int> Serve(SiteOptions options, CancellationToken stop)
    {
        try
        {
            await using var site = await Site.Build(options, TimeProvider.System, stop);
            await Start(site, options.Urls, stop);
            if (site.Services.GetRequiredService<Installation>().Upgraded is { } upgraded)
                Console.WriteLine(upgraded);
            var addresses = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            Console.WriteLine($"已启动，请用浏览器打开 {string.Join(" 或 ", addresses.Select(ToOpen))}（按 Ctrl+C 停止）");
            await site.WaitForShutdownAsync(stop);
            return CommandLine.Ok;
        }
        catch (StartRefusedException refused)
        {
            return CommandLine.Fail(refused.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CommandLine.Ok;
        }
    }

    static async Task Start(WebApplication site, string urls, CancellationToken stop)
    {
        const string Another = "请用 --urls 换一个，例如 --urls http://127.0.0.1:5090。";
        try
        {
            await site.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartRefusedException($"地址 {urls} 的端口已被占用：{Another}", e);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or FormatException or InvalidOperationException or IOException)
        {
            throw new StartRefusedException($"不能在地址 {urls} 上监听：{Another}", e);
        }
    }

    // An address that means "every interface" cannot be opened as it stands.
    static string ToOpen(string address) => address.Replace("//[::]", "//localhost").Replace("//0.0.0.0", "//localhost");
}
