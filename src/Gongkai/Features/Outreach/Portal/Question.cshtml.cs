using Gongkai.Data;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>A question with its answer, at an address of its own.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class QuestionModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The question.</summary>
    public PublishedQuestion Entry { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var (question, answer) = await Find<PublishedQuestion>(id, stop);
        if (question is null)
            return answer!;
        await ReadAgencies(stop);
        Entry = question;
        return Page();
    }
}
