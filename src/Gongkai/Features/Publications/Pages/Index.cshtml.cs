using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>The filters of the list, as they stand in the address.</summary>
public sealed class PublicationQuery
{
    /// <summary>Tab.</summary>
    public string? Tab { get; set; }

    /// <summary>Words.</summary>
    public string? Text { get; set; }

    /// <summary>Kind.</summary>
    public PublicationKind? Kind { get; set; }

    /// <summary>Section.</summary>
    public Guid? Section { get; set; }

    /// <summary>Agency.</summary>
    public Guid? Agency { get; set; }

    /// <summary>Item of the catalogue.</summary>
    public string? Item { get; set; }

    /// <summary>Only late ones.</summary>
    public bool Late { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Whether anything but the tab is asked for.</summary>
    public bool Any => Text is not null || Kind is not null || Section is not null || Agency is not null || Item is not null || Late || From is not null || To is not null;

    /// <summary>As the ledger takes them.</summary>
    public PublicationFilter Filter => new() { Tab = Tab, Text = Text, Kind = Kind, Section = Section, Agency = Agency, Item = Item, Late = Late, From = From, To = To };
}

/// <summary>主动公开: what an officer sees of it, by where it stands.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class IndexModel(PublicationLedger ledger, GongkaiContext data, Calendars calendars, Acts acts, TimeProvider time) : DeskPage
{
    const int MostExported = 50_000;

    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PublicationQuery Query { get; set; } = new();

    /// <summary>The lines.</summary>
    public Listed<PublicationLine> Lines { get; private set; } = null!;

    /// <summary>How many on each tab.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = null!;

    /// <summary>Sections to choose from.</summary>
    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>Counts working days.</summary>
    public WorkingCalendar Calendar { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Whether the officer sees what the public looked for and did not find.</summary>
    public bool Reviews => Officer.May(Right.ReviewBeforePublication);

    /// <summary>Whether the officer drafts.</summary>
    public bool Drafts => Officer.May(Right.DraftPublications);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var agencies = Officer.PublishingAgencies();
        Calendar = await calendars.Get(stop);
        Lines = await ledger.List(Officer, Query.Filter, ListState.Of(Request), stop);
        Counts = await ledger.Counts(Officer, stop);
        Sections = await data.Sections.AsNoTracking().Where(s => agencies.Contains(s.AgencyId)).OrderBy(s => s.Place).ThenBy(s => s.Name).ToListAsync(stop);
        return Page();
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var lines = await ledger.All(Officer, Query.Filter, ListState.Of(Request), MostExported, stop);
        var sheet = new Sheet("主动公开", ["标题", "种类", "状态", "公开属性", "目录类别", "索引号", "发文字号", "成文日期", "施行日期", "有效期至", "公开期限", "发布时间", "科室", "起草人", "机关"],
            [48, 14, 18, 12, 16, 28, 22, 12, 12, 12, 12, 18, 18, 12, 28], [.. lines.Select(Row)]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("publications.exported", new("publications", "list", "公开内容清单"), after: new { type, lines = lines.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{PublicationPages.All}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    static IReadOnlyList<object?> Row(PublicationLine line) => line.Publication is var p ?
    [
        p.DraftTitle, p.Kind.Name(), PublicationWords.State(p), p.Attribute?.Name(), ContentWords.ItemName(p.Item), p.IndexNumber, p.DocumentNumber, Day(p.DocumentDate), Day(p.EffectiveOn), Day(p.ValidUntil),
        Day(p.DueOn), p.PublishedAt is { } at ? ChinaTime.Minute(at) : "", line.Section, p.DrafterName, line.Agency,
    ] : [];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
