using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>依申请: the cases an officer sees, the soonest due first.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class IndexModel(RequestLedger ledger, GongkaiContext data, Calendars calendars, InstallationKeys keys, Acts acts, TimeProvider time) : DeskPage
{
    const int MostExported = 50_000, LeastOfGroup = 20;

    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public RequestQuery Query { get; set; } = new();

    /// <summary>The cases.</summary>
    public Listed<RequestLine> Cases { get; private set; } = null!;

    /// <summary>What the filters offer.</summary>
    public RequestChoicesOffered Choices { get; private set; } = null!;

    /// <summary>Lists that the officer saved.</summary>
    public IReadOnlyList<SavedList> Saved { get; private set; } = [];

    /// <summary>Counts over the tabs: open, late, waiting for confirmation.</summary>
    public (int Open, int Late, int Unconfirmed) Counts { get; private set; }

    /// <summary>Many applications of the last day that belong together.</summary>
    public IReadOnlyList<RequestGroup> Groups { get; private set; } = [];

    /// <summary>Counts working days.</summary>
    public WorkingCalendar Calendar { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Whether the officer registers requests.</summary>
    public bool Registers => Officer.May(Right.HandleRequests);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Calendar = await calendars.Get(stop);
        Cases = await ledger.List(Officer, Query.Filter, ListState.Of(Request), stop);
        Groups = await ledger.Groups(Officer, LeastOfGroup, stop);
        Choices = await RequestChoicesOffered.Read(data, [.. Officer.Agencies(Right.SeeRequests)], stop);
        Saved = await data.SavedLists.AsNoTracking().Where(l => l.PersonId == Officer.Id).OrderBy(l => l.Name).ToListAsync(stop);
        var (seen, today) = (data.Requests.AsNoTracking().SeenBy(Officer), Today);
        Counts = (await seen.CountAsync(r => r.EndedOn == null, stop), await seen.CountAsync(r => r.EndedOn == null && r.DueOn < today, stop),
            await seen.CountAsync(r => r.EndedOn == null && r.State == RequestState.AwaitingConfirmation, stop));
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        Calendar = await calendars.Get(stop);
        var cases = await ledger.All(Officer, Query.Filter, ListState.Of(Request), MostExported, stop);
        var sheet = new Sheet("依申请", ["编号", "信息名称", "申请人类别", "申请人（已遮挡）", "渠道", "提交", "收到申请之日", "状态", "答复期限", "期限情况", "科室", "经办", "办结日期", "办理结果", "是否逾期", "用时（工作日）", "机关"],
            [16, 40, 12, 16, 14, 18, 14, 18, 14, 18, 16, 12, 14, 28, 10, 12, 28], [.. cases.Select(Row)]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("requests.exported", new("requests", "list", "申请清单"), after: new { type, requests = cases.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>Saves the filters of this address under a name; the same name replaces.</summary>
    public async Task<IActionResult> OnPostSave(string? name, CancellationToken stop)
    {
        var (trimmed, query) = (name?.Trim() ?? "", Request.QueryString.Value ?? "");
        var path = RequestPages.Cases + query.Replace("handler=Save&", "", StringComparison.Ordinal).Replace("&handler=Save", "", StringComparison.Ordinal);
        if (trimmed.Length is 0 or > 40 || query.Length > 1000)
        {
            Said = trimmed.Length == 0 ? "没有保存：请给这个筛选起个名字。" : "没有保存：名字不超过 40 字，条件也不能太长。";
            return LocalRedirect(path);
        }
        await data.SavedLists.Where(l => l.PersonId == Officer.Id && l.Name == trimmed).ExecuteDeleteAsync(stop);
        data.SavedLists.Add(new() { PersonId = Officer.Id, Name = trimmed, Query = path[RequestPages.Cases.Length..] });
        await data.SaveChangesAsync(stop);
        Said = $"已存为“{trimmed}”，列在筛选条件下面。";
        return LocalRedirect(path);
    }

    /// <summary>Forgets a saved list.</summary>
    public async Task<IActionResult> OnPostForget(Guid id, CancellationToken stop)
    {
        await data.SavedLists.Where(l => l.PersonId == Officer.Id && l.Id == id).ExecuteDeleteAsync(stop);
        Said = "已删除这个常用筛选。";
        return LocalRedirect(RequestPages.Cases);
    }

    /// <summary>The requester's name, masked.</summary>
    public string Name(RequestLine line) => Masking.Of(keys.Open(line.Name, DisclosureRequest.NamePurpose), line.Kind == RequesterKind.NaturalPerson ? PersonalKind.Name : PersonalKind.Address);

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{RequestPages.Cases}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    IReadOnlyList<object?> Row(RequestLine c) =>
    [
        c.Number, c.Subject, c.Kind.Label(), Name(c), c.Channel.Label(), ChinaTime.Minute(c.SubmittedAt), Day(c.ReceivedOn), c.Now.Label(), Day(c.DueOn),
        c.DueOn is { } due ? Urgency.Of(due, Today, Calendar).Words : "", c.Section, c.Handler, Day(c.EndedOn), c.Outcome?.Rule().Label, c.EndedOn is null ? c.DueOn < Today ? "是" : "" : c.EndedLate ? "是" : "否",
        c.TookDays, c.Agency,
    ];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
