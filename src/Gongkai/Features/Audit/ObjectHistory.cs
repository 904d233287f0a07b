using Gongkai.Data;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>
/// What happened to an object (办理记录), for its own page: <c>&lt;object-history kind="person" id="…" /&gt;</c>. It shows who did what when, with the differences, and
/// turns pages by itself. Whoever may see the page sees it; network addresses are left to the auditor.
/// </summary>
[HtmlTargetElement("object-history", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ObjectHistory(IViewComponentHelper components) : PartTag(components, typeof(ObjectHistoryPart))
{
    /// <summary>Kind of the object, as the acts record it.</summary>
    public required string Kind { get; set; }

    /// <summary>Its identity.</summary>
    public required string Id { get; set; }

    /// <summary>Heading of the part.</summary>
    public string Heading { get; set; } = "变更记录";

    /// <inheritdoc/>
    protected override object Asked => new { kind = Kind, id = Id, heading = Heading };
}

/// <summary>A page of an object's history.</summary>
/// <param name="Heading">Heading of the part.</param>
/// <param name="Records">The records, newest first.</param>
/// <param name="Older">Address of the older ones, or null.</param>
/// <param name="Newest">Address of the newest ones, or null when they are shown.</param>
public sealed record HistoryPage(string Heading, IReadOnlyList<AuditRecord> Records, string? Older, string? Newest);

/// <summary>Reads and shows an object's history.</summary>
public sealed class ObjectHistoryPart(GongkaiContext data) : ViewComponent
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 10;

    const string Key = "history";

    /// <summary>Shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(string kind, string id, string heading)
    {
        var before = long.TryParse(Request.Query[Key], out var number) ? number : long.MaxValue;
        var records = await data.AuditRecords.Where(r => r.ObjectKind == kind && r.ObjectId == id && r.Sequence < before)
            .OrderByDescending(r => r.Sequence).Take(PageSize + 1).Readable().ToListAsync(HttpContext.RequestAborted);
        var shown = records.Take(PageSize).ToList();
        return View("/Features/Audit/Parts/ObjectHistory.cshtml",
            new HistoryPage(heading, shown, records.Count > PageSize ? Address(shown[^1].Sequence) : null, before == long.MaxValue ? null : Address(null)));
    }

    string Address(long? before)
    {
        var query = new QueryBuilder(Request.Query.Where(q => q.Key != Key).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")));
        if (before is not null)
            query.Add(Key, $"{before}");
        return $"{Request.Path}{query.ToQueryString()}#history";
    }
}
