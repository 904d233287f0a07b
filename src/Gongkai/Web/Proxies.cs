using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gongkai.Web;

/// <summary>
/// Reverse proxies that are believed when they say whose request it is (X-Forwarded-For, X-Forwarded-Proto). Nobody else is: whoever could name another's address
/// would get past the limits and into the records under it.
/// </summary>
static class Proxies
{
    /// <summary>Believes the named proxies; with none named, nobody.</summary>
    /// <param name="app">The server.</param>
    /// <param name="named">Addresses or networks, separated by commas, e.g. <c>127.0.0.1,10.1.0.0/16</c>.</param>
    /// <exception cref="StartRefusedException">One is neither.</exception>
    public static void UseProxies(this IApplicationBuilder app, string? named)
    {
        if (string.IsNullOrWhiteSpace(named))
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in named.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new StartRefusedException($"环境变量 GONGKAI_PROXIES 里的“{text}”不是地址或网段：请写成 127.0.0.1,10.1.0.0/16 的样子。");
        app.UseForwardedHeaders(options);
    }
}
