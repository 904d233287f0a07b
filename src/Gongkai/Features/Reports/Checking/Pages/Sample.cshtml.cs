using System.Reflection;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Checks an invented report that comes with the product.</summary>
[AllowAnonymous]
public sealed class SampleModel : PageModel
{
    /// <summary>Name of the example's file.</summary>
    public const string FileName = "示范市南岭区民政局2025年年报（示例）.html";

    static readonly Lazy<ReportForm> form = new(() => ReportForm.Of(FileName, ReportReader.Read(Bytes(), FileName, ReportFormats.Standard)));

    /// <summary>The example with its findings.</summary>
    public ReportView View { get; } = ReportView.Of(form.Value)!;

    /// <summary>The example's file.</summary>
    public static byte[] Bytes()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("check/sample.html")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
