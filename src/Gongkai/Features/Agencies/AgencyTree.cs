using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Agencies;

/// <summary>Which agency stands under which. There are some hundreds at most, so the whole is read.</summary>
public sealed class AgencyTree
{
    readonly Dictionary<Guid, Guid?> parents;
    readonly ILookup<Guid?, Guid> children;

    /// <summary>The tree of these agencies and the agencies above them.</summary>
    public AgencyTree(IEnumerable<(Guid Agency, Guid? Parent)> agencies)
    {
        parents = agencies.ToDictionary(a => a.Agency, a => a.Parent);
        children = parents.ToLookup(p => p.Value, p => p.Key);
    }

    /// <summary>Reads it.</summary>
    public static async Task<AgencyTree> Read(GongkaiContext data, CancellationToken stop) =>
        new((await data.Agencies.AsNoTracking().Select(a => new { a.Id, a.ParentId }).ToListAsync(stop)).Select(a => (a.Id, a.ParentId)));

    /// <summary>Agencies with all that stand under them, however deep.</summary>
    public IReadOnlySet<Guid> Under(IEnumerable<Guid> agencies)
    {
        var found = new HashSet<Guid>();
        var open = new Stack<Guid>(agencies);
        while (open.TryPop(out var agency))
            if (found.Add(agency))
                foreach (var child in children[agency])
                    open.Push(child);
        return found;
    }

    /// <summary>An agency and those above it, the nearest first.</summary>
    public IReadOnlyList<Guid> Above(Guid agency)
    {
        var found = new List<Guid>();
        for (Guid? at = agency; at is { } here && !found.Contains(here); at = parents.GetValueOrDefault(here))
            found.Add(here);
        return found;
    }
}
