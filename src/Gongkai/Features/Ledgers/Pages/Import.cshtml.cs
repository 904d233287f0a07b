using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>Takes a file into a ledger, or only looks what would happen.</summary>
[Authorize(Policy = Policies.KeepLedgers), TakesUploads(LedgerImport.MostBytes + (1 << 20))]
public sealed class ImportModel(LedgerBook book, LedgerImport import, GongkaiContext data) : LedgerPage(book, data)
{
    /// <summary>For which agency.</summary>
    [BindProperty]
    public Guid Agency { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Workbook { get; set; }

    /// <summary>Its name.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Whether it is only looked at.</summary>
    public bool DryRun { get; private set; }

    /// <summary>What came of it, or null.</summary>
    public ImportResult? Result { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string ledger, CancellationToken stop)
    {
        if (!Open(ledger))
            return NotFound();
        await Read(stop);
        return Page();
    }

    /// <summary>The empty workbook.</summary>
    public IActionResult OnGetTemplate(string ledger) =>
        Open(ledger) ? File(LedgerImport.Template(Ledger), Spreadsheet.MediaType, $"{Ledger.Name}导入模板.xlsx") : NotFound();

    /// <summary>Takes it in.</summary>
    public async Task<IActionResult> OnPost(string ledger, bool dryRun, CancellationToken stop)
    {
        if (!Open(ledger))
            return NotFound();
        await Read(stop);
        if (Officer.WriterFor(Agency) is not { } writer)
            return NotFound();
        if (Workbook is null)
        {
            ModelState.AddModelError(nameof(Workbook), "请选择文件");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        (FileName, DryRun) = (FileRules.Clean(Workbook.FileName), dryRun);
        using var bytes = new MemoryStream((int)Workbook.Length);
        await Workbook.CopyToAsync(bytes, stop);
        Result = await import.Take(Ledger, bytes.ToArray(), FileName, writer, dryRun, stop);
        if (Result.FaultCount == 0 && !dryRun && Result.Written > 0)
        {
            Said = Result.Words(Ledger, dryRun: false);
            return LocalRedirect(LedgerPages.Of(Ledger.Key));
        }
        if (Result.FaultCount > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    Task Read(CancellationToken stop)
    {
        var keeping = Officer.Agencies(Right.KeepLedgers);
        if (Agency == Guid.Empty)
            Agency = keeping.Contains(Officer.AgencyId) ? Officer.AgencyId : keeping[0];
        return Read(new(keeping), stop);
    }
}
