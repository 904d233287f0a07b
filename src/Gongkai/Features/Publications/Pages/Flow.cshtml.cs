using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Settings;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>审查流程: which reviews each kind passes, and who takes them.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class FlowModel(FlowDesk desk, Administrations administrations, GongkaiContext data) : DeskPage
{
    /// <summary>The agency.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public Guid Agency { get; set; }

    /// <summary>The kind.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public PublicationKind Kind { get; set; }

    /// <summary>The reviews.</summary>
    [BindProperty]
    public List<FlowStepForm> Steps { get; set; } = [];

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<Agency> Agencies { get; private set; } = [];

    /// <summary>Who may take each review.</summary>
    public IReadOnlyDictionary<Step, List<(Guid Id, string Name)>> People { get; private set; } = new Dictionary<Step, List<(Guid, string)>>();

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Read(stop))
            return NotFound();
        Steps = await desk.Of(Agency, Kind, stop);
        return Page();
    }

    /// <summary>Settles them.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        !await Read(stop) ? NotFound() : await Show(desk.Settle(Agency, Kind, Steps, Officer, stop), $"{PublicationPages.Flow}?agency={Agency}&kind={Kind}", async () => Steps = Steps.Count == PublicationKinds.Reviews.Count ? Steps : await desk.Of(Agency, Kind, stop), prefix: "");

    async Task<bool> Read(CancellationToken stop)
    {
        var reach = await administrations.Of(Officer, Right.ManageSettings, stop);
        Agencies = await data.Agencies.AsNoTracking().OrderBy(a => a.Name).ToListAsync(stop);
        Agencies = [.. Agencies.Where(a => reach.Covers(a.Id))];
        if (Agency == Guid.Empty && Agencies.Count > 0)
            Agency = (Agencies.FirstOrDefault(a => a.Id == Officer.AgencyId) ?? Agencies[0]).Id;
        var grants = await (from grant in data.RoleGrants where grant.AgencyId == Agency join person in data.People on grant.PersonId equals person.Id where person.DisabledAt == null select new { grant.Role, person.Id, person.Name }).ToListAsync(stop);
        People = PublicationKinds.Reviews.ToDictionary(s => s, s => grants.Where(g => RoleDuties.Of(g.Role).Rights.Contains(PublicationCourse.RightOf(s))).Select(g => (g.Id, g.Name)).Distinct().OrderBy(g => g.Name, StringComparer.Ordinal).ToList());
        return Enum.IsDefined(Kind) && Agencies.Any(a => a.Id == Agency);
    }
}
