using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Rights.Pages;

/// <summary>What the reader may do, and where.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class MineModel(RightsOfPeople rights) : DeskPage
{
    /// <summary>The reader's rights.</summary>
    public PersonRights Person { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) => Person = (await rights.Find(Officer.Id, Officer, stop))!;
}
