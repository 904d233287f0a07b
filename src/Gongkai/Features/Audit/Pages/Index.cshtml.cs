using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Audit.Pages;

/// <summary>审计记录: all records the auditor may see, to search and to take away.</summary>
[Authorize(Policy = Policies.SeeAudit)]
public sealed class IndexModel(AuditSearch search, SiteIdentity identity) : DeskPage
{
    /// <summary>What is looked for.</summary>
    public AuditFilter Filter { get; private set; } = new();

    /// <summary>What was found.</summary>
    public AuditFound Found { get; private set; } = null!;

    /// <summary>Name of the person whose acts alone are shown, or null.</summary>
    public string? PersonName => Filter.Person is null ? null : Found.Items.FirstOrDefault()?.ActorName ?? "这个人";

    /// <summary>Links to the neighbouring pages, in the order of the list.</summary>
    public IEnumerable<(string Text, string Address, string Relation)> Turns
    {
        get
        {
            var newer = ("更新的", Filter.Address(after: Found.Items.Count > 0 ? Found.Items.Max(r => r.Sequence) : before - 1), Filter.Oldest ? "next" : "prev");
            var older = ("更早的", Filter.Address(before: Found.Items.Count > 0 ? Found.Items.Min(r => r.Sequence) : after + 1), Filter.Oldest ? "prev" : "next");
            if (Found.Newer && (Found.SearchedTo is null || before is not null))
                yield return newer;
            if (Found.Older && (Found.SearchedTo is null || after is not null))
                yield return older;
        }
    }

    /// <summary>Where the search goes on after it stopped.</summary>
    public string Onward => before is not null || (after is null && !Filter.Oldest) ? Filter.Address(before: Found.SearchedTo) : Filter.Address(after: Found.SearchedTo);

    long? before, after;

    /// <summary>Shows the list.</summary>
    public async Task OnGet([FromQuery] AuditFilter filter, [FromQuery] long? before, [FromQuery] long? after, CancellationToken stop)
    {
        (Filter, this.before, this.after) = (filter, before, after);
        foreach (var day in (string[])["from", "to"])
            if (Wrong(day) is not null)
            {
                ModelState.Remove(day);
                ModelState.AddModelError(day, "日期请按 2024-01-05 的样子填写");
            }
        Found = await search.Find(await AuditScope.Of(Officer, identity), filter, before, after, stop);
    }

    /// <summary>What was typed into a field of a day.</summary>
    public string? Typed(string name) => Request.Query[name];

    /// <summary>What is wrong with it, or null.</summary>
    public string? Wrong(string name) => ModelState.GetValueOrDefault(name)?.Errors is [{ ErrorMessage: var error }, ..] ? error : null;
}
