using CsCheck;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Tests.Server.Access;

public sealed class OfficerReachTests
{
    static readonly Guid Ours = Guid.NewGuid(), Theirs = Guid.NewGuid(), Registry = Guid.NewGuid(), Archive = Guid.NewGuid();

    static Officer Holding(params HeldRole[] roles) => new(Guid.NewGuid(), "何嘉敏", Ours, Registry, roles, Guid.NewGuid(), DateTimeOffset.UnixEpoch, "");

    [Fact]
    public void A_role_of_the_agency_reaches_the_agency_and_each_of_its_sections_and_nothing_beside()
    {
        var officer = Holding(new HeldRole(Role.DisclosureOfficer, Ours, null));
        officer.May(Right.HandleRequests).ShouldBeTrue();
        officer.May(Right.HandleRequests, Ours).ShouldBeTrue();
        officer.May(Right.HandleRequests, Ours, Archive).ShouldBeTrue();
        officer.May(Right.HandleRequests, Theirs).ShouldBeFalse();
        officer.May(Right.HandleRequests, Theirs, Registry).ShouldBeFalse();
        officer.May(Right.Sign, Ours).ShouldBeFalse();
        officer.Agencies(Right.HandleRequests).ShouldBe([Ours]);
    }

    [Fact]
    public void A_role_of_a_section_reaches_that_section_only()
    {
        var head = Holding(new HeldRole(Role.SectionHead, Ours, Registry));
        head.May(Right.ReviewInSection, Ours, Registry).ShouldBeTrue();
        head.May(Right.ReviewInSection, Ours, Archive).ShouldBeFalse();
        head.May(Right.ReviewInSection, Ours).ShouldBeFalse("a thing of the whole agency is not the section's");
    }

    [Fact]
    public void Two_roles_never_lend_each_other_their_places()
    {
        var both = Holding(new HeldRole(Role.Administrator, Ours, null), new HeldRole(Role.DisclosureOfficer, Theirs, null));
        both.May(Right.ManagePeople, Theirs).ShouldBeFalse();
        both.May(Right.HandleRequests, Ours).ShouldBeFalse();
        both.May(Right.ManagePeople, Ours).ShouldBeTrue();
        both.May(Right.HandleRequests, Theirs).ShouldBeTrue();
    }

    [Fact]
    public void What_is_reached_somewhere_is_exactly_what_some_one_role_gives_there() =>
        Gen.Select(Gen.Enum<Role>(), Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 5].Select(Gen.Enum<Right>(), Gen.Int[0, 2], Gen.Int[0, 2]).Sample((held, right, agency, section) =>
        {
            var roles = held.Select(h => new HeldRole(h.Item1, Id(h.Item2), h.Item3 == 0 ? null : Id(10 + h.Item3))).ToArray();
            var expected = false;
            foreach (var role in roles)
                if (role.AgencyId == Id(agency) && RoleDuties.With(right).Contains(role.Role))
                    expected |= role.SectionId is null || (section > 0 && role.SectionId == Id(10 + section));
            Holding(roles).May(right, Id(agency), section == 0 ? null : Id(10 + section)).ShouldBe(expected);
        });

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
