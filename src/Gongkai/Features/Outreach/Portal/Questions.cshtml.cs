using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>常见问题.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class QuestionsModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>Words.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>Topic.</summary>
    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    /// <summary>The questions.</summary>
    public Listed<PublishedQuestion> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var questions = Ledger<PublishedQuestion>.OnPortal(Data);
        if (Q?.Trim() is { Length: > 0 } words)
            questions = questions.Where(q => q.Question.Contains(words) || q.Answer.Contains(words));
        if (!string.IsNullOrEmpty(Topic))
            questions = questions.Where(q => q.Topic == Topic);
        Lines = await ListState.Of(Request).Page(questions.OrderBy(q => q.Topic).ThenBy(q => q.Question), stop);
    }
}
