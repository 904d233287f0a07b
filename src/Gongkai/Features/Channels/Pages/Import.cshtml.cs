using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Takes figures and items from files.</summary>
[Authorize(Policy = Policies.KeepChannels), TakesUploads(FileRules.MostSent)]
public sealed class ImportModel(FigureDesk figures, ItemImport items) : DeskPage
{
    /// <summary>Asks for a file.</summary>
    public void OnGet()
    {
    }

    /// <summary>A file to fill in.</summary>
    public IActionResult OnGetTemplate(string? of) => ListExport.File(of == "items" ? ItemImport.Template : FigureDesk.Template, "xlsx");

    /// <summary>Takes figures.</summary>
    public Task<IActionResult> OnPostFigures(IFormFile? file, CancellationToken stop) => Show(figures.Import(file, Officer, stop), ChannelPages.All, prefix: "");

    /// <summary>Takes items.</summary>
    public Task<IActionResult> OnPostItems(IFormFile? file, CancellationToken stop) => Show(items.Import(file, Officer, stop), ChannelPages.Placements, prefix: "");
}
