using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>宣传活动.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class EventsModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>Year, or null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    /// <summary>Topic, or null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    /// <summary>The topics there are, the most frequent first.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>Years in which there were events.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The events.</summary>
    public Listed<OutreachEvent> Lines { get; private set; } = null!;

    /// <summary>Attendances at all of them.</summary>
    public long Attendances { get; private set; }

    /// <summary>Leaflets given out at all of them.</summary>
    public long Leaflets { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var events = Ledger<OutreachEvent>.OnPortal(Data);
        Years = await events.Select(e => e.HeldOn.Year).Distinct().OrderByDescending(y => y).ToListAsync(stop);
        Topics = await Ledger<OutreachEvent>.Groups(events, OutreachLedgers.Events.Field("topic")!).ToListAsync(stop);
        if (Year is { } year)
            events = events.Where(e => e.HeldOn.Year == year);
        if (!string.IsNullOrEmpty(Topic))
            events = events.Where(e => e.Topic == Topic);
        Lines = await ListState.Of(Request).Page(events.OrderByDescending(e => e.HeldOn).ThenByDescending(e => e.Id), stop);
        (Attendances, Leaflets) = (await events.SumAsync(e => (long)e.Attendances, stop), await events.SumAsync(e => (long)e.Leaflets, stop));
    }
}
