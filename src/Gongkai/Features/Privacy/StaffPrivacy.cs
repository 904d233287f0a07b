using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Privacy;

/// <summary>The personal data of those who work here.</summary>
public sealed class StaffPrivacy(GongkaiContext data, InstallationKeys keys, Administrations administrations) : IPersonalSubjects, IKeptAboutPeople
{
    /// <inheritdoc/>
    public string Kind => "person";

    /// <inheritdoc/>
    public async Task<PersonalSubject?> Find(string id, Officer reader, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var guid) || await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == guid, stop) is not { } person)
            return null;
        var own = person.Id == reader.Id;
        return new(new("person", $"{person.Id}", person.Name), new Dictionary<string, SealedText?> { [Person.EmailPurpose] = person.Email, [Person.PhonePurpose] = person.Phone },
            own || reader.May(Right.SeePersonalData, person.AgencyId) || await administrations.Whole(await administrations.Of(reader, Right.ManagePeople, stop), person, stop),
            own, own ? PrivacyPages.Mine : PrivacyPages.Of(person.Id));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptGroup>> Kept(Guid person, CancellationToken stop)
    {
        if (await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person, stop) is not { } found)
            return [];
        var agency = await data.Agencies.Where(a => a.Id == found.AgencyId).Select(a => a.Name).SingleAsync(stop);
        var section = await data.Sections.Where(s => s.Id == found.SectionId).Select(s => s.Name).FirstOrDefaultAsync(stop);
        var roles = await data.RoleGrants.Where(g => g.PersonId == person).Select(g => g.Role).ToListAsync(stop);
        var sessions = await data.Sessions.AsNoTracking().Where(s => s.PersonId == person).OrderByDescending(s => s.Id).Take(200).ToListAsync(stop);
        var notes = await data.Notifications.AsNoTracking().Where(n => n.PersonId == person).OrderByDescending(n => n.Id).Take(200).ToListAsync(stop);
        var passkeys = await data.Passkeys.AsNoTracking().Where(k => k.PersonId == person).OrderBy(k => k.AddedAt).ToListAsync(stop);
        var codes = await data.RecoveryCodes.CountAsync(c => c.PersonId == person && c.UsedAt == null, stop);
        var browsers = await data.KnownDevices.CountAsync(d => d.PersonId == person, stop);
        var steps = await data.RequestEntries.CountAsync(e => e.ById == person, stop);
        var remarks = await data.RequestNotes.CountAsync(n => n.ById == person, stop);
        var drafts = await data.Publications.CountAsync(p => p.DrafterId == person, stop);
        var reviews = await data.PublicationEntries.CountAsync(e => e.PersonId == person, stop);
        var written = await data.ReportSectionVersions.CountAsync(v => v.ById == person, stop);
        var commented = await data.ReportRemarks.CountAsync(r => r.ById == person, stop);
        var figures = await data.EnteredFigures.CountAsync(e => e.ById == person, stop);
        var lists = await data.SavedLists.AsNoTracking().Where(l => l.PersonId == person).OrderBy(l => l.Name).Select(l => l.Name).ToListAsync(stop);
        var acts = await data.AuditRecords.AsNoTracking().CountAsync(r => r.ActorId == person, stop);
        return
        [
            new("账号", "履行法定职责和人事管理所必需；在职期间保存，停用后按保存期限清除联系方式和登录方式。",
            [
                new("账号", found.Account), new("姓名", found.Name), new("机关", agency), new("科室", section ?? "（未填）"),
                new("电子邮箱", Opened(found.Email, Person.EmailPurpose)), new("电话", Opened(found.Phone, Person.PhonePurpose)),
                new("岗位", roles.Count == 0 ? "（没有）" : string.Join("、", roles.Order().Select(r => r.Name()))),
                new("建立时间", ChinaTime.Minute(found.AddedAt)), new("停用时间", found.DisabledAt is { } disabled ? ChinaTime.Minute(disabled) : "（在用）"),
            ]),
            new("登录方式", "核验身份所必需；只保存校验值、密文或者公钥，不能还原，不能导出。停用后按保存期限清除。",
            [
                new("密码", found.PasswordHash is null ? "没有设置" : "已设置"), new("动态口令", found.TotpSecret is null ? "没有启用" : $"已启用，恢复码还剩 {codes} 个"),
                new("统一身份认证", found.Subject ?? "没有关联"),
                .. passkeys.Select(k => new KeptFact("通行密钥", $"“{k.Name}”，{ChinaTime.Minute(k.AddedAt)} 添加，{(k.UsedAt is { } used ? $"最近使用 {ChinaTime.Minute(used)}" : "还没有用过")}")),
                .. passkeys.Count == 0 ? [new KeptFact("通行密钥", "没有添加")] : (IEnumerable<KeptFact>)[],
                new("常用的浏览器", browsers == 0 ? "没有记住" : $"记住了 {browsers} 个，只存校验值"),
            ]),
            new("登录记录", "保障账号安全；结束后按保存期限删除。",
                [.. sessions.Select(s => new KeptFact(ChinaTime.Minute(s.StartedAt), $"{s.Device}，{s.Address}，最后使用 {ChinaTime.Minute(s.SeenAt)}{(s.EndedAt is null ? "" : $"，{ChinaTime.Minute(s.EndedAt.Value)} 结束")}"))]),
            new("通知", "提示待办；按保存期限删除。", [.. notes.Select(n => new KeptFact(ChinaTime.Minute(n.At), n.Text))]),
            new("保存的清单", "方便查找；随时可以自己删除。", [.. lists.Select(l => new KeptFact("清单", l))]),
            new("办理记录", "公务记录，写明由谁办理，随案卷和公开内容依法保存，不能修改或者删除（个人信息保护法第十三条第一款第三项）。",
                [new("办理申请的步骤", $"{steps} 条"), new("案件里的留言", $"{remarks} 条"), new("起草的公开内容", $"{drafts} 件"), new("起草、审查和发布的记录", $"{reviews} 条"), new("编写的年度报告文字", $"{written} 版"), new("年度报告的批注", $"{commented} 条"), new("录入的数字", $"{figures} 个")]),
            new("审计记录", "依法留存的操作记录，写明由谁办理，不能修改或者删除（个人信息保护法第十三条第一款第三项、网络安全法关于日志留存的规定）。", [new("由您办理的记录", $"{acts} 条")]),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> Erase(Guid person, CancellationToken stop)
    {
        var found = await data.People.SingleAsync(p => p.Id == person, stop);
        var erased = new Dictionary<string, int>
        {
            ["email"] = found.Email is null ? 0 : 1,
            ["phone"] = found.Phone is null ? 0 : 1,
            ["notifications"] = await data.Notifications.Where(n => n.PersonId == person).ExecuteDeleteAsync(stop),
            ["lists"] = await data.SavedLists.Where(l => l.PersonId == person).ExecuteDeleteAsync(stop),
            ["sessions"] = await data.Sessions.Where(s => s.PersonId == person && s.EndedAt != null).ExecuteDeleteAsync(stop),
        };
        (found.Email, found.EmailIndex, found.Phone) = (null, null, null);
        if (found.DisabledAt is not null)
        {
            // Nobody signs in with these any more.
            (erased["passkeys"], erased["sign-in"]) = await WaysToSignIn.Take(data, found, stop);
            erased["links"] = await data.OneTimeLinks.Where(l => l.PersonId == person).ExecuteDeleteAsync(stop);
        }
        found.Version++;
        return erased;
    }

    string Opened(SealedText? text, string purpose) => text is null ? "（未填）" : keys.Open(text, purpose);
}
