using System.CommandLine;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Commands;

/// <summary><c>user</c>: people from the machine's command line, also while the server runs. The last line of <c>add</c> and <c>reset</c> is the bare link.</summary>
static class UserCommand
{
    public static Command Create() => new("user", "管理人员：列出、添加、发放链接、停用、恢复（服务运行时也可使用）") { UserListCommand.Create(), Add(), Reset(), Turn("disable", "停用", disable: true), Turn("enable", "恢复", disable: false) };

    static Command Add()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "账号：小写字母、数字、点、下划线或短横，以后不能更改" };
        var name = new Option<string>("--name") { Description = "姓名", HelpName = "NAME", Required = true };
        var agency = new Option<string?>("--agency") { Description = "机关代码；默认主办机关", HelpName = "CODE" };
        var section = new Option<string?>("--section") { Description = "科室名称", HelpName = "NAME" };
        var email = new Option<string?>("--email") { Description = "邮箱", HelpName = "EMAIL" };
        var phone = new Option<string?>("--phone") { Description = "电话", HelpName = "PHONE" };
        var roles = new Option<string[]>("--role") { Description = $"岗位，可以有多个：{string.Join("、", RoleDuties.All.Select(d => $"{d.Role}（{d.Name}）"))}", HelpName = "ROLE" };
        var site = Site();
        var command = new Command("add", "添加人员，输出设置密码的一次性链接") { account, name, agency, section, email, phone, roles, site };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => On(which.Of(parsed), stop, async desks =>
        {
            var data = desks.Get<GongkaiContext>();
            var code = parsed.GetValue(agency) ?? await data.Settings.Where(s => s.Key == SettingKeys.HostAgency).Select(s => s.Value).FirstOrDefaultAsync(stop);
            if (await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } place)
                return CommandLine.Fail(code is null ? "还没有主办机关：请先在浏览器里完成初次设置，或用 --agency 指明机关代码" : $"没有代码为 {code} 的机关");
            var room = parsed.GetValue(section) is { } named ? await data.Sections.AsNoTracking().FirstOrDefaultAsync(s => s.AgencyId == place.Id && s.Name == named, stop) : null;
            if (parsed.GetValue(section) is { } missing && room is null)
                return CommandLine.Fail($"{place.Name}没有科室“{missing}”");
            var wanted = new List<Role>();
            foreach (var text in parsed.GetValue(roles) ?? [])
            {
                if (RoleDuties.All.FirstOrDefault(d => d.Name == text || string.Equals($"{d.Role}", text, StringComparison.OrdinalIgnoreCase)) is not { } duty)
                    return CommandLine.Fail($"没有岗位“{text}”，可用的是：{string.Join("、", RoleDuties.All.Select(d => d.Role))}");
                wanted.Add(duty.Role);
            }
            var desk = desks.Get<PeopleDesk>();
            var form = new PersonForm
            {
                Account = parsed.GetValue(account),
                Name = parsed.GetValue(name),
                Agency = place.Id,
                Section = room?.Id,
                Email = parsed.GetValue(email),
                Phone = parsed.GetValue(phone),
            };
            var issued = await desk.Add(Administration.ByCommand, form, stop);
            foreach (var role in wanted)
                if (issued.Result is ActResult.Succeeded && await desk.Grant(Administration.ByCommand, issued.Person, new() { Role = role, Agency = place.Id, Section = RoleDuties.Of(role).BySection ? room?.Id : null }, stop) is not ActResult.Succeeded and var refused)
                    return Said(refused);
            if (issued.Result is ActResult.Succeeded)
                foreach (var advice in RoleCombinations.Advice(wanted))
                    parsed.InvocationConfiguration.Error.WriteLine($"提示：{advice}。");
            return SayLink(issued, $"已添加{form.Name}（{Contacts.Account(form.Account)}）。请把下面的一次性链接交给本人设置密码，7 天内有效：", parsed.GetValue(site), parsed.InvocationConfiguration.Output);
        }));
        return command.WithExample("gongkai user add lin.xiaowen --name 林晓雯 --role Drafter\ngongkai user add admin2 --name 梁志航 --role 管理员 --data ./data");
    }

    static Command Reset()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "账号" };
        var site = Site();
        var command = new Command("reset", "发放重设密码的一次性链接（尚未设密码的，重新发放邀请）") { account, site };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => On(which.Of(parsed), stop, async desks =>
        {
            var desk = desks.Get<PeopleDesk>();
            if (await Find(desk, parsed.GetValue(account)!, stop) is not { } person)
                return Unknown(parsed.GetValue(account)!);
            var issued = await desk.IssueLink(Administration.ByCommand, person, stop);
            return SayLink(issued, $"请把下面的一次性链接交给本人，{(int)OneTimeLinks.LifetimeOf(issued.Kind).TotalHours} 小时内有效，此前的链接已作废：", parsed.GetValue(site), parsed.InvocationConfiguration.Output);
        }));
        return command.WithExample("gongkai user reset lin.xiaowen");
    }

    static Command Turn(string word, string name, bool disable)
    {
        var account = new Argument<string>("ACCOUNT") { Description = "账号" };
        var reason = new Option<string>("--reason") { Description = "理由，写入审计记录", HelpName = "TEXT", Required = true };
        var command = new Command(word, disable ? "停用人员：全部登录立即结束，不能再登录" : "恢复已停用的人员") { account, reason };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => On(which.Of(parsed), stop, async desks =>
        {
            var desk = desks.Get<PeopleDesk>();
            if (await Find(desk, parsed.GetValue(account)!, stop) is not { } person)
                return Unknown(parsed.GetValue(account)!);
            var why = parsed.GetValue(reason);
            var result = disable ? await desk.Disable(Administration.ByCommand, person, why, stop) : await desk.Enable(Administration.ByCommand, person, why, stop);
            if (result is ActResult.Succeeded { Message: { } message })
                parsed.InvocationConfiguration.Output.WriteLine(message);
            return Said(result);
        }));
        return command.WithExample($"gongkai user {word} lin.xiaowen --reason {(disable ? "调离本单位" : "回到本单位")}");
    }

    /// <summary>Runs with the desks of an installation; what a person must mend first is said in one sentence.</summary>
    public static async Task<int> On(SiteOptions options, CancellationToken stop, Func<AttachedDesks, Task<int>> work)
    {
        try
        {
            await using var desks = await AttachedDesks.Open(options, stop);
            return await work(desks);
        }
        catch (StartRefusedException refused)
        {
            return CommandLine.Fail(refused.Message);
        }
        catch (Exception e) when (Trouble.Sentence(e, DatabaseChoice.Of(options)) is { } sentence)
        {
            return CommandLine.Fail(sentence);
        }
    }

    static Option<string?> Site() => new("--site") { Description = $"网站的地址，写在链接前面；默认 {SiteOptions.DefaultUrls}（GONGKAI_URLS）", HelpName = "URL" };

    static Task<Guid?> Find(PeopleDesk desk, string account, CancellationToken stop) => desk.ByAccount(Contacts.Account(account), stop);

    static int Unknown(string account) => CommandLine.Fail($"没有账号“{account}”，用 gongkai user list 查看全部人员");

    static int SayLink(IssuedLink issued, string sentence, string? site, TextWriter output)
    {
        if (issued.Token is null)
        {
            if (issued.Result is ActResult.Succeeded { Message: { } message })
                output.WriteLine(message);
            return Said(issued.Result);
        }
        var address = site ?? InstallationOptions.Variable("URLS")?.Split(';')[0] ?? SiteOptions.DefaultUrls;
        output.WriteLine(sentence);
        output.WriteLine(address.TrimEnd('/') + PeoplePages.Link(issued.Token));
        return CommandLine.Ok;
    }

    static int Said(ActResult result) => result switch
    {
        ActResult.Succeeded => CommandLine.Ok,
        ActResult.Refusals refused => CommandLine.Fail(string.Join("；", refused.Errors.Select(e => e.Message))),
        ActResult.Overtaken overtaken => CommandLine.Fail(overtaken.Message),
        _ => CommandLine.Fail("没有找到"),
    };
}
