using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Web;

/// <summary>
/// Public pages that are kept in memory as they were sent (页面缓存), for as long as the state of what is public has the same name: a change is seen at once in the process that made it
/// and within a fifth of a second in the others. Only for readers who are not signed in; each combination of address, type size and compression is kept by itself.
/// </summary>
/// <param name="state">The state of what is public.</param>
/// <param name="served">Is told of each page that is sent from memory.</param>
sealed class KeptPages(PublicState state, Action<HttpContext>? served = null) : IOutputCachePolicy
{
    /// <summary>Name of the policy of pages that everybody sees alike.</summary>
    public const string Public = "public";

    // Longer questions are rare and would fill the memory with pages that nobody asks for twice.
    const int LongestQuery = 300, LargestPage = 1 << 20;

    /// <summary>The state's name changes with the day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // They belong to one reader: the session, and what an act left to be said.
    static readonly string[] Personal = ["session", "said"];

    /// <summary>Adds what keeps them.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="data">The data folder, in which they are between a stop and a start.</param>
    public static void Add(IServiceCollection services, string data)
    {
        services.AddSingleton(provider => new PageMemory(data, provider.GetRequiredService<ILogger<PageMemory>>()));
        services.AddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<PageMemory>());
        services.AddHostedService(provider => provider.GetRequiredService<PageMemory>());
        services.AddSingleton<PublicState>();
        services.AddHostedService(provider => provider.GetRequiredService<PublicState>());
        services.AddOutputCache(cache => cache.MaximumBodySize = LargestPage);
        Add(services, Public, null);
    }

    /// <summary>Adds a policy.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="served">Is told of each page that is sent from memory.</param>
    public static void Add(IServiceCollection services, string name, Action<HttpContext>? served) =>
        services.AddOptions<OutputCacheOptions>().Configure<PublicState>((cache, state) => cache.AddPolicy(name, new KeptPages(state, served)));

    /// <summary>This answer is not kept: it depends on more than the state of what is public.</summary>
    public static void Skip(HttpContext context) => context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage = false;

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var name = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? state.Now : null;
        context.EnableOutputCaching = name is not null && (request.QueryString.Value?.Length ?? 0) <= LongestQuery
            && request.Headers.Authorization.Count == 0 && !Personal.Any(request.Cookies.ContainsKey);
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = context.EnableOutputCaching;
        if (!context.EnableOutputCaching)
            return ValueTask.CompletedTask;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["state"] = name!;
        context.CacheVaryByRules.VaryByValues["reading"] = ReadingMode.Of(context.HttpContext) ?? "";
        context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(request.Headers.AcceptEncoding);
        context.ResponseExpirationTimeSpan = Longest;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        served?.Invoke(context.HttpContext);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    // Browsers write the same few; what weighs its wishes is kept by itself.
    static string Encoding(string? accepted) => accepted switch
    {
        null or "" => "",
        _ when accepted.Contains(';', StringComparison.Ordinal) => accepted.Length <= LongestQuery ? accepted : accepted[..LongestQuery],
        _ when accepted.Contains("br", StringComparison.Ordinal) => "br",
        _ when accepted.Contains("gzip", StringComparison.Ordinal) => "gzip",
        _ => "",
    };
}
