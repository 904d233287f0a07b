using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Data.Demo;

/// <summary>The people of the demonstration: invented names, one for each role. They have no password; only the demonstration lets them in.</summary>
static class DemoPeople
{
    static readonly DateTimeOffset AddedAt = new(2023, 1, 3, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The people of the first agency, by what they are, with its sections.</summary>
    public static (IReadOnlyList<Section> Sections, IReadOnlyDictionary<Role, Person> People) Fill(GongkaiContext context, Agency agency, InstallationKeys keys)
    {
        Section[] sections =
        [
            new() { AgencyId = agency.Id, Name = "办公室", Place = 1 },
            new() { AgencyId = agency.Id, Name = "服务管理科", Place = 2 },
            new() { AgencyId = agency.Id, Name = "积分制科", Place = 3 },
        ];
        context.Sections.AddRange(sections);
        var people = new Dictionary<Role, Person>();
        Add("drafter", "林晓雯", sections[2], Role.Drafter);
        Add("head", "周启明", sections[2], Role.SectionHead);
        Add("officer", "何嘉敏", sections[0], Role.DisclosureOfficer);
        Add("secrecy", "罗振邦", sections[0], Role.SecrecyReviewer);
        Add("leader", "谢文博", null, Role.SigningLeader);
        Add("supervisor", "区婉仪", null, Role.Supervisor);
        Add("admin", "梁志航", sections[0], Role.Administrator);
        Add("auditor", "邓思颖", null, Role.Auditor);

        return (sections, people);

        void Add(string account, string name, Section? section, Role role) => people[role] = DemoPeople.Add(context, agency, keys, account, name, section, role);
    }

    /// <summary>The people of the second agency, who work on requests for disclosure; the officer first.</summary>
    public static (IReadOnlyList<Section> Sections, IReadOnlyList<Person> People) FillSecond(GongkaiContext context, Agency agency, InstallationKeys keys)
    {
        Section[] sections = [.. ((string[])["办公室", "法规科", "房屋管理科", "建筑业管理科", "村镇建设科"]).Select((name, i) => new Section { AgencyId = agency.Id, Name = name, Place = i + 1 })];
        context.Sections.AddRange(sections);
        return (sections,
        [
            Add("zj-officer", "江若彤", sections[0], Role.DisclosureOfficer),
            // Who reviews what is lawful sees the cases of all sections.
            Add("zj-legal", "顾明澈", sections[1], Role.SectionHead, whole: true),
            Add("zj-drafter", "程一帆", sections[2], Role.Drafter),
            Add("zj-builder", "白景行", sections[3], Role.Drafter),
            Add("zj-leader", "秦书远", null, Role.SigningLeader),
        ]);

        Person Add(string account, string name, Section? section, Role role, bool whole = false) => DemoPeople.Add(context, agency, keys, account, name, section, role, whole);
    }

    static Person Add(GongkaiContext context, Agency agency, InstallationKeys keys, string account, string name, Section? section, Role role, bool whole = false)
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
        context.RoleGrants.Add(new() { PersonId = person.Id, Role = role, AgencyId = agency.Id, SectionId = RoleDuties.Of(role).BySection && !whole ? section?.Id : null });
        return person;
    }
}
