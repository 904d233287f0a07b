using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;

namespace Gongkai.Features.Privacy;

/// <summary>Somebody whose sealed data stands in a record: a colleague, an applicant.</summary>
/// <param name="Object">How the audit chain names the record. Its name is no personal data of outsiders: an applicant's is the number of the matter.</param>
/// <param name="Fields">The sealed fields by purpose; null where nothing was entered.</param>
/// <param name="MayView">Whether the reader has the right, handles the matter, or is the person.</param>
/// <param name="Own">Whether the reader is the person, who needs no reason.</param>
/// <param name="Back">The page of the record.</param>
public sealed record PersonalSubject(AuditObject Object, IReadOnlyDictionary<string, SealedText?> Fields, bool MayView, bool Own, string Back);

/// <summary>A part of the work whose records hold sealed data: the public face by which a full view finds them.</summary>
public interface IPersonalSubjects
{
    /// <summary>Kind of its records, as the audit chain names them, e.g. <c>person</c>.</summary>
    string Kind { get; }

    /// <summary>The record, as this reader may see it; null when there is none.</summary>
    Task<PersonalSubject?> Find(string id, Officer reader, CancellationToken stop);
}

/// <summary>Something kept about a person who works here, as that person reads it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value in words.</param>
public sealed record KeptFact(string Name, string Value);

/// <summary>A group of things kept about a person.</summary>
/// <param name="Name">What the group is.</param>
/// <param name="Why">Why it is kept and for how long.</param>
/// <param name="Facts">The things; each record of a list is one.</param>
public sealed record KeptGroup(string Name, string Why, IReadOnlyList<KeptFact> Facts);

/// <summary>A part of the work that keeps things about people who work here: the public face by which a copy is given and an erasure done (个人信息保护法 arts. 44–47).</summary>
public interface IKeptAboutPeople
{
    /// <summary>What is kept about a person, in the open, for the person; empty when nothing is.</summary>
    Task<IReadOnlyList<KeptGroup>> Kept(Guid person, CancellationToken stop);

    /// <summary>Erases what need not be kept, inside an act, which saves.</summary>
    /// <returns>What was erased in words and counts, e.g. <c>phone</c> → 1; nothing personal.</returns>
    Task<IReadOnlyDictionary<string, int>> Erase(Guid person, CancellationToken stop);
}
