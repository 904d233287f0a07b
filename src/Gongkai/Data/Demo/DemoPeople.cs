using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Data.Demo;

/// <summary>The people of the demonstration: invented names, one for each role. They have no password; only the demonstration lets them in.</summary>
static class DemoPeople
{
    static readonly DateTimeOffset AddedAt = new(2023, 1, 3, 9, 0, 0, TimeSpan.FromHours(8));

    public static void Fill(GongkaiContext context, Agency agency, InstallationKeys keys)
    {
        Section[] sections =
        [
            new() { AgencyId = agency.Id, Name = "办公室", Place = 1 },
            new() { AgencyId = agency.Id, Name = "服务管理科", Place = 2 },
            new() { AgencyId = agency.Id, Name = "积分制科", Place = 3 },
        ];
        context.Sections.AddRange(sections);
        Add("drafter", "林晓雯", sections[2], Role.Drafter);
        Add("head", "周启明", sections[2], Role.SectionHead);
        Add("officer", "何嘉敏", sections[0], Role.DisclosureOfficer);
        Add("secrecy", "罗振邦", sections[0], Role.SecrecyReviewer);
        Add("leader", "谢文博", null, Role.SigningLeader);
        Add("supervisor", "区婉仪", null, Role.Supervisor);
        Add("admin", "梁志航", sections[0], Role.Administrator);
        Add("auditor", "邓思颖", null, Role.Auditor);

        void Add(string account, string name, Section? section, Role role)
        {
            var email = $"{account}@example.org";
            var person = new Person
            {
                Account = $"demo.{account}",
                Name = name,
                AgencyId = agency.Id,
                SectionId = section?.Id,
                Email = keys.Seal(email, Person.EmailPurpose),
                EmailIndex = keys.Index(email, Person.EmailPurpose),
                AddedAt = AddedAt,
            };
            context.People.Add(person);
            context.RoleGrants.Add(new() { PersonId = person.Id, Role = role, AgencyId = agency.Id, SectionId = RoleDuties.Of(role).BySection ? section?.Id : null });
        }
    }
}
