using Gongkai.Features.Agencies;

namespace Gongkai.Data.Demo;

/// <summary>The demonstration: an agency and a year of its work.</summary>
static class DemoYear
{
    /// <summary>Adds the demonstration to an empty database; the caller saves, so that it is filled wholly or not at all.</summary>
    public static void Fill(GongkaiContext context)
    {
        var agency = new Agency { Code = "laisui", Name = "番禺区来穗人员服务管理局", Kind = AgencyKind.Department };
        context.Agencies.Add(agency);
        context.Settings.Add(new() { Key = SettingKeys.HostAgency, Value = agency.Code });
    }
}
