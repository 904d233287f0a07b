using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Takes files in and shows what was found, in one answer, without script.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportIntake.TotalLimit + (1 << 20))]
public sealed class IndexModel(ReportIntake intake) : PageModel
{
    /// <summary>The only report that was sent.</summary>
    public ReportView? Report { get; private set; }

    /// <summary>Several reports that were sent.</summary>
    public BatchView? Batch { get; private set; }

    /// <summary>Why nothing can be shown.</summary>
    public string? Problem { get; private set; }

    /// <summary>Files that were refused, when none is left.</summary>
    public IReadOnlyList<ReportForm> Refused { get; private set; } = [];

    /// <summary>Title of the page.</summary>
    public string Heading => Report is { } report ? report.Report.Title ?? "年报校验结果" : Batch is { } batch ? $"{batch.Reports.Count} 份年报的校验结果" : "年报校验";

    /// <summary>The empty form.</summary>
    public void OnGet() { }

    /// <summary>Reads and checks what was sent.</summary>
    public async Task OnPost(List<IFormFile> files, CancellationToken stop)
    {
        if (files.Count == 0 || files.All(f => f.Length == 0 && f.FileName.Length == 0))
            Refuse("没有收到文件。", [new() { File = "年度报告文件", Unreadable = "请先选择要校验的文件" }]);
        else if (files.Count > ReportIntake.MostFiles)
            Refuse("文件太多，一份也没有校验。", [new() { File = "年度报告文件", Unreadable = $"选了 {files.Count} 份，一次最多 {ReportIntake.MostFiles} 份，请分批上传" }]);
        else
            Show(await intake.Read(files, stop), stop);
    }

    void Show(IReadOnlyList<ReportForm> forms, CancellationToken stop)
    {
        if (forms is [{ Unreadable: null } one])
            Report = ReportView.Of(one);
        else if (forms is [{ } bad])
            Refuse("这份文件没有读成。", [bad]);
        else
            Batch = BatchView.Of(forms, null, stop);
    }

    void Refuse(string problem, IReadOnlyList<ReportForm> refused)
    {
        (Problem, Refused) = (problem, refused);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
