using System.Net;
using System.Net.Sockets;

namespace Gongkai.Features.Publications.Links;

/// <summary>
/// Follows links to other sites. Only addresses of the public network are called, whatever a name or a redirect says, so that a link in a draft cannot be used to reach what
/// stands beside the server.
/// </summary>
/// <param name="anywhere">True to call private addresses too: for tests against a server on this machine.</param>
public sealed class LinkFollower(bool anywhere = false) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly HttpClient client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = 5,
        ConnectTimeout = Patience,
        ConnectCallback = async (context, stop) =>
        {
            foreach (var address in await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop))
                if (anywhere || IsPublic(address))
                {
                    var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    try
                    {
                        await socket.ConnectAsync(address, context.DnsEndPoint.Port, stop);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                }
            throw new HttpRequestException("不是公共网络的地址");
        },
    })
    { Timeout = Patience };

    /// <summary>Follows a link.</summary>
    /// <returns>Whether the other site says that there is nothing, and why it could not be asked, or null.</returns>
    public async Task<(bool Dead, string? Fault)> Follow(string url, CancellationToken stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return (false, "不是网页地址");
        try
        {
            var status = await Ask(HttpMethod.Head, address, stop);
            // Some servers answer only what browsers ask for.
            if ((int)status is >= 400 and < 600)
                status = await Ask(HttpMethod.Get, address, stop);
            return (status is HttpStatusCode.NotFound or HttpStatusCode.Gone, (int)status >= 400 ? $"对方答复 {(int)status}" : null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, "对方没有及时答复");
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
        {
            return (false, "连接不上");
        }
    }

    /// <summary>Whether an address belongs to the public network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return true;
        var bytes = address.GetAddressBytes();
        return bytes is not ([0 or 10 or 127, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] or [>= 224, ..]);
    }

    async Task<HttpStatusCode> Ask(HttpMethod method, Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        return answer.StatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
