using System.Reflection;
using Gongkai.Data.Protection;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.Reports;
using Gongkai.Features.Requests.Notices;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;

namespace Gongkai.Data.Demo;

/// <summary>The demonstration: an agency with a year of its work, and a second one with its requests for disclosure.</summary>
static class DemoYear
{
    // Noon in China on the day of its signature.
    static readonly DateTimeOffset PublishedAt = new(2024, 1, 24, 12, 0, 0, TimeSpan.FromHours(8));

    const string Note = "演示内容：数据取自番禺区来穗人员服务管理局公开发布的 2023 年年度报告；文字为演示另行撰写，落款和公布日期为演示假定，均以该局公布的报告为准。";

    const string Address = "广州市番禺区（演示地址）", Phone = "020-00000000";

    /// <summary>Adds the demonstration to an empty database; the caller saves, so that it is filled wholly or not at all.</summary>
    /// <param name="context">The database.</param>
    /// <param name="keys">Seal what is personal.</param>
    /// <param name="now">The first start.</param>
    public static void Fill(GongkaiContext context, InstallationKeys keys, DateTimeOffset now)
    {
        var agency = new Agency { Code = "laisui", Name = "番禺区来穗人员服务管理局", Kind = AgencyKind.Department, Address = Address, Hours = "工作日 8:30—12:00、14:00—17:30", Phone = Phone, Email = "gongkai@example.org" };
        context.Agencies.Add(agency);
        context.Settings.Add(new() { Key = SettingKeys.HostAgency, Value = agency.Code });
        var (offices, colleagues) = DemoPeople.Fill(context, agency, keys);
        new DemoPublications(context, agency, offices, colleagues, now).Fill();
        new DemoChannels(context, agency, colleagues, now).Fill([.. context.Publications.Local.Where(p => p.AgencyId == agency.Id && p.PublicVersion is not null)]);
        new DemoLedgers(context, agency, offices, now).Fill();
        new DemoSupervision(context, agency, offices).Fill();
        context.NoticeHeads.Add(Head(agency, "演示公复", "广州市番禺区人民政府", "有管辖权的人民法院（演示）", Phone, Address));
        DemoFigures.Fill(context, agency, colleagues[Role.DisclosureOfficer]);
        context.PublishedReports.Add(PublishedReport.First(agency.Id, DemoFigures.Traced(Report(), context), PublishedAt, Note));
        var housing = new Agency { Code = "zhujian", Name = "示范市演示区住房和城乡建设局", Kind = AgencyKind.Department, Address = "示范市演示区示例路 1 号", Phone = "020-60000001", Email = "zhujian@example.org" };
        context.Agencies.Add(housing);
        context.NoticeHeads.Add(Head(housing, "示住建公复", "示范市演示区人民政府", "示范市演示区人民法院", housing.Phone!, housing.Address!));
        var (sections, people) = DemoPeople.FillSecond(context, housing, keys);
        new DemoRequests(context, housing, sections, people, keys, now).Fill();
    }

    static NoticeHead Head(Agency agency, string number, string government, string court, string phone, string address) => new()
    {
        AgencyId = agency.Id,
        NumberPattern = $"{number}〔{{年}}〕{{序号}}号",
        Reconsideration = government,
        Court = court,
        Contact = "局办公室",
        Phone = phone,
        Address = address,
        Bank = "凭本通知书到代收银行缴入本级国库，取得财政票据（演示）。",
    };

    static AnnualReport Report()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/report-2023.json")!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        var result = ReportJson.Read(json, ReportFormats.Standard);
        return result.Report ?? throw new InvalidDataException(result.Unreadable);
    }
}
