using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>A publication with its course and its latest version, ready to be acted on.</summary>
/// <param name="Publication">The publication, tracked.</param>
/// <param name="Entries">What was done to it.</param>
/// <param name="Latest">Its latest version.</param>
public sealed record OpenPublication(Publication Publication, IReadOnlyList<PublicationEntry> Entries, PublicationVersion Latest)
{
    /// <summary>What the latest version says.</summary>
    public PublicationContent Content { get; } = PublicationContent.Read(Latest.Content);

    /// <summary>Its course.</summary>
    public PublicationCourse Course { get; } = PublicationCourse.Of(Entries.Select(e => new CourseEntry(e.Act, e.Step, e.PersonId, e.VersionNumber)), Publication.StepList);

    /// <summary>Rules of its kind.</summary>
    public PublicationKindRules Rules => PublicationKinds.Of(Publication.Kind);

    /// <summary>What the audit chain names.</summary>
    public AuditObject Object => new("publication", $"{Publication.Id}", Publication.DraftTitle, Publication.AgencyId);
}

/// <summary>Opens publications, and adds to their courses.</summary>
public sealed class Publications(GongkaiContext data, TimeProvider time)
{
    /// <summary>Opens one, or null.</summary>
    public async Task<OpenPublication?> Open(Guid id, CancellationToken stop)
    {
        if (await data.Publications.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication)
            return null;
        var entries = await data.PublicationEntries.AsNoTracking().Where(e => e.PublicationId == id).OrderBy(e => e.Index).ToListAsync(stop);
        return new(publication, entries, await data.PublicationVersions.FirstAsync(v => v.PublicationId == id && v.Number == publication.LatestVersion, stop));
    }

    /// <summary>Adds an entry within an act, and moves the publication to where the course then stands.</summary>
    /// <returns>The publication after it.</returns>
    public OpenPublication Append(OpenPublication opened, CourseEntry entry, string by, string? opinion)
    {
        var (publication, now) = (opened.Publication, time.GetUtcNow());
        var added = new PublicationEntry
        {
            PublicationId = publication.Id,
            Index = opened.Entries.Count,
            Act = entry.Act,
            Step = entry.Step,
            PersonId = entry.Person,
            ByName = by,
            At = now,
            VersionNumber = entry.Version,
            Opinion = opinion,
        };
        data.PublicationEntries.Add(added);
        var after = new OpenPublication(publication, [.. opened.Entries, added], opened.Latest);
        var course = after.Course;
        if (course.Stage != publication.Stage || course.Waiting != publication.Waiting)
            publication.StageAt = now;
        (publication.Stage, publication.Waiting, publication.PublicVersion) = (course.Stage, course.Waiting, course.PublicVersion);
        publication.Version++;
        return after;
    }
}
