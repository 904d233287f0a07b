using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Requests.Proposals;

/// <summary>Whether what a case gave could be published for all, for its page: <c>&lt;case-proposal request="…" /&gt;</c>. Nothing is shown for a case that disclosed nothing.</summary>
[HtmlTargetElement("case-proposal", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CaseProposal(IViewComponentHelper components) : PartTag(components, typeof(CaseProposalPart))
{
    /// <summary>The case.</summary>
    public required DisclosureRequest Request { get; set; }

    /// <inheritdoc/>
    protected override object Asked => new { request = Request };
}

/// <summary>What the part shows.</summary>
/// <param name="Request">The case.</param>
/// <param name="Proposals">What was proposed from it.</param>
/// <param name="Same">Other granted requests for the same.</param>
/// <param name="MayPropose">Whether the reader may propose it now.</param>
public sealed record CaseProposalView(DisclosureRequest Request, IReadOnlyList<PublicationProposal> Proposals, IReadOnlyList<SameAsked> Same, bool MayPropose);

/// <summary>Reads and shows it.</summary>
public sealed class CaseProposalPart(ProposalLedger ledger) : ViewComponent
{
    /// <summary>Shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(DisclosureRequest request)
    {
        if (!ProposalDesk.MayBePublished(request) || HttpContext.User.Officer() is not { } officer)
            return Content("");
        var proposals = await ledger.Of(request.Id, HttpContext.RequestAborted);
        var may = request.HandledBy(officer) && proposals.All(p => p.Accepted == false);
        // Whoever sees one section only is not shown what others asked for.
        var same = request.HandledBy(officer) ? await ledger.SameAs(request, HttpContext.RequestAborted) : [];
        return proposals.Count == 0 && !may ? Content("") : View("/Features/Requests/Proposals/Pages/CaseProposal.cshtml", new CaseProposalView(request, proposals, same, may));
    }
}
