using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures.Closing;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Figures.Pages;

/// <summary>A line of the catalogue.</summary>
/// <param name="This">The figure.</param>
/// <param name="Last">Last year's, or null.</param>
public sealed record FigureLine(FigureValue This, decimal? Last)
{
    /// <summary>Whether it jumped.</summary>
    public bool Jumps => FigureYear.Jumps(This.Value, Last);

    /// <summary>Whether it is missing although the report needs it.</summary>
    public bool Missing => This.Value is null && (This.Fault is not null || This.Of.IsOwed);
}

/// <summary>数字目录: all named figures of a year with last year's beside them, each with the records behind it.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class IndexModel(FigureBook book, FigureCatalogue catalogue, GongkaiContext data, Acts acts, TimeProvider time) : FigurePage(data, time)
{
    /// <summary>Part of the name, or null.</summary>
    [FromQuery(Name = "text")]
    public string? Text { get; set; }

    /// <summary>A duty, or null.</summary>
    [FromQuery(Name = "duty")]
    public string? Duty { get; set; }

    /// <summary><c>missing</c>, <c>jump</c> or null.</summary>
    [FromQuery(Name = "only")]
    public string? Only { get; set; }

    /// <summary>The lines shown.</summary>
    public IReadOnlyList<FigureLine> Lines { get; private set; } = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<FigureLine> All { get; private set; } = [];

    /// <summary>The figures of the year, of now.</summary>
    public FigureYear Now { get; private set; } = null!;

    /// <summary>The closing, or null.</summary>
    public FigureClosing? Closing { get; private set; }

    /// <summary>What changed after the closing.</summary>
    public IReadOnlyList<FigureDifference> Differences { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Choose(stop))
            return NotFound();
        await Read(stop);
        return Page();
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type) || !await Choose(stop))
            return NotFound();
        await Read(stop);
        var sheet = new Sheet($"{AgencyName}{Year}年数字", ["职责", "数字", "名称", "单位", $"{Year}年", $"{Year - 1}年", "来源", "记录数", "依据"], [14, 28, 30, 8, 14, 14, 10, 10, 40],
            [.. Lines.Select(l => (IReadOnlyList<object?>)[l.This.Of.Duty, l.This.Of.Key, l.This.Of.Name, l.This.Of.Unit, l.This.Value, l.Last, l.This.Of.Records is null ? "录入" : "记录", l.This.Records, l.This.Entered?.Evidence])]);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("figures.exported", new("figures", $"{Year}", $"{Year} 年数字", Agency), after: new { type, lines = Lines.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(sheet, type);
    }

    async Task Read(CancellationToken stop)
    {
        Closing = await book.Closed(Agency, Year, stop);
        Now = await book.Now(Agency, Year, Closing?.FrozenAt is not null, stop);
        var last = await book.ForReport(Agency, Year - 1, stop);
        Differences = Closing is { FrozenAt: not null } ? Closing.Differences(Now) : [];
        All = [.. catalogue.All.Select(f => new FigureLine(Now.Values[f.Key], last.Find(f.Key)))];
        Lines = [.. All.Where(l => (Duty is null || l.This.Of.Duty == Duty) && (Text?.Trim() is not { Length: > 0 } text || l.This.Of.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || l.This.Of.Key.Contains(text, StringComparison.OrdinalIgnoreCase))
            && (Only != "missing" || l.Missing) && (Only != "jump" || l.Jumps))];
    }
}
