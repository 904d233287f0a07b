using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>A task of the list.</summary>
/// <param name="Name">What.</param>
/// <param name="Link">Where.</param>
/// <param name="State">未开始, 进行中, 已完成 or 有问题.</param>
/// <param name="Note">What is known of it in a sentence.</param>
public sealed record DraftTask(string Name, string Link, string State, string Note)
{
    /// <summary>Colour of the chip.</summary>
    public string Colour => State switch { "已完成" => "ok", "有问题" => "bad", "进行中" => "warn", _ => "" };
}

/// <summary>A year's report as a list of tasks; a year without one is begun here.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class YearModel(ReportWorkshop workshop, DraftingDesk desk, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>The agency.</summary>
    public Agency Of { get; private set; } = null!;

    /// <summary>Whether there is a draft.</summary>
    public bool Begun { get; private set; }

    /// <summary>Whether a report of the year is published.</summary>
    public bool Published { get; private set; }

    /// <summary>Whether last year's is published.</summary>
    public bool LastPublished { get; private set; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<DraftTask> Tasks { get; private set; } = [];

    /// <summary>Figures that are missing, with the section that owes each.</summary>
    public IReadOnlyList<(string Name, string Who, string Link)> Owed { get; private set; } = [];

    /// <summary>Which text to begin with.</summary>
    [BindProperty]
    public TemplateKind? From { get; set; }

    /// <summary>What is corrected and why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGet(int year, CancellationToken stop)
    {
        if (!await Read(year, stop))
            return NotFound();
        From ??= Published ? TemplateKind.ThisYear : LastPublished ? TemplateKind.LastYear : TemplateKind.Standard;
        return Page();
    }

    /// <summary>Begins.</summary>
    public async Task<IActionResult> OnPost(int year, CancellationToken stop) => !await Read(year, stop) ? NotFound()
        : await Show(desk.Begin(Agency, year, From, Reason, Officer, stop), DraftPages.Of(year, Agency), prefix: "");

    async Task<bool> Read(int year, CancellationToken stop)
    {
        if (!Choose(year) || year > Today.Year)
            return false;
        Of = await Data.Agencies.AsNoTracking().FirstAsync(a => a.Id == Agency, stop);
        Published = await Data.PublishedReports.AnyAsync(r => r.AgencyId == Agency && r.Year == year, stop);
        LastPublished = await Data.PublishedReports.AnyAsync(r => r.AgencyId == Agency && r.Year == year - 1, stop);
        if (await Find(year, stop) is not null)
            return true;
        Begun = true;
        await Build(stop);
        var owners = await (from owner in Data.FigureOwners.AsNoTracking() where owner.AgencyId == Agency join section in Data.Sections on owner.SectionId equals section.Id select new { owner.Key, section.Name }).ToDictionaryAsync(o => o.Key, o => o.Name, stop);
        Owed = [.. Built.Figures.Missing.Select(m => (m.Of.Name, m.Fault ?? (m.Of.Entry is not null ? "在台账里登记" : owners.GetValueOrDefault(m.Of.Key) is { } owner ? $"由{owner}录入" : "由经办人录入"), m.Fault is null ? m.Of.Entry?.Invoke(Year) ?? FigurePages.Entry(Year, Agency) : FigurePages.Figure(m.Of.Key, Year, Agency)))];
        Tasks = [FiguresTask(), .. Opened.Sections.Select(SectionTask), TablesTask(), CheckTask(), SignatureTask(), PublicationTask()];
        return true;
    }

    DraftTask FiguresTask() => new("核对数字", FigurePages.Of(Year, Agency), Owed.Count > 0 || Built.Figures.CellsFault is not null ? "有问题" : "已完成",
        Owed.Count > 0 ? $"还缺 {Owed.Count} 个数" : Built.Figures.ClosedOn is { } on ? $"已在 {on:yyyy-MM-dd} 关账" : "数字齐全，还没有关账");

    DraftTask SectionTask(ReportDraftSection section)
    {
        var format = Built.Figures.Format.Sections.FirstOrDefault(s => s.Number == section.Number);
        var found = At(section.Number);
        var blocked = found.Count(f => f.Blocks);
        var remarks = Opened.Remarks.Count(r => r.Section == section.Number && r.SettledAt is null);
        return new(format?.Numbered ?? "引言", DraftPages.Section(Draft, section.Number), blocked > 0 ? "有问题" : section.IsDone ? "已完成" : section.Version > 1 ? "进行中" : "未开始",
            string.Join("，", ((string?[])[blocked > 0 ? $"{blocked} 个错误" : null, found.Count(f => f.Waits) is > 0 and var waits ? $"{waits} 处提醒" : null, remarks > 0 ? $"{remarks} 条批注" : null,
                section.Version > 1 ? $"{section.ByName} {ChinaTime.Minute(section.At)}" : format?.Table is not null && section.Text.Length == 0 ? "只有统计表，可以不写文字" : "模板文字"]).OfType<string>()));
    }

    DraftTask TablesTask()
    {
        var found = Findings.Where(f => f.Finding.Where.StartsWith("table", StringComparison.Ordinal)).ToList();
        return new("统计表", DraftPages.Tables(Draft), found.Any(f => f.Blocks) ? "有问题" : "已完成", found.Count(f => f.Blocks) is > 0 and var wrong ? $"{wrong} 个错误" : "由记录得出，勾稽相符");
    }

    DraftTask CheckTask()
    {
        var (errors, waits) = (Findings.Count(f => f.Blocks), Findings.Count(f => f.Waits));
        return new("检查", DraftPages.Check(Draft), errors > 0 ? "有问题" : waits > 0 ? "进行中" : "已完成", errors + waits == 0 ? "没有错误，提醒都已说明" : $"{errors} 个错误，{waits} 处提醒等待说明");
    }

    DraftTask SignatureTask() => new("审签", Signs && Draft.Stage == DraftStage.InReview ? DraftPages.Signature(Draft) : DraftPages.Preview(Draft),
        Draft.Stage switch { DraftStage.Drafting => "未开始", DraftStage.InReview => "进行中", _ => "已完成" }, Draft.Stage switch { DraftStage.Drafting => "写好以后送审", DraftStage.InReview => "等待签发领导", _ => $"{Draft.SignedByName}签发，指纹 {Draft.Sha256?[..12]}…" });

    DraftTask PublicationTask() => new("公布", Draft.Stage == DraftStage.Published ? ReportPages.Year(Year, Of.Code) : DraftPages.Preview(Draft), Draft.Stage == DraftStage.Published ? "已完成" : "未开始",
        Draft.Stage == DraftStage.Published ? "已在门户公布" : $"{ReportTasks.DueOn(Of.Kind, Year):yyyy-MM-dd} 前公布（条例第四十九条）");
}
