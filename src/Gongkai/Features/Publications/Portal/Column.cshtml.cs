using Gongkai.Rules.Publication;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Publications.Portal;

/// <summary>A column of the portal: what is public of one kind, the latest first.</summary>
[AllowAnonymous]
public sealed class ColumnModel(PublicationLedger ledger) : PageModel
{
    /// <summary>Rules of the kind.</summary>
    public PublicationKindRules Rules { get; private set; } = null!;

    /// <summary>What is public.</summary>
    public Listed<PublicationLine> Lines { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(string column, CancellationToken stop)
    {
        Rules = PublicationKinds.All.First(k => k.Path == column);
        var (kind, published) = (Rules.Kind, ledger.Public);
        published = published.Where(p => p.Kind == kind);
        Lines = await ListState.Of(Request).Page(published, ledger.Lines(published.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id)), stop);
    }
}
