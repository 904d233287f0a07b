using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>Which publications to list in the workbench. Each part of it stands in the address.</summary>
public sealed record PublicationFilter
{
    /// <summary>Tab: <c>mine</c>, <c>drafting</c>, <c>review</c>, <c>ready</c>, <c>public</c>, <c>withdrawn</c>, <c>filed</c>; else all.</summary>
    public string? Tab { get; init; }

    /// <summary>Part of title, number or index number.</summary>
    public string? Text { get; init; }

    /// <summary>Kind.</summary>
    public PublicationKind? Kind { get; init; }

    /// <summary>Section.</summary>
    public Guid? Section { get; init; }

    /// <summary>Agency.</summary>
    public Guid? Agency { get; init; }

    /// <summary>Item of the catalogue.</summary>
    public string? Item { get; init; }

    /// <summary>Only what is past its day of publication.</summary>
    public bool Late { get; init; }

    /// <summary>Published from this day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Published to this day.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A publication in a list of the workbench.</summary>
public sealed record PublicationLine
{
    /// <summary>The publication.</summary>
    public required Publication Publication { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Name of the section, or null.</summary>
    public string? Section { get; init; }
}

/// <summary>Which public policies to list (政策文件库).</summary>
public sealed record PolicyFilter
{
    /// <summary>Part of title, number or text of the summary.</summary>
    public string? Text { get; init; }

    /// <summary>Genre.</summary>
    public string? Genre { get; init; }

    /// <summary>Topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Year of the document.</summary>
    public int? Year { get; init; }

    /// <summary>Validity today.</summary>
    public ValidityState? State { get; init; }

    /// <summary>Agency.</summary>
    public Guid? Agency { get; init; }

    /// <summary>Item of the catalogue.</summary>
    public string? Item { get; init; }
}

/// <summary>What others may ask of the publications: lists of the workbench, and what is public.</summary>
public sealed class PublicationLedger(GongkaiContext data, TimeProvider time)
{
    /// <summary>A page of the publications that an officer sees.</summary>
    public Task<Listed<PublicationLine>> List(Officer by, PublicationFilter filter, ListState state, CancellationToken stop)
    {
        var publications = Filtered(by, filter);
        return state.Page(publications, Lines(Sorted(publications, filter, state)), stop);
    }

    /// <summary>All of a list, for an export.</summary>
    public async Task<IReadOnlyList<PublicationLine>> All(Officer by, PublicationFilter filter, ListState state, int most, CancellationToken stop) =>
        await Lines(Sorted(Filtered(by, filter), filter, state)).Take(most).ToListAsync(stop);

    /// <summary>How many there are on each tab.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Counts(Officer by, CancellationToken stop)
    {
        var counts = await data.Publications.AsNoTracking().SeenBy(by).GroupBy(p => new { p.Stage, Public = p.PublicVersion != null && p.WithdrawnAt == null }).Select(g => new { g.Key.Stage, g.Key.Public, Count = g.Count() }).ToListAsync(stop);
        return new Dictionary<string, int>
        {
            ["mine"] = await Mine(data.Publications.AsNoTracking(), by).CountAsync(stop),
            ["drafting"] = counts.Where(c => c.Stage == CourseStage.Drafting).Sum(c => c.Count),
            ["review"] = counts.Where(c => c.Stage == CourseStage.InReview).Sum(c => c.Count),
            ["ready"] = counts.Where(c => c.Stage is CourseStage.Ready or CourseStage.Scheduled).Sum(c => c.Count),
            ["public"] = counts.Where(c => c.Public).Sum(c => c.Count),
            ["withdrawn"] = counts.Where(c => c.Stage == CourseStage.Withdrawn).Sum(c => c.Count),
            ["filed"] = counts.Where(c => c.Stage == CourseStage.Filed).Sum(c => c.Count),
            [""] = counts.Sum(c => c.Count),
        };
    }

    /// <summary>What waits for an officer: own drafts, reviews that are the officer's to take and not of own drafts, what is signed and to be published.</summary>
    public IQueryable<Publication> Mine(IQueryable<Publication> publications, Officer by)
    {
        var (sectionAgencies, sections) = Reach(by, Right.ReviewInSection);
        var (officeAgencies, officeSections) = Reach(by, Right.ReviewBeforePublication);
        var (secrecyAgencies, secrecySections) = Reach(by, Right.ReviewSecrecy);
        var (signAgencies, signSections) = Reach(by, Right.Sign);
        var me = by.Id;
        return publications.Where(p =>
            (p.Stage == CourseStage.Drafting && p.DrafterId == me)
            || (p.Stage == CourseStage.Ready && (officeAgencies.Contains(p.AgencyId) || signAgencies.Contains(p.AgencyId)))
            || (p.Stage == CourseStage.InReview && p.DrafterId != me
                && ((p.Waiting == Step.SectionReview && (sectionAgencies.Contains(p.AgencyId) || sections.Contains(p.SectionId)))
                    || (p.Waiting == Step.PublicationReview && (officeAgencies.Contains(p.AgencyId) || officeSections.Contains(p.SectionId)))
                    || (p.Waiting == Step.SecrecyReview && (secrecyAgencies.Contains(p.AgencyId) || secrecySections.Contains(p.SectionId)))
                    || (p.Waiting == Step.Signature && (signAgencies.Contains(p.AgencyId) || signSections.Contains(p.SectionId))))));
    }

    /// <summary>What anybody can read now.</summary>
    public IQueryable<Publication> Public => data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && p.WithdrawnAt == null);

    /// <summary>The public policies that a filter leaves.</summary>
    public IQueryable<Publication> Policies(PolicyFilter filter)
    {
        var today = ChinaTime.Today(time);
        var policies = Public.Where(p => p.Kind == PublicationKind.Policy || p.Kind == PublicationKind.NormativeDocument);
        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            var number = DocumentNumbers.Read(Gongkai.Rules.Texts.Widths.Narrow(text))?.ToString() ?? text;
            policies = policies.Where(p => p.Title.Contains(text) || p.DocumentNumber!.Contains(number) || p.Summary!.Contains(text) || p.IndexNumber == text);
        }
        if (filter.Genre is { } genre)
            policies = policies.Where(p => p.Genre == genre);
        if (filter.Topic is { } topic)
            policies = policies.Where(p => p.Topic == topic);
        if (filter.Year is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            policies = policies.Where(p => p.DocumentDate >= first && p.DocumentDate <= last);
        }
        if (filter.Agency is { } agency)
            policies = policies.Where(p => p.AgencyId == agency);
        if (filter.Item is { } item)
            policies = policies.Where(p => p.Item == item);
        return filter.State switch
        {
            ValidityState.Repealed => policies.Where(p => p.RepealedOn <= today && !p.DeclaredVoid && (p.ValidUntil == null || p.ValidUntil >= p.RepealedOn)),
            ValidityState.Expired => policies.Where(p => (p.RepealedOn <= today && p.DeclaredVoid) || (p.ValidUntil < today && (p.RepealedOn == null || p.RepealedOn > p.ValidUntil))),
            ValidityState.NotYet => policies.Where(p => p.EffectiveOn > today && (p.RepealedOn == null || p.RepealedOn > today)),
            ValidityState.Amended => Holding(policies, today).Where(p => p.AmendedOn <= today),
            ValidityState.InForce => Holding(policies, today).Where(p => p.AmendedOn == null || p.AmendedOn > today),
            _ => policies,
        };
    }

    /// <summary>What holds on a day, amended or not.</summary>
    public static IQueryable<Publication> Holding(IQueryable<Publication> policies, DateOnly day) =>
        policies.Where(p => (p.EffectiveOn == null || p.EffectiveOn <= day) && (p.ValidUntil == null || p.ValidUntil >= day) && (p.RepealedOn == null || p.RepealedOn > day));

    /// <summary>Publications as lines of a list.</summary>
    public IQueryable<PublicationLine> Lines(IQueryable<Publication> publications) =>
        from publication in publications
        join agency in data.Agencies on publication.AgencyId equals agency.Id
        join section in data.Sections on publication.SectionId equals section.Id into sections
        from section in sections.DefaultIfEmpty()
        select new PublicationLine { Publication = publication, Agency = agency.Name, Section = section == null ? null : section.Name };

    IQueryable<Publication> Filtered(Officer by, PublicationFilter filter)
    {
        var publications = data.Publications.AsNoTracking().SeenBy(by);
        var today = ChinaTime.Today(time);
        publications = filter.Tab switch
        {
            "mine" => Mine(publications, by),
            "drafting" => publications.Where(p => p.Stage == CourseStage.Drafting),
            "review" => publications.Where(p => p.Stage == CourseStage.InReview),
            "ready" => publications.Where(p => p.Stage == CourseStage.Ready || p.Stage == CourseStage.Scheduled),
            "public" => publications.Where(p => p.PublicVersion != null && p.WithdrawnAt == null),
            "withdrawn" => publications.Where(p => p.Stage == CourseStage.Withdrawn),
            "filed" => publications.Where(p => p.Stage == CourseStage.Filed),
            _ => publications,
        };
        if (filter.Text?.Trim() is { Length: > 0 } text)
            publications = publications.Where(p => p.DraftTitle.Contains(text) || p.Title.Contains(text) || p.DocumentNumber!.Contains(text) || p.IndexNumber!.Contains(text));
        if (filter.Kind is { } kind)
            publications = publications.Where(p => p.Kind == kind);
        if (filter.Section is { } section)
            publications = publications.Where(p => p.SectionId == section);
        if (filter.Agency is { } agency)
            publications = publications.Where(p => p.AgencyId == agency);
        if (filter.Item is { } item)
            publications = publications.Where(p => p.Item == item);
        if (filter.Late)
            publications = publications.Where(p => p.DueOn < today && p.Stage != CourseStage.Published && p.Stage != CourseStage.Filed && p.Stage != CourseStage.Withdrawn);
        if (filter.From is { } from)
        {
            var begin = ChinaTime.Begin(from);
            publications = publications.Where(p => p.PublishedAt >= begin);
        }
        if (filter.To is { } to)
        {
            var end = ChinaTime.Begin(to.AddDays(1));
            publications = publications.Where(p => p.PublishedAt < end);
        }
        return publications;
    }

    static IQueryable<Publication> Sorted(IQueryable<Publication> publications, PublicationFilter filter, ListState state) => state.Sort switch
    {
        "title" => state.By(publications, p => p.DraftTitle).ThenBy(p => p.Id),
        "due" => publications.OrderBy(p => p.DueOn == null).ThenBy(p => state.Descending ? null : p.DueOn).ThenByDescending(p => p.DueOn).ThenBy(p => p.Id),
        "published" => state.By(publications.Where(p => true), p => p.PublishedAt).ThenBy(p => p.Id),
        "since" => state.By(publications, p => p.StageAt).ThenBy(p => p.Id),
        _ when filter.Tab is "public" => publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id),
        _ => publications.OrderByDescending(p => p.StageAt).ThenByDescending(p => p.Id),
    };

    static (List<Guid> Agencies, List<Guid?> Sections) Reach(Officer by, Right right)
    {
        var roles = by.Roles.Where(r => RoleDuties.Of(r.Role).Rights.Contains(right)).ToLookup(r => r.SectionId is null);
        return ([.. roles[true].Select(r => r.AgencyId).Distinct()], [.. roles[false].Select(r => r.SectionId).Distinct()]);
    }
}
