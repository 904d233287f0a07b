using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Gongkai.Features.Channels.Pages;

/// <summary>A page on which a channel's registration is written.</summary>
public abstract class ChannelEditor : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ChannelForm Form { get; set; } = new();

    /// <summary>The channel, where it is registered already.</summary>
    public PublishingChannel? Known { get; protected set; }

    /// <summary>Identity of a new one: a form sent twice makes one.</summary>
    public Guid NewId { get; protected set; } = Guid.CreateVersion7();

    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<SelectListItem> Agencies { get; protected set; } = [];

    /// <summary>The kind, where it is settled.</summary>
    public ChannelKind? Kind => Known?.Kind;

    /// <summary>What the binder could not read is answered with the page.</summary>
    protected bool Unread()
    {
        if (ModelState.IsValid)
            return false;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return true;
    }
}
