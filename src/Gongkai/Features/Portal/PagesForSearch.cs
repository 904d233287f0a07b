using System.Runtime.CompilerServices;
using Gongkai.Features.Outreach;
using Gongkai.Features.Publications;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Features.Reports;
using Gongkai.Features.Requests;
using Gongkai.Features.Search;
using Gongkai.Features.Supervision;
using Gongkai.Web;

namespace Gongkai.Features.Portal;

/// <summary>The pages that are always there, for the search: people look for them by what one does there.</summary>
sealed class PagesForSearch(SiteIdentity identity, CatalogueDesk catalogue) : ISearchSource
{
    /// <inheritdoc/>
    public string Name => "page";

    /// <inheritdoc/>
    public IReadOnlySet<string> Follows { get; } = new HashSet<string> { "agency", "setting", "settings", "catalogue" };

    /// <inheritdoc/>
    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var document in await Pages(stop))
            yield return document;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<string>> Touched(IReadOnlyCollection<ActedOn> objects, CancellationToken stop)
    {
        identity.Forget();
        return [.. (await Pages(stop)).Select(d => d.Key)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SearchDocument>> Read(IReadOnlyCollection<string> keys, CancellationToken stop) => [.. (await Pages(stop)).Where(d => keys.Contains(d.Key))];

    async Task<IReadOnlyList<SearchDocument>> Pages(CancellationToken stop)
    {
        var agency = (await identity.Get()).Agency;
        var items = agency is null ? [] : await catalogue.Of(agency.Id, stop);
        var name = agency?.Name ?? "";
        return
        [
            Page(Columns.Guide.Name, PublicPages.Guide, $"信息分类和编排\n获取方式\n收费\n政府信息公开工作机构\n监督和救济\n办公地址 {agency?.Address}\n办公时间 {agency?.Hours}\n联系电话 {agency?.Phone}\n{agency?.Email}"),
            Page(Columns.Statutory.Name, PublicPages.Catalogue, string.Join('\n', items.Select(i => $"{i.Item.Name}　{i.State}"))),
            Page(Columns.OnRequest.Name, RequestPages.Apply, "申请公开没有主动公开的政府信息，不需要说明用途。答复期限、费用、申请表。"),
            Page("依申请公开办理进度查询", RequestPages.Track, "凭申请编号和查询码查询进度、下载答复、提交补正、撤回申请。"),
            Page("政策文件库", PublicPages.Policies, "按有效性、公文种类、主题、年份查找政策文件。"),
            Page("服务点", OutreachPages.ServicePoints, "服务站、咨询窗口、服务专线在哪里，几点开门，能办什么，联系电话。"),
            Page("常见问题", OutreachPages.Questions, "办事、申请中常问的问题和答复。"),
            Page("宣传活动", OutreachPages.Events, "政策宣讲、咨询活动的时间、地点和主题。"),
            Page("评选结果", OutreachPages.Awards, "评选的推荐、公示、异议和结果。"),
            Page("公示栏", OutreachPages.Boards, "网格公示牌：网格员、职责和监督电话。"),
            Page("我为政府网站找错", SupervisionPages.Feedback, "指出网页的错误，对公示提出异议，提出建议，凭查询码看答复。"),
            Page("年报校验", ReportPages.Check, "上传政府信息公开工作年度报告，检查统计表是否勾稽。"),
        ];

        SearchDocument Page(string title, string href, string text) => new() { Key = $"page:{href}", Title = title, Href = href, Kind = "专栏", Weight = SearchWeights.Explaining, Agency = name, Text = text };
    }
}
