using CsCheck;
using Gongkai.Rules.Duties;

namespace Gongkai.Rules.Tests.Duties;

public sealed class RoleDutiesTests
{
    [Fact]
    public void Each_role_is_described_once_in_its_place_and_each_right_belongs_to_a_role()
    {
        RoleDuties.All.Select(d => d.Role).ShouldBe(Enum.GetValues<Role>());
        RoleDuties.All.Select(d => d.Name).ShouldBeUnique();
        foreach (var right in Enum.GetValues<Right>())
        {
            RoleDuties.With(right).ShouldNotBeEmpty($"{right}");
            right.Name().ShouldNotBeEmpty();
            right.Meaning().ShouldNotBeEmpty();
        }
    }

    // Written down from design.md ("Who uses it"), not from the code: what each role must not be able to do.
    [Theory]
    [InlineData(Role.Administrator, new[] { Right.SeeAudit, Right.HandleRequests, Right.SeePersonalData, Right.Sign, Right.DraftPublications, Right.ReviewSecrecy })]
    [InlineData(Role.Auditor, new[] { Right.ManagePeople, Right.ManageSettings, Right.HandleRequests, Right.SeePersonalData, Right.Sign, Right.DraftPublications })]
    [InlineData(Role.Drafter, new[] { Right.ReviewInSection, Right.ReviewBeforePublication, Right.ReviewSecrecy, Right.Sign, Right.SeePersonalData, Right.HandleRequests })]
    [InlineData(Role.SectionHead, new[] { Right.Sign, Right.ReviewSecrecy, Right.SeePersonalData, Right.ManagePeople })]
    [InlineData(Role.SecrecyReviewer, new[] { Right.Sign, Right.DraftPublications, Right.SeePersonalData })]
    [InlineData(Role.Supervisor, new[] { Right.SeePersonalData, Right.HandleRequests, Right.Sign, Right.ManagePeople })]
    public void What_a_role_must_not_do_it_cannot(Role role, Right[] never) =>
        RoleDuties.Of(role).Rights.Intersect(never).ShouldBeEmpty();

    [Fact]
    public void Who_runs_the_system_and_who_checks_are_two_people() =>
        Gen.Enum<Role>().HashSet[0, 8].Sample(roles =>
        {
            var conflict = RoleCombinations.Conflict(roles);
            (conflict is not null).ShouldBe(roles.Contains(Role.Administrator) && roles.Contains(Role.Auditor));
            _ = RoleCombinations.Advice(roles).Count;
        });

    [Theory]
    [InlineData(new[] { Role.SecrecyReviewer, Role.SigningLeader }, "保密审查和签发")]
    [InlineData(new[] { Role.Drafter, Role.SectionHead }, "由他人审核")]
    [InlineData(new[] { Role.Administrator, Role.DisclosureOfficer }, "管理员一般不办理业务")]
    public void A_combination_that_limits_the_work_is_pointed_out(Role[] roles, string advice) =>
        RoleCombinations.Advice(roles).ShouldContain(a => a.Contains(advice));

    [Theory, InlineData(Role.Drafter), InlineData(Role.DisclosureOfficer), InlineData(Role.Auditor)]
    public void One_role_alone_needs_no_advice(Role role) => RoleCombinations.Advice([role]).ShouldBeEmpty();
}
