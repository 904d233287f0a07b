using System.CommandLine;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.People.Pages.Desk;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;

namespace Gongkai.Commands;

/// <summary><c>user list</c>: everybody, a line each; contacts are not told.</summary>
static class UserListCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("list", "列出人员：账号、姓名、机关、岗位、状态、最近使用") { json };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => UserCommand.On(which.Of(parsed), stop, async desks =>
        {
            var ledger = desks.Get<PeopleLedger>();
            var people = await ledger.All(Administration.ByCommand, new(), new ListState(1, "account", false, "", []), stop);
            var roles = await ledger.Roles([.. people.Select(p => p.Id)], stop);
            if (parsed.GetValue(json))
                WriteJson(people, roles, parsed.InvocationConfiguration.Output);
            else
                Print(people, roles, parsed.InvocationConfiguration.Output);
            return CommandLine.Ok;
        }));
        return command.WithExample("gongkai user list\ngongkai user list --data ./data --json");
    }

    // Tab between the fields, so that scripts can cut them.
    static void Print(IReadOnlyList<PersonLine> people, ILookup<Guid, GrantLine> roles, TextWriter output)
    {
        foreach (var person in people)
            output.WriteLine(string.Join('\t', person.Account, person.Name, person.Agency + person.Section, string.Join("、", roles[person.Id].Select(r => PeopleModel.InWords(r, person))),
                PeopleModel.InWords(person.State), person.SeenAt is { } seen ? ChinaTime.Minute(seen) : "从未登录"));
        output.WriteLine($"共 {people.Count} 人");
    }

    static void WriteJson(IReadOnlyList<PersonLine> people, ILookup<Guid, GrantLine> roles, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteStartArray("people");
        foreach (var person in people)
        {
            json.WriteStartObject();
            json.WriteString("account", person.Account);
            json.WriteString("name", person.Name);
            json.WriteString("agency", person.Agency);
            json.WriteString("section", person.Section);
            json.WriteString("state", $"{person.State}".ToLowerInvariant());
            json.WriteStartArray("roles");
            foreach (var role in roles[person.Id])
            {
                json.WriteStartObject();
                json.WriteString("role", $"{role.Role}");
                json.WriteString("agency", role.Agency);
                json.WriteString("section", role.Section);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
