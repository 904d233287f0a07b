using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>The filters of the list as its address holds them; the calendar and the figures link to the list by the same names.</summary>
public sealed class RequestQuery
{
    /// <summary>Text.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Agency.</summary>
    [FromQuery(Name = "agency")]
    public Guid? Agency { get; set; }

    /// <summary>Section.</summary>
    [FromQuery(Name = "section")]
    public Guid? Section { get; set; }

    /// <summary>Who works on it.</summary>
    [FromQuery(Name = "handler")]
    public Guid? Handler { get; set; }

    /// <summary>State today.</summary>
    [FromQuery(Name = "state")]
    public RequestState? State { get; set; }

    /// <summary>Open or ended.</summary>
    [FromQuery(Name = "open")]
    public bool? Open { get; set; }

    /// <summary>Late ones.</summary>
    [FromQuery(Name = "late")]
    public bool Late { get; set; }

    /// <summary>Channel.</summary>
    [FromQuery(Name = "channel")]
    public Channel? Channel { get; set; }

    /// <summary>Kind of requester.</summary>
    [FromQuery(Name = "kind")]
    public RequesterKind? Kind { get; set; }

    /// <summary>Outcome.</summary>
    [FromQuery(Name = "outcome")]
    public Outcome? Outcome { get; set; }

    /// <summary>Row of table 3.</summary>
    [FromQuery(Name = "row")]
    public string? Row { get; set; }

    /// <summary>First day of receipt, or of the row's period.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Day on which something is due.</summary>
    [FromQuery(Name = "day")]
    public DateOnly? Day { get; set; }

    /// <summary>Same requester as a case.</summary>
    [FromQuery(Name = "same")]
    public Guid? Same { get; set; }

    /// <summary>Same address as a case.</summary>
    [FromQuery(Name = "origin")]
    public Guid? Origin { get; set; }

    /// <summary>As the ledger takes it.</summary>
    public RequestFilter Filter => new()
    {
        Text = Text,
        Agency = Agency,
        Section = Section,
        Handler = Handler,
        State = State,
        Open = Open,
        Late = Late,
        Channel = Channel,
        Kind = Kind,
        Outcome = Outcome,
        Row = Row,
        From = From,
        To = To,
        ActBy = Day,
        SameAs = Same,
        SameOrigin = Origin,
    };

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => Filter is var filter && filter with { Text = null } != new RequestFilter() || Text?.Trim() is { Length: > 0 };

    /// <summary>Whether a filter is set that stands under 更多条件.</summary>
    public bool More => Channel is not null || Kind is not null || Outcome is not null || Handler is not null || From is not null || To is not null || Late;
}

/// <summary>What forms about cases offer to choose from.</summary>
/// <param name="Agencies">The agencies.</param>
/// <param name="Sections">The open sections of them.</param>
/// <param name="People">The people of them who take part.</param>
public sealed record RequestChoicesOffered(IReadOnlyList<SelectListItem> Agencies, IReadOnlyList<SelectListItem> Sections, IReadOnlyList<SelectListItem> People)
{
    /// <summary>Reads them for some agencies.</summary>
    public static async Task<RequestChoicesOffered> Read(GongkaiContext data, IReadOnlyList<Guid> agencies, CancellationToken stop)
    {
        var names = await data.Agencies.AsNoTracking().Where(a => agencies.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        var sections = await data.Sections.AsNoTracking().Where(s => agencies.Contains(s.AgencyId) && s.ClosedAt == null).OrderBy(s => s.AgencyId).ThenBy(s => s.Place).Select(s => new { s.Id, s.Name, s.AgencyId }).ToListAsync(stop);
        var roles = RoleDuties.With(Right.SeeRequests).ToList();
        var people = await data.People.AsNoTracking().Where(p => p.DisabledAt == null && data.RoleGrants.Any(g => g.PersonId == p.Id && agencies.Contains(g.AgencyId) && roles.Contains(g.Role)))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.AgencyId }).ToListAsync(stop);
        var several = names.Count > 1;
        string Of(Guid agency) => several ? $"（{names.FirstOrDefault(a => a.Id == agency)?.Name}）" : "";
        return new(
            [.. names.Select(a => new SelectListItem(a.Name, $"{a.Id}"))],
            [.. sections.Select(s => new SelectListItem(s.Name + Of(s.AgencyId), $"{s.Id}"))],
            [.. people.Select(p => new SelectListItem(p.Name + Of(p.AgencyId), $"{p.Id}"))]);
    }
}
