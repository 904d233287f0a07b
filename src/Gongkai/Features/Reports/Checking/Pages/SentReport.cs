using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>What a page of 年报校验 sends back to the server: one report as fields, with those it is compared with, or a batch.</summary>
static class SentReport
{
    /// <summary>The report of the form, checked again; null when there is none.</summary>
    public static ReportView? View(IFormCollection fields)
    {
        if (ReportFields.Bind(fields) is not { } form)
            return null;
        var siblings = fields[ReportFields.Sibling].Take(10).Select(ReportPack.Unpack).OfType<ReportForm>().ToList();
        return ReportView.Of(form, ReportPack.Unpack(fields[ReportFields.Previous]), siblings, FindingFilter.Bind(fields), [.. Held(fields)], At(fields) ?? 0);
    }

    /// <summary>The batch; a report that was corrected since takes its place in it.</summary>
    public static IReadOnlyList<ReportForm> Batch(IFormCollection fields)
    {
        var forms = Held(fields).Select(ReportPack.Unpack).OfType<ReportForm>().ToArray();
        if (At(fields) is { } at && at < forms.Length && ReportFields.Bind(fields) is { } corrected)
            forms[at] = corrected;
        return [.. forms, .. fields["refused"].Take(ReportIntake.MostFiles).OfType<string>().Select(Refused)];
    }

    /// <summary>Results to export: of the batch, or of the one report.</summary>
    public static IReadOnlyList<CheckedReport> Results(IFormCollection fields, CancellationToken stop)
    {
        if (View(fields) is { } view)
            return [new(view.Form.File, view.Form.Read(), view.Findings, CheckContext.Alone)];
        return ReportBatch.Check([.. Batch(fields).Select(f => (f.File, f.Read()))], stop: stop);
    }

    // The start page's script keeps back files over the limit, and those that could not be sent; they stay in the list with their reason.
    static ReportForm Refused(string sent)
    {
        var large = sent.StartsWith("large:", StringComparison.Ordinal);
        var name = sent[(sent.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new()
        {
            File = name.Length > ReportFields.LineLength ? name[..ReportFields.LineLength] : name,
            Unreadable = large ? ReportIntake.TooLarge : "文件没有传完，请重新上传这一份。",
        };
    }

    static IEnumerable<string> Held(IFormCollection fields) => fields[ReportFields.Held].Take(ReportIntake.MostFiles).OfType<string>();

    static int? At(IFormCollection fields) => int.TryParse(fields["at"], out var at) && at >= 0 ? at : null;
}
