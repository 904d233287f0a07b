using Gongkai.Features.People;

namespace Gongkai.Features.Desk;

/// <summary>Something a person has to do (待办).</summary>
/// <param name="Kind">What it is in a word, e.g. 依申请.</param>
/// <param name="Number">Number of the matter, or null.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="DueOn">Statutory day, China Standard Time, or null when the law sets none.</param>
/// <param name="Holder">Who has it, or null.</param>
/// <param name="Link">Where to do it.</param>
public sealed record TaskLine(string Kind, string? Number, string Subject, string State, DateOnly? DueOn, string? Holder, string Link)
{
    /// <summary>Name of the section it belongs to, or null.</summary>
    public string? Section { get; init; }
}

/// <summary>A part of the work that knows tasks: the public face by which each feature fills 待办.</summary>
public interface ITaskSource
{
    /// <summary>What a person has to do in this part, in any order.</summary>
    Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop);
}
