using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Gongkai.Features.Api;
using Gongkai.Features.Api.Keys;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web;

/// <summary>
/// How often somebody may ask (限速). Sized so that an office behind one address works undisturbed: the page of 年报校验 sends two hundred files one by one.
/// </summary>
public sealed record RateLimits
{
    /// <summary>Requests a minute of one address to the public interface.</summary>
    public int Public { get; init; } = 120;

    /// <summary>Requests a minute of one API key.</summary>
    public int Key { get; init; } = 600;

    /// <summary>Files or forms a minute that one address may send to be checked; twice as many at once.</summary>
    public int Uploads { get; init; } = 300;

    /// <summary>
    /// Applications a minute that one address may send, twenty at once. All of them are taken in the end: a refused one is kept as a draft and can be sent a little later.
    /// </summary>
    public int Applications { get; init; } = 200;

    /// <summary>
    /// Whether this machine's own address is limited too. Usually not: behind a reverse proxy that is not named with GONGKAI_PROXY everybody would share it.
    /// </summary>
    public bool Local { get; init; }

    /// <summary>The limits of the environment: GONGKAI_LIMIT_PUBLIC, GONGKAI_LIMIT_KEY, GONGKAI_LIMIT_UPLOADS, GONGKAI_LIMIT_APPLICATIONS.</summary>
    /// <exception cref="StartRefusedException">One is no number from 1 to 1,000,000.</exception>
    public static RateLimits Of(Func<string, string?> variable)
    {
        var usual = new RateLimits();
        return new() { Public = Number("LIMIT_PUBLIC", usual.Public), Key = Number("LIMIT_KEY", usual.Key), Uploads = Number("LIMIT_UPLOADS", usual.Uploads), Applications = Number("LIMIT_APPLICATIONS", usual.Applications) };

        int Number(string name, int otherwise) => variable(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000 ? number
            : throw new StartRefusedException($"环境变量 GONGKAI_{name} 应当是 1 到 1000000 的整数（每分钟次数），现在是“{text}”。");
    }
}

/// <summary>The limits as policies: <see cref="Public"/> and <see cref="Uploads"/>; keys are limited wherever they are used.</summary>
static class RateLimiting
{
    /// <summary>Policy of public operations.</summary>
    public const string Public = "public";

    /// <summary>Policy of pages and operations that take files to be checked; only sending counts.</summary>
    public const string Uploads = "uploads";

    /// <summary>Policy of the page that sends an application; only sending counts.</summary>
    public const string Applications = "applications";

    const int ApplicationsAtOnce = 20;

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, RateLimits limits) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(Public, context => context.User.Caller() is { } caller ? OfKey(caller, limits) : OfAddress(context, limits, limits.Public, limits.Public));
        options.AddPolicy(Uploads, context => HttpMethods.IsPost(context.Request.Method)
            ? OfAddress(context, limits, limits.Uploads, limits.Uploads * 2)
            : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Applications, context => HttpMethods.IsPost(context.Request.Method)
            ? OfAddress(context, limits, limits.Applications, Math.Min(limits.Applications, ApplicationsAtOnce))
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = Refuse;
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    });

    static RateLimitPartition<string> OfKey(ApiCaller caller, RateLimits limits) => RateLimitPartition.GetTokenBucketLimiter($"key {caller.Key.Id}", _ => Bucket(limits.Key, limits.Key));

    static RateLimitPartition<string> OfAddress(HttpContext context, RateLimits limits, int aMinute, int atOnce)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null || (IPAddress.IsLoopback(address) && !limits.Local)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter($"{aMinute}/{atOnce} {Place(address)}", _ => Bucket(aMinute, atOnce));
    }

    // Refilled in sixtieths, so that who was refused waits seconds, not a minute.
    static TokenBucketRateLimiterOptions Bucket(int aMinute, int atOnce) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = Math.Max(1, aMinute / 60),
        ReplenishmentPeriod = aMinute >= 60 ? TimeSpan.FromSeconds(1) : Minute / aMinute,
        QueueLimit = 0,
    };

    // A household or an office holds a whole /64 of IPv6.
    static string Place(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken stop)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (ApiProblems.IsApi(context))
            await ApiProblems.Write(context, StatusCodes.Status429TooManyRequests, $"请在 {wait} 秒后重试。");
    }
}
