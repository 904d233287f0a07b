using System.Text.RegularExpressions;

namespace Gongkai.Tests.Server.Access;

/// <summary>A row of the table of routes in docs/access.md.</summary>
/// <param name="Route">Pattern of the address.</param>
/// <param name="Method">GET (and HEAD), or POST; with <c>?handler=</c> where a page has several forms.</param>
/// <param name="Policy"><c>open</c>, or the names of the policies.</param>
/// <param name="Allowed">Who may: <see cref="AccessTable.Actors"/>.</param>
/// <param name="Ask">The address to ask for, with the answer it gives where that is not a page.</param>
public sealed partial record AccessRow(string Route, string Method, string Policy, IReadOnlySet<string> Allowed, string Ask)
{
    /// <summary>What the row is about.</summary>
    public (string, string) Key => (Route, Method);

    /// <summary>Line of the table.</summary>
    public string Line => $"| `{Route}` | {Method} | {Policy} | {string.Join(" | ", AccessTable.Actors.Select(a => Allowed.Contains(a) ? "✓" : "–"))} | {(Ask.Length == 0 ? "" : $"`{Ask}`")} |";

    /// <summary>The address to ask for, where its things stand for parameters.</summary>
    public string Address(IReadOnlyDictionary<string, string> things) =>
        Thing().Replace(Ask.Length > 0 ? Ask.Split(" → ")[0] : Route, thing => things.TryGetValue(thing.Groups[1].Value, out var value) ? value
            : throw new InvalidDataException($"docs/access.md: `{Route}` needs an address to ask for; known things: {string.Join(' ', things.Keys.Select(k => $"{{{k}}}"))}."));

    /// <summary>The status that those who may get, where it is an error's; null for anything that is none.</summary>
    public int? Expected => Ask.Split(" → ") is [_, var status] ? int.Parse(status) : null;

    [GeneratedRegex(@"\{([a-z-]+)[^}]*\}")]
    private static partial Regex Thing();
}

/// <summary>A row of the table of commands.</summary>
public sealed record CommandRow(string Command, string Policy);

/// <summary>docs/access.md, read.</summary>
public sealed partial class AccessTable
{
    /// <summary>Who asks: nobody, the people of the demonstration in the order of the columns, and an API key with the scope that is asked for.</summary>
    public static IReadOnlyList<string> Actors { get; } = ["public", "drafter", "head", "officer", "secrecy", "leader", "supervisor", "admin", "auditor", "key"];

    AccessTable(IReadOnlyList<AccessRow> routes, IReadOnlyList<CommandRow> commands) => (Routes, Commands) = (routes, commands);

    /// <summary>The routes.</summary>
    public IReadOnlyList<AccessRow> Routes { get; }

    /// <summary>The commands.</summary>
    public IReadOnlyList<CommandRow> Commands { get; }

    /// <summary>Reads the table.</summary>
    public static AccessTable Read()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "access.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToArray()).ToList();
        return new(
            [.. rows.Where(r => r.Length == Actors.Count + 4).Select(r => new AccessRow(Bare(r[0]), r[1], r[2], Actors.Where((_, i) => r[3 + i] == "✓").ToHashSet(), Bare(r[^1])))],
            [.. rows.Where(r => r.Length == 3).Select(r => new CommandRow(Bare(r[0]), r[1]))]);
    }

    static string Bare(string cell) => cell.Trim('`');
}
