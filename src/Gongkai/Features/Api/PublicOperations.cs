using System.ComponentModel;
using System.Globalization;
using Gongkai.Documents.Reading;
using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Search;
using Gongkai.Rules.Calendar;
using Gongkai.Web;
using Gongkai.Web.Parts;

namespace Gongkai.Features.Api;

/// <summary>An agency that published a report.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name.</param>
public sealed record AgencyInList([property: Description("机关代码")] string Code, [property: Description("机关名称")] string Name);

/// <summary>A published report in the list.</summary>
public sealed record ReportInList(
    [property: Description("报告年度")] int Year, [property: Description("标题")] string Title, [property: Description("机关")] AgencyInList Agency,
    [property: Description("公布时间")] DateTimeOffset PublishedAt, [property: Description("版本，更正一次加 1")] int Version, [property: Description("报告内容的地址")] string Content);

/// <summary>A page of the list.</summary>
public sealed record ReportList(
    [property: Description("本页的报告")] IReadOnlyList<ReportInList> Reports, [property: Description("总数")] int Total, [property: Description("第几页")] int Page, [property: Description("共几页")] int Pages);

/// <summary>A count of working days.</summary>
public sealed record WorkdayCount(
    [property: Description("起算日，不计入")] DateOnly From, [property: Description("截止日，计入")] DateOnly To, [property: Description("工作日天数")] int WorkingDays,
    [property: Description("是否暂定：涉及的年份尚未公布放假安排")] bool Provisional, [property: Description("暂定的原因")] string? Proviso, [property: Description("逐段说明")] IReadOnlyList<string> Steps);

/// <summary>A document that was found.</summary>
public sealed record FoundDocument(
    [property: Description("标题")] string Title, [property: Description("网址")] string Url, [property: Description("种类")] string Kind, [property: Description("索引号")] string? IndexNumber,
    [property: Description("发文字号")] string? DocumentNumber, [property: Description("发布机构")] string Agency, [property: Description("成文日期")] DateOnly? DocumentDate,
    [property: Description("发布时间")] DateTimeOffset? PublishedAt, [property: Description("有效性；不分有效、失效的没有")] string? Validity,
    [property: Description("有检索词的片段，纯文字；要求 passages 时才有")] IReadOnlyList<string>? Passages);

/// <summary>A value by which the search can be narrowed.</summary>
public sealed record FoundValue([property: Description("填在参数里的值")] string Value, [property: Description("名称")] string Name, [property: Description("份数")] int Count);

/// <summary>What was found.</summary>
public sealed record FoundDocuments(
    [property: Description("总数")] int Total, [property: Description("第几页")] int Page, [property: Description("本页的公开内容")] IReadOnlyList<FoundDocument> Items,
    [property: Description("索引正在建立：只查了标题、文号和概述")] bool Provisional, [property: Description("各项条件的值和份数；要求 facets 时才有")] IReadOnlyDictionary<string, IReadOnlyList<FoundValue>>? Facets);

/// <summary>Operations open to the public.</summary>
static class PublicOperations
{
    const string Tag = "公开操作";

    public static void Map(IEndpointRouteBuilder api)
    {
        Read(api.MapGet("/reports", Reports), "列出已公布的年度报告").WithDescription("按年度从新到旧，每页 20 份。带 ETag，可用 If-None-Match 再次请求。").Produces<ReportList>();
        Read(api.MapGet("/reports/{year:int}", Report), "读取一份年度报告").WithDescription("公布时的快照，逐字节不变（结构见 report-json：schema 1）。ETag 是内容的 SHA-256。没有指明机关时，是本站点的机关；没有指明版本时，是现行版本。")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound);
        Read(api.MapGet("/search", Search), "检索公开内容").WithDescription($"标题、文号、正文、附件都查；几个词用空格隔开，每个词都要出现。每页 {ListState.PageSize} 条，最多翻到第 {SearchQuery.MostLines} 条；只检索前 {SearchQuery.MostCharacters} 个字。").Produces<FoundDocuments>();
        Read(api.MapGet("/workdays", Workdays), "加工作日或者数工作日").WithDescription("给出 count 时从起算日加若干个工作日，给出 to 时数两个日期之间的工作日；按国务院办公厅历年放假安排。").Produces<WorkdayCount>();
        api.MapPost("/report-checks", Check).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimiting.Uploads).WithTags(Tag)
            .WithMetadata(new TakesUploadsAttribute(ReportIntake.TotalLimit + (1 << 20)))
            .WithSummary("校验年度报告").WithDescription($"以 multipart/form-data 提交一份或几份报告（字段 files，最多 {ReportIntake.MostFiles} 份，每份不超过 {ReportIntake.FileLimit >> 20} MB），"
                + "返回与命令 gongkai report check --json 相同的 JSON（schema 1）。可用字段 previous 附上年报告。不保存任何内容。")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    static RouteHandlerBuilder Read(RouteHandlerBuilder operation, string summary) => operation.AllowAnonymous().RequireRateLimiting(RateLimiting.Public)
        .WithTags(Tag).WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    static async Task Reports(HttpContext context, ReportLibrary library, [Description("机关代码；不填为全部机关")] string? agency = null, [Description("第几页，从 1 起")] int page = 1, CancellationToken stop = default)
    {
        var state = new ListState(Math.Clamp(page, 1, 100_000), null, false, "", []);
        var listed = await library.List(agency is { Length: > 0 } ? agency : null, state, stop);
        await Tagged.Json(context, new ReportList(
            [.. listed.Items.Select(l => new ReportInList(l.Year, l.Title, new(l.AgencyCode, l.AgencyName), l.PublishedAt, l.Version, $"{ApiPages.Root}/reports/{l.Year}?agency={Uri.EscapeDataString(l.AgencyCode)}"))],
            listed.Total, state.Number, listed.Pages));
    }

    static async Task Report(HttpContext context, ReportLibrary library, [Description("年度")] int year, [Description("机关代码")] string? agency = null, [Description("版本")] int? version = null,
        CancellationToken stop = default)
    {
        if (await library.Find(year, agency is { Length: > 0 } ? agency : null, version, stop) is { } found)
            await Tagged.Bytes(context, found.Snapshot.Content, "application/json; charset=utf-8", found.Snapshot.Sha256);
        else
            await ApiProblems.Write(context, StatusCodes.Status404NotFound, $"没有公布 {year} 年的年度报告，或者机关、版本不对。");
    }

    static async Task Search(HttpContext context, SiteSearch search, [Description("检索词")] string? q = null, [Description("种类")] string? kind = null, [Description("公文种类")] string? genre = null,
        [Description("主题")] string? topic = null, [Description("年份")] string? year = null, [Description("有效性：InForce、Amended、NotYet、Expired、Repealed")] string? state = null, [Description("发文机构")] string? agency = null,
        [Description("排序：date 为从新到旧，不填为按相关程度")] string? sort = null, [Description("第几页，从 1 起")] int page = 1, [Description("是否列出各项条件的份数")] bool facets = false, [Description("是否给出片段")] bool passages = false,
        CancellationToken stop = default)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            await Wrong(context, "参数 q 缺少：请填写检索词。");
            return;
        }
        var (number, typed) = (Math.Clamp(page, 1, SearchQuery.MostLines / ListState.PageSize), q.Trim());
        var filters = new[] { (Facet.Kind, kind), (Facet.Genre, genre), (Facet.Topic, topic), (Facet.Year, year), (Facet.State, state), (Facet.Agency, agency) }
            .Where(f => f.Item2 is { Length: > 0 }).ToDictionary(f => f.Item1, f => (IReadOnlyList<string>)[f.Item2!]);
        var found = await search.Find(new()
        {
            Text = typed.Length > SearchQuery.MostCharacters ? typed[..SearchQuery.MostCharacters] : typed,
            Filters = filters,
            ByDate = sort == "date",
            Skip = (number - 1) * ListState.PageSize,
            Take = ListState.PageSize,
            Count = facets,
            Passages = passages,
        }, stop);
        var address = context.Request.Base();
        await Tagged.Json(context, new FoundDocuments(found.Total, number,
            [.. found.Hits.Select(h => new FoundDocument(h.Title, address + h.Href, h.Kind, h.IndexNumber, h.DocumentNumber, h.Agency, h.DocumentDate, h.PublishedAt, h.State?.Label(),
                passages ? [.. h.Passages.Select(p => string.Concat(p.Pieces.Select(t => t.Text)))] : null))],
            found.Provisional, facets ? found.Facets.ToDictionary(f => f.Key.Name(), f => (IReadOnlyList<FoundValue>)[.. f.Value.Where(v => v.Count > 0).Select(v => new FoundValue(v.Value, v.Name, v.Count))]) : null));
    }

    static async Task Check(HttpContext context, ReportIntake intake, IFormFileCollection files, CancellationToken stop)
    {
        var (previous, sent) = (files.GetFile("previous"), files.Where(f => f.Name != "previous").ToList());
        if (sent.Count is 0 or > ReportIntake.MostFiles)
        {
            await ApiProblems.Write(context, StatusCodes.Status400BadRequest, sent.Count == 0 ? "没有收到文件：请用字段 files 提交。" : $"一次最多 {ReportIntake.MostFiles} 份，收到 {sent.Count} 份。");
            return;
        }
        var (_, before) = previous is null ? default : await intake.ReadWhole(previous, stop);
        if (before is { Report: null })
        {
            await ApiProblems.Write(context, StatusCodes.Status400BadRequest, $"上年报告不能读取：{before.Unreadable}");
            return;
        }
        var read = new (string File, ReadResult Result)[sent.Count];
        await Parallel.ForAsync(0, sent.Count, stop, async (i, stop) => read[i] = await intake.ReadWhole(sent[i], stop));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(ReportBatchJson.Write(ReportBatch.Check(read, before?.Report, stop)), stop);
    }

    static Task Workdays(HttpContext context, [Description("起算日，如 2023-09-15；当日不计入")] string? from = null, [Description("加多少个工作日")] string? count = null, [Description("截止日，如 2023-10-18；当日计入")] string? to = null)
    {
        const string Form = "日期应当写成 2023-09-15 的样子";
        if (Day(from) is not { } first)
            return Wrong(context, $"参数 from 缺少或者有误：{Form}。");
        if ((count is null) == (to is null))
            return Wrong(context, "请给出 count（加多少个工作日）或者 to（数到哪一天），两者取一。");
        var calendar = WorkingCalendar.Published;
        if (to is not null)
            return Day(to) is not { } last ? Wrong(context, $"参数 to 有误：{Form}。")
                : last < first ? Wrong(context, $"截止日 {to} 早于起算日 {from}。")
                : Say(context, calendar, calendar.Count(first, last));
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > 100_000)
            return Wrong(context, "参数 count 应当是 0 到 100000 的整数。");
        try
        {
            return Say(context, calendar, calendar.Add(first, days));
        }
        catch (ArgumentOutOfRangeException)
        {
            return Wrong(context, $"加 {days} 个工作日超出了能计算的日期。");
        }
    }

    static Task Say(HttpContext context, WorkingCalendar calendar, DayCount count) =>
        Tagged.Json(context, new WorkdayCount(count.From, count.To, count.WorkingDays, count.Provisional, calendar.Proviso(count), [.. calendar.Explain(count)]));

    static Task Wrong(HttpContext context, string detail) => ApiProblems.Write(context, StatusCodes.Status400BadRequest, detail);

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
