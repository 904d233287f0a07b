using System.CommandLine;
using Gongkai.Data;
using Gongkai.Features.People;
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
        var proxy = new Option<string?>("--proxy")
        {
            Description = "前面的反向代理的地址或网段，多个用逗号分隔；只相信它转告的访问者地址和 https（GONGKAI_PROXY）",
            HelpName = "ADDRESS",
        };
        var digest = new Option<string?>("--digest") { Description = "审计链的摘要算法，只在首次启动时选定：sm3（默认）或 sha256（GONGKAI_DIGEST）", HelpName = "NAME" };
        var command = new Command("serve", "启动门户与工作台") { demo, urls, proxy, digest };
        var which = new InstallationOptions().On(command);
        which.Data.Description = $"数据目录；默认 {SiteOptions.DefaultData}，演示时 {SiteOptions.DefaultDemoData}（GONGKAI_DATA）";
        command.SetAction((parsed, stop) =>
        {
            var isDemo = parsed.GetValue(demo) || Variable("DEMO") is "true" or "1";
            var named = which.Of(parsed);
            return Serve(() => named with
            {
                Demo = isDemo,
                Urls = parsed.GetValue(urls) ?? Variable("URLS") ?? SiteOptions.DefaultUrls,
                Data = isDemo && parsed.GetValue(which.Data) is null && Variable("DATA") is null ? SiteOptions.DefaultDemoData : named.Data,
                Proxy = parsed.GetValue(proxy) ?? Variable("PROXY"),
                Limits = RateLimits.Of(Variable),
                Digest = parsed.GetValue(digest) ?? Variable("DIGEST"),
            }, stop);
        });
        return command.WithExample("gongkai serve --demo");
    }

    static string? Variable(string name) => InstallationOptions.Variable(name);

    static async Task<int> Serve(Func<SiteOptions> asked, CancellationToken stop)
    {
        try
        {
            var options = asked();
            await using var site = await Site.Build(options, TimeProvider.System, stop);
            await Start(site, options.Urls, stop);
            if (site.Services.GetRequiredService<Installation>().Upgraded is { } upgraded)
                Console.WriteLine(upgraded);
            var addresses = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            Console.WriteLine($"已启动，请用浏览器打开 {string.Join(" 或 ", addresses.Select(ToOpen))}（按 Ctrl+C 停止）");
            await InviteFirstAdministrator(site, ToOpen(addresses.First()), stop);
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

    // No password comes with the program: whoever sees the console of the first start makes the first administrator.
    static async Task InviteFirstAdministrator(WebApplication site, string address, CancellationToken stop)
    {
        await using var scope = site.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstStart>().Link(stop) is { } link)
            Console.WriteLine($"系统里还没有人员。请打开下面的一次性链接，建立第一个管理员（24 小时内有效，重新启动会换成新的链接）：\n  {address}{link}");
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
