using Gongkai.Data.Protection;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.People;

public sealed class PeopleDeskTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Errors(ActResult result) => string.Join("；", result.ShouldBeOfType<ActResult.Refusals>().Errors.Select(e => $"{e.Field}:{e.Message}"));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_is_added_with_sealed_contacts_and_a_link_that_only_the_holder_knows(Database database)
    {
        await using var office = await Office.Open(database);
        var form = new PersonForm { Account = " Ｌi.Ming ", Name = "李明", Agency = office.Host, Email = "Li.Ming@Example.org", Phone = "１３８００１３８０００" };
        var issued = await office.At("demo.admin", (desk, by) => desk.Add(by, form, Stop));
        issued.Result.ShouldBe(ActResult.Done);
        var person = await office.Read(data => data.People.AsNoTracking().SingleAsync(p => p.Account == "li.ming", Stop));
        var keys = office.Site.Services.GetRequiredService<InstallationKeys>();
        keys.Open(person.Email!, Person.EmailPurpose).ShouldBe("li.ming@example.org");
        keys.Open(person.Phone!, Person.PhonePurpose).ShouldBe("13800138000");
        (await office.Read(data => data.RoleGrants.AnyAsync(g => g.PersonId == person.Id, Stop))).ShouldBeFalse();
        (await office.Read(data => data.OneTimeLinks.SingleAsync(l => l.PersonId == person.Id, Stop))).TokenHash.ShouldNotContain(issued.Token!);
        var records = await office.Records();
        records.Select(r => r.Act).ShouldBe(["person.added", "link.issued"]);
        foreach (var secret in (string[])[issued.Token!, "13800138000", "li.ming@example.org"])
            records.ShouldAllBe(r => !$"{r.Before}{r.After}{r.ObjectName}".Contains(secret));
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_person_is_said_at_its_field()
    {
        await using var office = await Office.Open(Database.Sqlite);
        async Task<string> Add(PersonForm form) => Errors((await office.At("demo.admin", (desk, by) => desk.Add(by, form, Stop))).Result);
        (await Add(new())).ShouldBe("Account:请填写账号；Name:请填写姓名；Agency:请选择所属机关");
        (await Add(new() { Account = "demo.me", Name = "x", Agency = office.Host })).ShouldContain("演示人员");
        (await Add(new() { Account = "Demo.Officer", Name = "x", Agency = office.Host })).ShouldStartWith("Account:");
        (await Add(new() { Account = "9a", Name = "x", Agency = office.Host })).ShouldContain("以字母开头");
        (await Add(new() { Account = "ab", Name = new('长', 61), Agency = office.Host, Email = "nobody", Phone = "你好" })).ShouldBe(
            "Name:姓名不超过 60 字；Email:邮箱应当写成 name@example.gov.cn 的样子；Phone:电话只用数字、空格、短横和括号，例如 020-12345678 或 13800138000");
        (await Add(new() { Account = "ab", Name = "x", Agency = office.Host, Email = "OFFICER@example.org" })).ShouldContain("已由另一人使用");
        (await Add(new() { Account = "ab", Name = "x", Agency = office.Beside })).ShouldBe("Agency:请选择所属机关");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_administrator_reaches_the_agencies_below_but_none_beside_or_above(Database database)
    {
        await using var office = await Office.Open(database);
        var (officer, top, side) = (await office.Id("demo.officer"), await office.Id("demo.top"), await office.Id("demo.side"));
        (await office.At("demo.side", (desk, by) => desk.Disable(by, officer, "越权", Stop))).ShouldBe(ActResult.Missing);
        (await office.At("demo.admin", (desk, by) => desk.IssueLink(by, top, Stop))).Result.ShouldBe(ActResult.Missing);
        (await office.At("demo.admin", (desk, by) => desk.EndSessions(by, Guid.NewGuid(), Stop))).ShouldBe(ActResult.Missing);
        Errors(await office.At("demo.admin", (desk, by) => desk.Grant(by, officer, new() { Role = Role.Supervisor, Agency = office.Above }, Stop))).ShouldContain("请选择机关");
        (await office.At("demo.top", (desk, by) => desk.Disable(by, side, "调离", Stop))).ShouldBeOfType<ActResult.Succeeded>();
        (await office.At("demo.top", (desk, by) => desk.Disable(by, officer, "调离", Stop))).ShouldBeOfType<ActResult.Succeeded>();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Who_holds_a_role_beyond_the_reach_is_beyond_it_except_for_what_the_own_agency_gave(Database database)
    {
        await using var office = await Office.Open(database);
        var officer = await office.Id("demo.officer");
        await office.At("demo.top", (desk, by) => desk.Grant(by, officer, new() { Role = Role.Administrator, Agency = office.Above }, Stop));
        // Else the administrator of the bureau could become, by a reset link, the administrator of the district.
        (await office.At("demo.admin", (desk, by) => desk.IssueLink(by, officer, Stop))).Result.ShouldBe(ActResult.Missing);
        (await office.At("demo.admin", (desk, by) => desk.Edit(by, officer, new() { Name = "x" }, Stop))).ShouldBe(ActResult.Missing);
        var own = await office.Read(data => data.RoleGrants.SingleAsync(g => g.PersonId == officer && g.AgencyId == office.Host, Stop));
        var other = await office.Read(data => data.RoleGrants.SingleAsync(g => g.PersonId == officer && g.AgencyId == office.Above, Stop));
        (await office.At("demo.admin", (desk, by) => desk.Revoke(by, officer, other.Id, Stop))).ShouldBe(ActResult.Missing);
        (await office.At("demo.admin", (desk, by) => desk.Revoke(by, officer, own.Id, Stop))).ShouldBeOfType<ActResult.Succeeded>();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Nobody_grants_to_himself_and_a_role_is_given_once(Database database)
    {
        await using var office = await Office.Open(database);
        var (admin, officer) = (await office.Id("demo.admin"), await office.Id("demo.officer"));
        Errors(await office.At("demo.admin", (desk, by) => desk.Grant(by, admin, new() { Role = Role.SigningLeader, Agency = office.Host }, Stop))).ShouldContain("不能给自己授予岗位");
        var form = new GrantForm { Role = Role.Auditor, Agency = office.Host };
        (await office.At("demo.admin", (desk, by) => desk.Grant(by, officer, form, Stop))).ShouldBeOfType<ActResult.Succeeded>();
        Errors(await office.At("demo.admin", (desk, by) => desk.Grant(by, officer, form, Stop))).ShouldContain("已有这个岗位");
        Errors(await office.At("demo.admin", (desk, by) => desk.Grant(by, officer, new() { Role = (Role)99, Agency = office.Host }, Stop))).ShouldContain("请选择岗位");
        var section = await office.Read(data => data.Sections.FirstAsync(Stop));
        Errors(await office.At("demo.admin", (desk, by) => desk.Grant(by, officer, new() { Role = Role.Auditor, Agency = office.Host, Section = section.Id }, Stop))).ShouldContain("全机关");
        var record = (await office.Records()).Single(r => r.Act == "person.role-granted");
        record.After!.ShouldContain("审计员");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_last_administrator_can_neither_be_disabled_nor_lose_the_role(Database database)
    {
        await using var office = await Office.Open(database);
        var (admin, top) = (await office.Id("demo.admin"), await office.Id("demo.top"));
        // The administrator beside does not reach the agency that runs the site and counts for nothing here.
        (await office.At("demo.top", (desk, by) => desk.Disable(by, admin, "调离", Stop))).ShouldBeOfType<ActResult.Succeeded>();
        Errors(await Command(office, desk => desk.Disable(Administration.ByCommand, top, "退休", Stop))).ShouldContain("最后一位");
        var grant = await office.Read(data => data.RoleGrants.SingleAsync(g => g.PersonId == top, Stop));
        Errors(await office.At("demo.top", (desk, by) => desk.Revoke(by, top, grant.Id, Stop))).ShouldContain("最后一位");
        (await office.At("demo.top", (desk, by) => desk.Enable(by, admin, "回来", Stop))).ShouldBeOfType<ActResult.Succeeded>();
        (await office.At("demo.top", (desk, by) => desk.Revoke(by, top, grant.Id, Stop))).ShouldBeOfType<ActResult.Succeeded>();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Two_administrators_who_disable_each_other_at_once_leave_one(Database database)
    {
        await using var office = await Office.Open(database);
        var (admin, top) = (await office.Id("demo.admin"), await office.Id("demo.top"));
        await Task.WhenAll(
            Command(office, desk => desk.Disable(Administration.ByCommand, top, "一", Stop)),
            Command(office, desk => desk.Disable(Administration.ByCommand, admin, "二", Stop)));
        (await office.Read(data => data.People.CountAsync(p => (p.Id == admin || p.Id == top) && p.DisabledAt == null, Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_disables_himself_and_a_reason_is_needed()
    {
        await using var office = await Office.Open(Database.Sqlite);
        var (admin, officer) = (await office.Id("demo.admin"), await office.Id("demo.officer"));
        Errors(await office.At("demo.admin", (desk, by) => desk.Disable(by, admin, "x", Stop))).ShouldContain("不能停用自己");
        Errors(await office.At("demo.admin", (desk, by) => desk.Disable(by, officer, "  ", Stop))).ShouldStartWith("Reason:");
        (await office.Records()).ShouldBeEmpty();
    }

    static async Task<ActResult> Command(Office office, Func<PeopleDesk, Task<ActResult>> act)
    {
        await using var scope = office.Site.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PeopleDesk>());
    }
}
