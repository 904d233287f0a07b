using System.CommandLine;
using Gongkai.Commands;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.Server.Access;

/// <summary>docs/access.md names everything that can be reached, and nothing else.</summary>
public sealed class AccessTableTests
{
    [Fact]
    public async Task Every_route_stands_in_the_table_and_every_row_has_a_route()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var (there, written) = (await Routes.Of(site.Services), AccessTable.Read().Routes);
        var missing = there.Where(r => !written.Any(w => w.Key == r.Key)).Select(r => r.Line).ToList();
        Assert.True(missing.Count == 0, $"Routes that docs/access.md does not name. Paste, check the marks, and give an address to ask for in place of `?`:\n{string.Join('\n', missing)}\n");
        var gone = written.Where(w => !there.Any(r => r.Key == w.Key)).Select(w => w.Line).ToList();
        Assert.True(gone.Count == 0, $"Rows of docs/access.md without a route. Delete:\n{string.Join('\n', gone)}\n");
        written.Select(w => w.Key).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_route_names_the_policy_that_the_table_says()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var there = await Routes.Of(site.Services);
        there.Where(r => r.Policy == "none").Select(r => $"{r.Method} {r.Route}").ShouldBeEmpty("Say who may use it: [AllowAnonymous] or [Authorize(Policy = …)].");
        var written = AccessTable.Read().Routes;
        foreach (var route in there)
            written.Where(w => w.Key == route.Key).ShouldAllBe(w => w.Policy == route.Policy, $"{route.Method} {route.Route} has the policy {route.Policy}");
    }

    [Fact]
    public void Every_command_stands_in_the_table_with_its_policy_and_every_row_has_a_command()
    {
        var written = AccessTable.Read().Commands;
        var there = Leaves(CommandLine.Root(), "gongkai").ToList();
        there.Except(written.Select(c => c.Command)).ShouldBeEmpty("Commands that docs/access.md does not name: `anybody` for those that touch no installation, `operator` for those that read or change one.");
        written.Select(c => c.Command).Except(there).ShouldBeEmpty("Rows of docs/access.md without a command.");
        written.ShouldAllBe(c => c.Policy == "anybody" || c.Policy == "operator");
    }

    // The policy of a command is what it can open: one that takes no data folder and no database touches no installation.
    [Fact]
    public void A_command_for_anybody_takes_no_data_folder()
    {
        foreach (var row in AccessTable.Read().Commands)
        {
            var command = row.Command.Split(' ').Skip(1).Aggregate((Command)CommandLine.Root(), (parent, name) => parent.Subcommands.Single(c => c.Name == name));
            var opens = command.Options.Any(o => o.Name is "--data" or "--database");
            opens.ShouldBe(row.Policy == "operator", row.Command);
        }
    }

    static IEnumerable<string> Leaves(Command command, string path) =>
        command.Subcommands.Count == 0 ? [path] : command.Subcommands.SelectMany(c => Leaves(c, $"{path} {c.Name}"));
}
