using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gongkai.Features.Requests.Figures;

/// <summary>Addresses of the statistics, and of the cases and remedies behind each figure.</summary>
public static class FiguresPages
{
    /// <summary>The statistics of a period.</summary>
    public static string Of(FiguresPeriod period) => RequestPages.Figures + Query(period);

    /// <summary>The figures of a period as a file: <c>json</c>, <c>xlsx</c> or <c>csv</c>.</summary>
    public static string File(FiguresPeriod period, string type) => RequestPages.Figures + Query(period, ("handler", "Export"), ("type", type));

    /// <summary>The cases in a row of table 3, further limited.</summary>
    public static string Cases(FiguresPeriod period, string row, params (string Name, object? Value)[] limits) => RequestPages.Cases + Query(period, [("row", row), .. limits]);

    /// <summary>The remedies in a cell of table 4.</summary>
    public static string Remedies(FiguresPeriod period, params (string Name, object? Value)[] limits) => RequestPages.Remedies + Query(period, limits);

    static QueryString Query(FiguresPeriod period, params (string Name, object? Value)[] limits)
    {
        var query = new QueryBuilder { { "agency", $"{period.Agency}" }, { "from", Day(period.From) }, { "to", Day(period.To) } };
        foreach (var (name, value) in limits)
            if (value is not null)
                query.Add(name, $"{value}");
        return query.ToQueryString();
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
