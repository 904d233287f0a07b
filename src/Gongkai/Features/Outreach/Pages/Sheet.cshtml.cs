using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Outreach.Pages;

/// <summary>A board as a sheet for print (PDF).</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class SheetModel(BoardDesk desk) : DeskPage
{
    /// <summary>Gives it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) =>
        await desk.Sheet(id, Request.Base(), Officer, stop) is var (name, pdf) ? File(pdf, "application/pdf", name) : NotFound();
}
