using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings;

/// <summary>What administrators have to see to, because the office stands still or breaks the law without it.</summary>
sealed class AdministratorTasks(GongkaiContext data, Administrations administrations, Calendars calendars, TimeProvider time) : ITaskSource
{
    const int BackupEvery = 30;

    static readonly Role[] Needed = [Role.DisclosureOfficer, Role.SecrecyReviewer, Role.SigningLeader];

    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        if (!officer.May(Right.ManageSettings))
            return [];
        var by = await administrations.Of(officer, Right.ManageSettings, stop);
        var tasks = new List<TaskLine>();
        if (by.Site)
        {
            tasks.AddRange(await Calendar(stop));
            await Operation(tasks, stop);
        }
        await Roles(officer, tasks, stop);
        return tasks;
    }

    async Task<IEnumerable<TaskLine>> Calendar(CancellationToken stop)
    {
        var calendar = await calendars.Get(stop);
        var today = ChinaTime.Today(time);
        // The notice comes out in October or November.
        return new[] { today.Year, today.Month >= 11 ? today.Year + 1 : today.Year }.Distinct().Where(year => !calendar.IsPublished(year))
            .Select(year => new TaskLine("设置", null, $"{year} 年节假日安排尚未录入", "期限暂按周末推算", new DateOnly(year - 1, 12, 31), null, SettingsPages.ImportCalendar));
    }

    async Task Operation(List<TaskLine> tasks, CancellationToken stop)
    {
        var settings = await data.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.HostAgency || s.Key == SettingKeys.SiteCode).ToDictionaryAsync(s => s.Key, s => s.Value, stop);
        if (settings.GetValueOrDefault(SettingKeys.SiteCode) is not { Length: > 0 })
            tasks.Add(new("设置", null, "网站标识码尚未填写", "网页标签和页脚缺少标识码", null, null, SettingsPages.Topic("site")));
        if (settings.GetValueOrDefault(SettingKeys.HostAgency) is { } code
            && await data.Agencies.AnyAsync(a => a.Code == code && (a.Phone == null || a.Address == null || a.Hours == null), stop))
            tasks.Add(new("设置", null, "主办机关的地址、电话或办公时间尚未填写", "公开指南应当载明（《条例》第十二条）", null, null, SettingsPages.Agency(code)));
        if ((await administrations.OfSite(stop)).Count == 1)
            tasks.Add(new("人员", null, "只有一位管理员", "这位管理员不能登录时，没有人能管理系统", null, null, PeoplePages.People));
        var last = await LastChange.WhenLast(data, "backup.made", stop);
        if (last is null || time.GetUtcNow() - last > TimeSpan.FromDays(BackupEvery))
            tasks.Add(new("运行", null, last is null ? "还没有备份" : $"超过 {BackupEvery} 天没有备份", "用 gongkai backup 备份", null, null, DeskPages.Status));
    }

    // Asked of the agencies where the role was given: those below have administrators of their own.
    async Task Roles(Officer officer, List<TaskLine> tasks, CancellationToken stop)
    {
        var agencies = officer.Agencies(Right.ManagePeople).ToList();
        var held = await (from grant in data.RoleGrants
                          join person in data.People on grant.PersonId equals person.Id
                          where agencies.Contains(grant.AgencyId) && person.DisabledAt == null
                          select new { grant.AgencyId, grant.Role }).Distinct().ToListAsync(stop);
        foreach (var agency in await data.Agencies.AsNoTracking().Where(a => agencies.Contains(a.Id)).OrderBy(a => a.Code).Select(a => new { a.Id, a.Name }).ToListAsync(stop))
            foreach (var role in Needed.Where(role => !held.Any(h => h.AgencyId == agency.Id && h.Role == role)))
                tasks.Add(new("人员", null, $"{agency.Name}没有{role.Name()}", $"“{RoleDuties.Of(role).Task}”没有人办理", null, null, PeoplePages.People));
    }
}
