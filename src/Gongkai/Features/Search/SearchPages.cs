namespace Gongkai.Features.Search;

/// <summary>Addresses of the search.</summary>
public static class SearchPages
{
    /// <summary>The search.</summary>
    public const string Search = "/search";

    /// <summary>Titles for who is typing, for the script of the search box.</summary>
    public const string Suggestions = "/search/suggestions";

    /// <summary>没有结果的检索.</summary>
    public const string Misses = "/desk/search";

    /// <summary>What words find.</summary>
    public static string For(string words) => $"{Search}{QueryString.Create("q", words)}";
}
