using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>A channel: its registration, its course, its figures, what was placed on it.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class ChannelModel(ChannelLedger ledger, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The channel.</summary>
    public ChannelLine Line { get; private set; } = null!;

    /// <summary>Its light, or null where it has none.</summary>
    public UpdateLight? Light { get; private set; }

    /// <summary>Its events.</summary>
    public IReadOnlyList<ChannelEvent> Events { get; private set; } = [];

    /// <summary>Its course.</summary>
    public AccountCourse Course { get; private set; } = null!;

    /// <summary>What was placed last.</summary>
    public IReadOnlyList<PlacementLine> Placed { get; private set; } = [];

    /// <summary>Its registration in words.</summary>
    public IReadOnlyList<(string Name, string? Value)> Facts { get; private set; } = [];

    /// <summary>Whether the officer keeps it.</summary>
    public bool Keeps => Officer.KeepsChannels(Line.Channel.AgencyId);

    /// <summary>Whether something is under way that asks for a notice.</summary>
    public bool HasNotice => Course.Matter is not null || Course.Last == AccountStep.Resumed;

    /// <summary>How a suspension stands against its end.</summary>
    public UpdateState SuspensionEnd => ChannelAlarms.EndOn(Line.Channel.SuspendedUntil ?? DateOnly.MaxValue, ChinaTime.Today(time));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await ledger.Find(Officer, id, stop) is not { } line)
            return NotFound();
        Line = line;
        Light = ledger.LightOf(line, await ledger.Limit(stop));
        Events = await data.ChannelEvents.AsNoTracking().Where(e => e.ChannelId == id).OrderBy(e => e.Index).ToListAsync(stop);
        Course = AccountCourse.Of(Events.Select(e => e.Event));
        Placed = await ledger.AllPlacements(Officer, new(Channel: id), new(1, null, false, "", []), 10, stop);
        var c = line.Channel;
        Facts =
        [
            .. ((string, string?)[])[("机关", line.Agency), ("账号", c.Account), ("主办单位", c.Host), ("主管单位", c.Supervisor), ("责任人", c.Responsible), ("备案编号", c.FilingNumber), ("开设日期", c.OpenedOn?.ToString("yyyy-MM-dd", null)),
                (c.Kind == ChannelKind.Board ? "位置" : "网址", c.Address), ("默认投放", c.KindList.Count == 0 ? null : string.Join("、", c.KindList.Select(k => k.Name()))),
                ("投放方式", c.HasInterface ? "由接口发布和撤下" : c.Kind == ChannelKind.WeChat ? "人工投放、登记证明（没有填写接口凭据）" : "人工投放、登记证明")],
        ];
        Facts = [.. Facts.Where(f => f.Value is { Length: > 0 })];
        return Page();
    }
}
