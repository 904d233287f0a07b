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

namespace Gongkai.Features.Channels.Pages;

/// <summary>The filters of the channels as they stand in the address.</summary>
public sealed class ChannelQuery
{
    /// <summary>Text.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Agency.</summary>
    [FromQuery(Name = "agency")]
    public Guid? Agency { get; set; }

    /// <summary>Kind.</summary>
    [FromQuery(Name = "kind")]
    public ChannelKind? Kind { get; set; }

    /// <summary>State.</summary>
    [FromQuery(Name = "state")]
    public AccountState? State { get; set; }

    /// <summary>Light.</summary>
    [FromQuery(Name = "light")]
    public UpdateState? Light { get; set; }

    /// <summary>As the ledger takes it.</summary>
    public ChannelFilter Filter => new(Text, Agency, Kind, State, Light);

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => Filter with { Text = null } != new ChannelFilter() || Text?.Trim() is { Length: > 0 };
}

/// <summary>渠道和账号: where the agency places what it publishes, with the lights of the accounts.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class IndexModel(ChannelLedger ledger, Acts acts) : DeskPage
{
    const int MostExported = 5000;

    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public ChannelQuery Query { get; set; } = new();

    /// <summary>The lines.</summary>
    public Listed<ChannelLine> Lines { get; private set; } = null!;

    /// <summary>The update limit of accounts.</summary>
    public UpdateLimit Limit { get; private set; } = null!;

    /// <summary>Whether the officer keeps channels.</summary>
    public bool Keeps => Officer.Agencies(Right.KeepChannels).Any(Officer.KeepsChannels);

    /// <summary>The light of a line.</summary>
    public UpdateLight? LightOf(ChannelLine line) => ledger.LightOf(line, Limit);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) =>
        (Lines, Limit) = (await ledger.List(Officer, Query.Filter, ListState.Of(Request), stop), await ledger.Limit(stop));

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        Limit = await ledger.Limit(stop);
        var lines = await ledger.All(Officer, Query.Filter, ListState.Of(Request), MostExported, stop);
        var sheet = new Sheet("渠道和账号", ["名称", "种类", "平台", "账号", "主办单位", "主管单位", "责任人", "备案编号", "开设日期", "状态", "停更日期", "并入", "最近发布", "更新", "关注人数", "统计日期", "机关"],
            [24, 16, 12, 20, 28, 28, 12, 20, 12, 10, 12, 20, 12, 28, 12, 12, 28], [.. lines.Select(Row)]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("channels.exported", new("channels", "list", "渠道和账号"), after: new { type, lines = lines.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{ChannelPages.All}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    IReadOnlyList<object?> Row(ChannelLine line) => line.Channel is var c ?
    [
        c.Name, c.Kind.Label(), c.Platform, c.Account, c.Host, c.Supervisor, c.Responsible, c.FilingNumber, Day(c.OpenedOn), c.Rules.IsAccount ? c.State.Label() : "", Day(c.StoppedOn), line.Into,
        line.LastAt is { } at ? ChinaTime.Day(at) : "", LightOf(line)?.Words, line.Followers, Day(line.FollowersOn), line.Agency,
    ] : [];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
