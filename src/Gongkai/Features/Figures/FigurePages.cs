using Microsoft.AspNetCore.Http.Extensions;

namespace Gongkai.Features.Figures;

/// <summary>Addresses of the named figures.</summary>
public static class FigurePages
{
    /// <summary>The catalogue (数字目录).</summary>
    public const string Index = "/desk/figures";

    /// <summary>All figures of a year.</summary>
    public static string Of(int year, Guid agency) => Index + Query(year, agency);

    /// <summary>The same as a file, <c>csv</c> or <c>xlsx</c>.</summary>
    public static string Export(int year, Guid agency, string type) => Index + Query(year, agency, ("handler", "Export"), ("type", type));

    /// <summary>A figure with the records behind it.</summary>
    public static string Figure(string key, int year, Guid agency) => $"{Index}/{key}{Query(year, agency)}";

    /// <summary>录入: figures that no ledger counts.</summary>
    public static string Entry(int year, Guid agency) => $"{Index}/entry{Query(year, agency)}";

    /// <summary>关账.</summary>
    public static string Closing(int year, Guid agency) => $"{Index}/closing{Query(year, agency)}";

    static string Query(int year, Guid agency, params (string Name, string Value)[] more)
    {
        var query = new QueryBuilder { { "year", $"{year}" }, { "agency", $"{agency}" } };
        foreach (var (name, value) in more)
            query.Add(name, value);
        return query.ToString();
    }
}
