using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The filters of the placements as they stand in the address.</summary>
public sealed class PlacementQuery
{
    /// <summary>Text.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Channel.</summary>
    [FromQuery(Name = "channel")]
    public Guid? Channel { get; set; }

    /// <summary>Agency.</summary>
    [FromQuery(Name = "agency")]
    public Guid? Agency { get; set; }

    /// <summary>State.</summary>
    [FromQuery(Name = "state")]
    public PlacementState? State { get; set; }

    /// <summary>Kind of the channel.</summary>
    [FromQuery(Name = "kind")]
    public ChannelKind? Kind { get; set; }

    /// <summary>First day.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>As the ledger takes it.</summary>
    public PlacementFilter Filter => new(Text, Channel, Agency, State, From, To, Kind);

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => Filter with { Text = null } != new PlacementFilter() || Text?.Trim() is { Length: > 0 };
}

/// <summary>投放台账: every item on every channel.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class PlacementsModel(ChannelLedger ledger, GongkaiContext data, Acts acts) : DeskPage
{
    const int MostExported = 50_000;

    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PlacementQuery Query { get; set; } = new();

    /// <summary>The lines.</summary>
    public Listed<PlacementLine> Lines { get; private set; } = null!;

    /// <summary>The channels to choose from.</summary>
    public IReadOnlyList<PublishingChannel> Channels { get; private set; } = [];

    /// <summary>Whether the officer keeps channels.</summary>
    public bool Keeps => Officer.Agencies(Right.KeepChannels).Any(Officer.KeepsChannels);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Lines = await ledger.Placements(Officer, Query.Filter, ListState.Of(Request), stop);
        Channels = await data.Channels.AsNoTracking().SeenBy(Officer).OrderBy(c => c.Name).ToListAsync(stop);
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var lines = await ledger.AllPlacements(Officer, Query.Filter, ListState.Of(Request), MostExported, stop);
        var sheet = new Sheet("投放台账", ["标题", "渠道", "种类", "状态", "投放时间", "链接或者位置", "推送批次", "证明文件", "阅读量", "统计到", "更新时间", "撤下时间", "撤下原因", "说明", "登记人"],
            [48, 20, 16, 10, 18, 48, 14, 10, 12, 12, 18, 18, 24, 24, 12], [.. lines.Select(Row)]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("placements.exported", new("channels", "placements", "投放台账"), after: new { type, lines = lines.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{ChannelPages.Placements}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    static IReadOnlyList<object?> Row(PlacementLine line) => line.Placement is var p ?
    [
        p.Title, line.Channel.Name, line.Channel.Kind.Label(), p.State.Label(), Minute(p.PlacedAt), p.Place, p.Push, line.Proofs, line.Reads, line.ReadsOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Minute(p.UpdatedAt), Minute(p.WithdrawnAt), p.WithdrawReason, p.Note, p.ByName,
    ] : [];

    static string Minute(DateTimeOffset? at) => at is { } moment ? ChinaTime.Minute(moment) : "";
}
