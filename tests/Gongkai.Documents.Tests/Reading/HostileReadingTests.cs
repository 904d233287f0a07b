using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

public class HostileReadingTests
{
    public static TheoryData<string> Names => [.. HostileFiles.All.Select(f => f.Name)];

    /// <summary>
    /// The reader's own limits stop each file within seconds and some hundred megabytes; the time given here is only there to end a run in which they do not.
    /// </summary>
    [Theory(Timeout = 60_000), MemberData(nameof(Names))]
    public Task A_hostile_file_ends_with_a_reason_or_as_a_report(string name) => Task.Run(() =>
    {
        var file = HostileFiles.All.First(f => f.Name == name);
        var result = ReportReader.Read(file.Bytes(), name, ReportFormats.Standard, TestContext.Current.CancellationToken);
        if (file.Says is { } says)
        {
            // On a slow machine the reader's own time may be over first, which is an end as good.
            if (result.Unreadable?.Contains("读取时间过长", StringComparison.Ordinal) != true)
                (result.Unreadable ?? "a report").ShouldContain(says);
        }
        else
            // The report is as long as a file may be: what reads its prose has to end, too.
            ReportChecker.Check(result.Report.ShouldNotBeNull(result.Unreadable)).ShouldContain(f => f.Rule == "H5");
    }, TestContext.Current.CancellationToken);
}
