using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>A page on which somebody who handles a case does one thing to it.</summary>
public abstract class CasePage(GongkaiContext data) : DeskPage
{
    /// <summary>The database.</summary>
    protected GongkaiContext Data { get; } = data;

    /// <summary>The request.</summary>
    public DisclosureRequest Item { get; private set; } = null!;

    /// <summary>Reads the request; false when there is none that the officer handles.</summary>
    protected async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await Data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } request || !request.HandledBy(Officer))
            return false;
        Item = request;
        return true;
    }

    /// <summary>The version to send back: whoever was overtaken has now seen what changed, and sends again on the present one.</summary>
    protected int VersionFor(int sent)
    {
        if (Response.StatusCode != StatusCodes.Status409Conflict)
            return sent;
        ModelState.Remove("Form.Version");
        return Item.Version;
    }
}
