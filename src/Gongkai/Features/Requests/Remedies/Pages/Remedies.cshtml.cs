using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Requests.Pages;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Remedies.Pages;

/// <summary>The filters of the ledger as its address holds them.</summary>
public sealed class RemedyQuery
{
    /// <summary>Text.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Agency.</summary>
    [FromQuery(Name = "agency")]
    public Guid? Agency { get; set; }

    /// <summary>Kind.</summary>
    [FromQuery(Name = "kind")]
    public RemedyKind? Kind { get; set; }

    /// <summary>Row of table 4.</summary>
    [FromQuery(Name = "row")]
    public string? Row { get; set; }

    /// <summary>Open or decided.</summary>
    [FromQuery(Name = "open")]
    public bool? Open { get; set; }

    /// <summary>First day of acceptance, or of the row's period.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>As the ledger takes it.</summary>
    public RemedyFilter Filter => new(Text, Agency, Kind, Row, Open, From, To);

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => Filter with { Text = null } != new RemedyFilter() || Text?.Trim() is { Length: > 0 };
}

/// <summary>复议、诉讼、投诉: the ledger.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class RemediesModel(RemedyLedger ledger, GongkaiContext data, Acts acts, TimeProvider time) : DeskPage
{
    const int MostExported = 50_000;

    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public RemedyQuery Query { get; set; } = new();

    /// <summary>The lines.</summary>
    public Listed<RemedyLine> Lines { get; private set; } = null!;

    /// <summary>What the filters offer.</summary>
    public RequestChoicesOffered Choices { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Whether the officer keeps the ledger.</summary>
    public bool Keeps => Officer.May(Right.HandleRequests);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Lines = await ledger.List(Officer, Query.Filter, ListState.Of(Request), stop);
        Choices = await RequestChoicesOffered.Read(data, [.. Officer.Agencies(Right.SeeRequests)], stop);
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var lines = await ledger.All(Officer, Query.Filter, ListState.Of(Request), MostExported, stop);
        var sheet = new Sheet("复议诉讼台账", ["类别", "案号", "复议机关或法院", "审级", "申请编号", "事由", "受理", "收到副本", "答复期限", "答复", "审结", "结果", "决定内容", "整改情况", "机关"],
            [24, 24, 24, 8, 16, 40, 12, 12, 12, 12, 12, 12, 24, 40, 28], [.. lines.Select(Row)]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("remedies.exported", new("remedy", "list", "复议诉讼台账"), after: new { type, remedies = lines.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{RequestPages.Remedies}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    static IReadOnlyList<object?> Row(RemedyLine line) => line.Remedy is var r ?
    [
        r.Kind.Label(), r.CaseNumber, r.Body, r.Kind.InCourt() ? r.Instance == 1 ? "一审" : "二审" : "", line.Request, r.Subject, Day(r.AcceptedOn), Day(r.CopyReceivedOn), Day(r.AnswerDueOn), Day(r.AnsweredOn),
        Day(r.DecidedOn), r.Result?.Label() ?? "尚未审结", r.Decision, r.Change, line.Agency,
    ] : [];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
