namespace Gongkai.Features.Search;

/// <summary>The groups of filters in words.</summary>
public static class FacetWords
{
    /// <summary>All groups in the order in which they are shown.</summary>
    public static IReadOnlyList<Facet> All { get; } = Enum.GetValues<Facet>();

    /// <summary>Name for people.</summary>
    public static string Label(this Facet facet) => facet switch
    {
        Facet.Kind => "种类",
        Facet.Genre => "公文种类",
        Facet.Topic => "主题",
        Facet.Year => "年份",
        Facet.State => "有效性",
        Facet.Agency => "发文机构",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, null),
    };

    /// <summary>Name in addresses.</summary>
    public static string Name(this Facet facet) => facet.ToString().ToLowerInvariant();
}
