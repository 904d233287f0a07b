using System.Collections.Concurrent;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;

[assembly: AssemblyFixture(typeof(ReadyPlaces))]

namespace Gongkai.Tests.Server;

/// <summary>Installations that were opened once and are copied for each test: making the tables and filling the demonstration takes longer than most tests.</summary>
public sealed class ReadyPlaces : IAsyncDisposable
{
    static readonly ConcurrentDictionary<(Database Database, bool Demo), Lazy<Task<Place>>> Made = new();

    /// <summary>A place with the demonstration, on which no server has run yet.</summary>
    public static Task<Place> Demo(Database database) => Copy(database, true);

    /// <summary>A place with an installation in which nothing is yet.</summary>
    public static Task<Place> Empty(Database database) => Copy(database, false);

    static async Task<Place> Copy(Database database, bool demo) => await (await Made.GetOrAdd((database, demo), kind => new(() => Make(kind.Database, kind.Demo))).Value).Copy();

    static async Task<Place> Make(Database database, bool demo)
    {
        var place = await Place.New(database);
        // Not of the test that happens to be first: others wait for it too.
        await using (await Site.Build(demo ? place.Demo : place.Options, TimeProvider.System, CancellationToken.None)) { }
        place.LetGo();
        return place;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var place in Made.Values)
            await (await place.Value).DisposeAsync();
        Made.Clear();
    }
}
