using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests;

/// <summary>The whole product on a free port of this machine, in a data folder of its own.</summary>
public sealed class EmptySite : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"gongkai-test-{Guid.NewGuid():N}");
    WebApplication? site;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Its services.</summary>
    public IServiceProvider Services => site!.Services;

    /// <summary>A sample report as file.</summary>
    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    public async ValueTask InitializeAsync()
    {
        site = await Site.Build(new() { Urls = "http://127.0.0.1:0", Data = folder }, TimeProvider.System, TestContext.Current.CancellationToken);
        await site.StartAsync(TestContext.Current.CancellationToken);
        Address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.StopAsync(CancellationToken.None);
            await site.DisposeAsync();
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
