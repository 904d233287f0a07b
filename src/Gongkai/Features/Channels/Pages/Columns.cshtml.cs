using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The columns of the portal with their lights and the rules behind them.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class ColumnsModel(ChannelLedger ledger) : DeskPage
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnLight> Lights { get; private set; } = [];

    /// <summary>Whether they are of several agencies.</summary>
    public bool Several => Lights.Select(l => l.Agency).Distinct().Count() > 1;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) => Lights = await ledger.Columns(Officer, stop);
}
