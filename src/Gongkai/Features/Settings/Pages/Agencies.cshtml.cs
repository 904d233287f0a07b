using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings.Pages;

/// <summary>机关与科室: the agencies within reach.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class AgenciesModel(Administrations administrations, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>An agency in the list.</summary>
    public sealed record Line
    {
        /// <summary>The agency.</summary>
        public required Agency Agency { get; init; }

        /// <summary>Name of the agency above, or null.</summary>
        public string? Parent { get; init; }

        /// <summary>Open sections.</summary>
        public int Sections { get; init; }

        /// <summary>People not disabled.</summary>
        public int People { get; init; }
    }

    /// <summary>Part of a name or code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The agencies.</summary>
    public Listed<Line> Agencies { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var reached = (await By(stop)).Agencies!.ToList();
        var state = ListState.Of(Request);
        var agencies = data.Agencies.AsNoTracking().Where(a => reached.Contains(a.Id));
        if (Q?.Trim() is { Length: > 0 } text)
            agencies = agencies.Where(a => a.Name.Contains(text) || a.Code.Contains(text));
        var sorted = state.Sort switch { "name" => state.By(agencies, a => a.Name), "code" => state.By(agencies, a => a.Code), _ => agencies.OrderBy(a => a.ParentId != null).ThenBy(a => a.Code) };
        Agencies = await state.Page(sorted.Select(a => new Line
        {
            Agency = a,
            Parent = data.Agencies.Where(p => p.Id == a.ParentId).Select(p => p.Name).FirstOrDefault(),
            Sections = data.Sections.Count(s => s.AgencyId == a.Id && s.ClosedAt == null),
            People = data.People.Count(p => p.AgencyId == a.Id && p.DisabledAt == null),
        }), stop);
    }
}
