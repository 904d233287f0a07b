using System.CommandLine;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Commands;

/// <summary>
/// <c>report build</c>: the annual report of a year out of the ledgers. Of a year that is being written it takes the draft, of one that nobody began the standard text; what is signed is given
/// as it was signed.
/// </summary>
static class ReportBuildCommand
{
    public static Command Create()
    {
        var year = new Option<int>("--year") { Description = "报告的年度，例如 2023", HelpName = "Y", Required = true };
        var agency = new Option<string?>("--agency") { Description = "机关的代码；默认本站的机关", HelpName = "CODE" };
        var demo = new Option<bool>("--demo") { Description = "用演示年度的数据，在新的数据目录里生成" };
        var outputs = ReportOutputs.Option();
        var command = new Command("build", "从台账生成一年的年度报告：有草稿的用草稿，没有的用标准文本；数字由记录得出") { year, agency, demo, outputs };
        var which = new InstallationOptions().On(command);
        which.Data.Description = $"数据目录；默认 {SiteOptions.DefaultData}，演示时用完即删的临时目录（GONGKAI_DATA）";
        command.SetAction(async (parsed, stop) =>
        {
            if (ReportOutputs.Wrong(parsed.GetValue(outputs)!) is { } wrong)
                return CommandLine.Fail(wrong);
            var asked = new Asked(parsed.GetValue(year), parsed.GetValue(agency), parsed.GetValue(outputs)!, parsed.InvocationConfiguration.Output);
            if (asked.Year is < 2000 or > 2100)
                return CommandLine.Fail($"--year {asked.Year} 不是报告的年度：应当是四位数，例如 2023");
            try
            {
                return parsed.GetValue(demo) ? await OfDemo(which.Of(parsed) with { Demo = true }, parsed.GetValue(which.Data) is null, asked, stop) : await Build(which.Of(parsed), asked, stop);
            }
            catch (StartRefusedException refused)
            {
                return CommandLine.Fail(refused.Message);
            }
        });
        return command.WithExample("gongkai report build --year 2023 --demo --out 2023.docx --out 2023.json");
    }

    sealed record Asked(int Year, string? Agency, string[] Outputs, TextWriter Output);

    // The demonstration is filled as at the first start of a server; where no folder is named it is one of its own and gone afterwards.
    static async Task<int> OfDemo(SiteOptions options, bool passing, Asked asked, CancellationToken stop)
    {
        var folder = passing ? Path.Combine(Path.GetTempPath(), $"gongkai-build-{Guid.NewGuid():N}") : options.Data;
        options = passing ? options with { Data = folder, Database = null } : options;
        try
        {
            (await Installation.Open(options, stop)).Dispose();
            return await Build(options, asked, stop);
        }
        finally
        {
            if (passing && Directory.Exists(folder))
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    static async Task<int> Build(SiteOptions options, Asked asked, CancellationToken stop)
    {
        await using var desks = await AttachedDesks.Open(options, stop);
        var (data, workshop) = (desks.Get<GongkaiContext>(), desks.Get<ReportWorkshop>());
        var code = asked.Agency ?? await data.Settings.Where(s => s.Key == SettingKeys.HostAgency).Select(s => s.Value).FirstOrDefaultAsync(stop);
        if (await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency)
            return CommandLine.Fail(code is null ? "系统里还没有机关，请用 --agency 指明" : $"没有代码是 {code} 的机关；已有的：{string.Join("、", await data.Agencies.OrderBy(a => a.Code).Select(a => a.Code).Take(50).ToListAsync(stop))}");
        if (await workshop.Open(agency.Id, asked.Year, stop) is not { } opened)
        {
            var standard = await workshop.BuildStandard(agency, asked.Year, stop);
            return await Write(await workshop.WithPublicRecords(standard.Report, agency.Id, stop), [.. standard.Faults, .. ReportChecker.Check(standard.Report, new() { Previous = await workshop.Published(agency.Id, asked.Year - 1, stop) })], null, asked, stop);
        }
        if (opened.Draft.Content is { } signed && ReportJson.Read(signed, ReportFormats.Standard).Report is { } frozen)
            return await Write(frozen, [], signed, asked, stop);
        var built = await workshop.Build(opened, null, stop, digests: true);
        var findings = await workshop.Check(opened, built, stop);
        return await Write(await workshop.WithPublicRecords(built.Report, agency.Id, stop), [.. findings.Where(f => f.Word is null).Select(f => f.Finding)], null, asked, stop);
    }

    // The files are written also where something is wrong, so that it can be looked at; the exit code says so, as that of a check.
    static async Task<int> Write(AnnualReport report, IReadOnlyList<Finding> findings, byte[]? signed, Asked asked, CancellationToken stop)
    {
        if (await ReportOutputs.Write(report, asked.Outputs, signed ?? ReportJson.Write(report, findings), asked.Output, stop) is { } trouble)
            return CommandLine.Fail(trouble);
        var errors = findings.Where(f => f.Severity == Severity.Error).ToList();
        foreach (var error in errors)
            Console.Error.WriteLine($"gongkai: 错误 {error.Rule}：{error.Message}");
        var warnings = findings.Count - errors.Count;
        asked.Output.WriteLine(signed is not null ? "报告已经签发，以上是签发的内容。" : $"{errors.Count} 个错误，{warnings} 处提醒。");
        return errors.Count > 0 ? CommandLine.Found : CommandLine.Ok;
    }
}
