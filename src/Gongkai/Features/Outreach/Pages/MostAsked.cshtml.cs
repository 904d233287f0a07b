using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Pages;

/// <summary>A question with how often it was asked.</summary>
/// <param name="Topic">Topic.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">How it was answered last, or null.</param>
/// <param name="Count">How often.</param>
/// <param name="Published">Whether it stands among the published questions.</param>
public sealed record AskedQuestion(string Topic, string Question, string? Answer, int Count, bool Published);

/// <summary>What is asked most, so that it can be answered for everybody.</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class MostAskedModel(GongkaiContext data, TimeProvider time) : DeskPage
{
    const int Shown = 30;

    /// <summary>First day.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Topics with their enquiries, the most first.</summary>
    public IReadOnlyList<(string Topic, int Count)> Topics { get; private set; } = [];

    /// <summary>Questions, the most asked first.</summary>
    public IReadOnlyList<AskedQuestion> Asked { get; private set; } = [];

    /// <summary>Whether the person keeps the ledgers.</summary>
    public bool Keeps => Officer.May(Right.KeepLedgers);

    /// <summary>The period for addresses.</summary>
    public string Period => $"&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";

    /// <summary>Shows them; of the last twelve months where no period is asked for.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        To ??= ChinaTime.Today(time);
        From ??= To.Value.AddYears(-1).AddDays(1);
        var enquiries = OutreachLedgers.Enquiries.Filtered(data, Officer.SeenLedgers(), new(From: From, To: To));
        Topics = [.. (await enquiries.GroupBy(e => e.Topic).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).ToListAsync(stop)).Select(t => (t.Key, t.Count))];
        var asked = await enquiries.GroupBy(e => new { e.Topic, e.Question }).Select(g => new { g.Key.Topic, g.Key.Question, Answer = g.Max(e => e.Answer), Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Question).Take(Shown).ToListAsync(stop);
        var published = await OutreachLedgers.Questions.Filtered(data, Officer.SeenLedgers(), new()).Select(q => q.Question).ToListAsync(stop);
        Asked = [.. asked.Select(a => new AskedQuestion(a.Topic, a.Question, a.Answer, a.Count, published.Contains(a.Question)))];
    }
}
