using System.Collections.Concurrent;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;

[assembly: AssemblyFixture(typeof(DemoPlaces))]

namespace Gongkai.Tests.Server;

/// <summary>The demonstration, filled once for each kind of database and copied for each test: filling it takes longer than most tests.</summary>
public sealed class DemoPlaces : IAsyncDisposable
{
    static readonly ConcurrentDictionary<Database, Lazy<Task<Place>>> Filled = new();

    /// <summary>A place on which the demonstration was started once.</summary>
    public static async Task<Place> New(Database database) => await (await Filled.GetOrAdd(database, kind => new(() => Fill(kind))).Value).Copy();

    static async Task<Place> Fill(Database database)
    {
        var place = await Place.New(database);
        // Not of the test that happens to be first: others wait for it too.
        await using (await Site.Build(place.Demo, TimeProvider.System, CancellationToken.None)) { }
        place.LetGo();
        return place;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var place in Filled.Values)
            await (await place.Value).DisposeAsync();
        Filled.Clear();
    }
}
