using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Features.Requests;

namespace Gongkai.Web;

/// <summary>A statutory column (专栏) of the platform.</summary>
/// <param name="Name">Its legal name.</param>
/// <param name="Href">Its address.</param>
public sealed record Column(string Name, string Href);

/// <summary>The columns of the platform by their legal names and in their order (国办公开办函〔2019〕61号).</summary>
public static class Columns
{
    /// <summary>政府信息公开指南.</summary>
    public static Column Guide { get; } = new("政府信息公开指南", PublicPages.Guide);

    /// <summary>政府信息公开制度.</summary>
    public static Column Rules { get; } = new("政府信息公开制度", PublicPages.Rules);

    /// <summary>法定主动公开内容.</summary>
    public static Column Statutory { get; } = new("法定主动公开内容", PublicPages.Catalogue);

    /// <summary>政府信息公开年报.</summary>
    public static Column Reports { get; } = new("政府信息公开年报", ReportPages.Index);

    /// <summary>依申请公开.</summary>
    public static Column OnRequest { get; } = new("依申请公开", RequestPages.Apply);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        Guide,
        Rules,
        Statutory,
        Reports,
        OnRequest,
    ];
}
