using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Search;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>常见问题.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class QuestionsModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>Words, each of which must stand in the question, its answer or its basis.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>Topic.</summary>
    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    /// <summary>The topics there are, the most frequent first.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>The questions.</summary>
    public Listed<PublishedQuestion> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var questions = Ledger<PublishedQuestion>.OnPortal(Data);
        Topics = await Ledger<PublishedQuestion>.Groups(questions, OutreachLedgers.Questions.Field("topic")!).ToListAsync(stop);
        Q = Q?.Length > SearchQuery.MostCharacters ? Q[..SearchQuery.MostCharacters] : Q;
        foreach (var word in new SearchQuery { Text = Q ?? "" }.Words)
            questions = questions.Where(q => q.Question.Contains(word) || q.Answer.Contains(word) || q.Basis!.Contains(word));
        if (!string.IsNullOrEmpty(Topic))
            questions = questions.Where(q => q.Topic == Topic);
        Lines = await ListState.Of(Request).Page(questions.OrderBy(q => q.Topic).ThenBy(q => q.Question), stop);
    }
}
