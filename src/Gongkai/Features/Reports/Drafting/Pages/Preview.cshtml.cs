using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>The report as it will be read, and its files.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class PreviewModel(ReportWorkshop workshop, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        await Build(stop);
        return Page();
    }

    /// <summary>Gives it as a file.</summary>
    public async Task<IActionResult> OnGetFile(int year, string? type, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        if (ReportWriter.TypeOf($"x.{type}") is not { } known)
            return NotFound();
        await Build(stop);
        var report = Standing;
        // Of a signed report the data is the signed file itself, byte for byte.
        var bytes = known == ReportFileType.Json && Draft.Content is { } signed ? signed : ReportWriter.Write(report, known);
        return File(bytes, ReportWriter.MediaType(known), $"{report.Title}{(Draft.Content is null ? "（草稿）" : "")}.{type}");
    }
}
