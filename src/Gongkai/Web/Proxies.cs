using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gongkai.Web;

/// <summary>Proxies in front of the server. Without them nobody's word on another's address is believed, because waits and records hang on it.</summary>
static class Proxies
{
    public static void UseProxy(this IApplicationBuilder app, string? proxies)
    {
        if (proxies is null)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in proxies.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new StartRefusedException($"--proxy 里的“{text}”不是地址也不是网段：请写成 10.0.0.5 或 10.0.0.0/24，多个用逗号分隔。");
        app.UseForwardedHeaders(options);
    }
}
