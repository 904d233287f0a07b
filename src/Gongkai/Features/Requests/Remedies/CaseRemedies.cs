using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>The remedies about a case, for its page: <c>&lt;case-remedies request="…" /&gt;</c>, with a link to add one for those who handle it.</summary>
[HtmlTargetElement("case-remedies", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CaseRemedies(IViewComponentHelper components) : PartTag(components, typeof(CaseRemediesPart))
{
    /// <summary>The case.</summary>
    public required DisclosureRequest Request { get; set; }

    /// <inheritdoc/>
    protected override object Asked => new { request = Request };
}

/// <summary>What the part shows.</summary>
/// <param name="Request">The case.</param>
/// <param name="Lines">Its remedies.</param>
/// <param name="MayAdd">Whether the reader keeps the ledger.</param>
public sealed record CaseRemediesView(DisclosureRequest Request, IReadOnlyList<RemedyLine> Lines, bool MayAdd);

/// <summary>Reads and shows the remedies about a case; nothing where there are none and the case has not ended.</summary>
public sealed class CaseRemediesPart(RemedyLedger ledger) : ViewComponent
{
    /// <summary>Shows them.</summary>
    public async Task<IViewComponentResult> InvokeAsync(DisclosureRequest request)
    {
        var lines = await ledger.About(request.Id, HttpContext.RequestAborted);
        return lines.Count == 0 && request.EndedOn is null ? Content("")
            : View("/Features/Requests/Remedies/Pages/CaseRemedies.cshtml", new CaseRemediesView(request, lines, HttpContext.User.Officer() is { } officer && request.HandledBy(officer)));
    }
}
