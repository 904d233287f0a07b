using Gongkai.Data;
using Gongkai.Features.Requests.Pages;
using Gongkai.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Remedies.Pages;

/// <summary>A page on which a line of the ledger is written.</summary>
public abstract class RemedyEditor(GongkaiContext data) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public RemedyForm Form { get; set; } = new();

    /// <summary>The agencies to choose from; null where it is settled.</summary>
    public RequestChoicesOffered? Choices { get; protected set; }

    /// <summary>The database.</summary>
    protected GongkaiContext Data { get; } = data;

    /// <summary>What the binder could not read is answered with the page.</summary>
    protected bool Unread()
    {
        if (ModelState.IsValid)
            return false;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return true;
    }
}
