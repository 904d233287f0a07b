namespace Gongkai.Web;

/// <summary>What a person may choose when starting the server. Each has a flag of <c>serve</c> and an environment variable of the same name.</summary>
public sealed record SiteOptions
{
    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>The folder that holds everything of an installation on SQLite.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>PostgreSQL connection string or <c>sqlite:PATH</c>; null for SQLite in <see cref="Data"/>.</summary>
    public string? Database { get; init; }

    /// <summary>The folder of the key file; null for <c>keys</c> in <see cref="Data"/>.</summary>
    public string? Keys { get; init; }

    /// <summary>The folder of the key file.</summary>
    public string KeyFolder => Keys ?? Path.Combine(Data, "keys");

    /// <summary>How often somebody may ask.</summary>
    public RateLimits Limits { get; init; } = new();

    /// <summary>Digest of the audit chain, <c>sm3</c> or <c>sha256</c>, chosen at the first start; null for SM3, or for what was chosen.</summary>
    public string? Digest { get; init; }

    /// <summary>Fills a year of an agency's work on the first start.</summary>
    public bool Demo { get; init; }

    /// <summary>Addresses or networks of the proxies in front, separated by commas; what they say of the caller's address and of https is believed. Null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The default address: this machine only.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The default data folder, and the one of the demonstration.</summary>
    public const string DefaultData = "./data", DefaultDemoData = "./demo-data";
}

/// <summary>The program cannot start for a reason that a person can mend. The message is one Chinese sentence that names the thing and the remedy.</summary>
public sealed class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
