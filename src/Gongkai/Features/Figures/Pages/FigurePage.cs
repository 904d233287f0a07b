using Gongkai.Data;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Pages;

/// <summary>A page on the figures of a year of an agency; both stand in the address.</summary>
public abstract class FigurePage(GongkaiContext data, TimeProvider time) : DeskPage
{
    const int FirstYear = 2008;

    /// <summary>The year asked for.</summary>
    [FromQuery(Name = "year")]
    public int? AskedYear { get; set; }

    /// <summary>The agency asked for.</summary>
    [FromQuery(Name = "agency")]
    public Guid? AskedAgency { get; set; }

    /// <summary>The year.</summary>
    public int Year { get; private set; }

    /// <summary>The agency.</summary>
    public Guid Agency { get; private set; }

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>Name of the agency.</summary>
    public string AgencyName => Agencies.First(a => a.Id == Agency).Name;

    /// <summary>Whether the officer compiles the agency's report.</summary>
    public bool Compiles => Officer.May(Right.CompileReports, Agency);

    /// <summary>The database.</summary>
    protected GongkaiContext Data { get; } = data;

    /// <summary>Today.</summary>
    protected DateOnly Today => ChinaTime.Today(time);

    /// <summary>The year whose report is due: until the end of March last year's.</summary>
    public static int DueYear(DateOnly today) => today.Month <= 3 ? today.Year - 1 : today.Year;

    /// <summary>Settles agency and year; false where they are none that the officer works for.</summary>
    protected async Task<bool> Choose(CancellationToken stop)
    {
        var mine = Officer.Agencies(Right.SeePublications);
        Agencies = [.. (await Data.Agencies.AsNoTracking().Where(a => mine.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
        Year = AskedYear ?? DueYear(Today);
        if (Agencies.Count == 0 || Year < FirstYear || Year > Today.Year + 1 || (AskedAgency is { } asked && !mine.Contains(asked)))
            return false;
        Agency = AskedAgency ?? (mine.Contains(Officer.AgencyId) ? Officer.AgencyId : Agencies[0].Id);
        return true;
    }
}
