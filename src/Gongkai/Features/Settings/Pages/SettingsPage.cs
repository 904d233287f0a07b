using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;

namespace Gongkai.Features.Settings.Pages;

/// <summary>A page of the settings: it knows how far the administration reaches.</summary>
public abstract class SettingsPage(Administrations administrations) : DeskPage
{
    /// <summary>Whether somebody else was faster.</summary>
    public bool Overtaken => Response.StatusCode == StatusCodes.Status409Conflict;

    /// <summary>Who acts, and how far.</summary>
    protected Task<Administration> By(CancellationToken stop) => administrations.Of(Officer, Right.ManageSettings, stop);
}
