using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests;

/// <summary>An event of a request as it stands in the database: only ever added, never changed; the database refuses. Holds no personal data.</summary>
public sealed class RequestEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Place in the history, from 0 without gaps.</summary>
    public required int Index { get; init; }

    /// <summary>The day it happened, China Standard Time.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What kind of event; see <see cref="RequestEntries"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What the event says, as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who entered it, or null for the requester and the program.</summary>
    public Guid? ById { get; init; }

    /// <summary>Their name at that moment.</summary>
    public required string ByName { get; init; }

    /// <summary>Evidence or remark, or null: a tracking number, who confirmed.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was entered although the law does not permit it, or null. Such an event moves no clock.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The letter that it goes with, or null.</summary>
    public Guid? NoticeId { get; init; }
}

/// <summary>Events as rows and back.</summary>
public static class RequestEntries
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    static readonly Dictionary<string, Type> Types = new()
    {
        ["submitted"] = typeof(Submitted),
        ["received"] = typeof(Received),
        ["correction_requested"] = typeof(CorrectionRequested),
        ["correction_received"] = typeof(CorrectionReceived),
        ["consulted"] = typeof(Consulted),
        ["opinion_received"] = typeof(OpinionReceived),
        ["extended"] = typeof(Extended),
        ["reasons_requested"] = typeof(ReasonsRequested),
        ["reasons_received"] = typeof(ReasonsReceived),
        ["delayed"] = typeof(Delayed),
        ["fee_notified"] = typeof(FeeNotified),
        ["fee_paid"] = typeof(FeePaid),
        ["replied"] = typeof(Replied),
        ["closed"] = typeof(Closed),
        ["withdrawn"] = typeof(Withdrawn),
        ["reopened"] = typeof(Reopened),
        ["archived"] = typeof(Archived),
        ["annulled"] = typeof(Annulled),
    };

    static readonly Dictionary<Type, string> Names = Types.ToDictionary(t => t.Value, t => t.Key);

    /// <summary>The name of a kind of event in the database.</summary>
    public static string TypeOf(RequestEvent happened) => Names[happened.GetType()];

    /// <summary>What an event says, as JSON.</summary>
    public static string ContentOf(RequestEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Json);

    /// <summary>The event of a row.</summary>
    /// <exception cref="JsonException">The row was written by a newer program, or damaged.</exception>
    public static RequestEvent Event(this RequestEntry entry) =>
        Types.TryGetValue(entry.Type, out var type) && JsonSerializer.Deserialize(entry.Content, type, Json) is RequestEvent happened ? happened
        : throw new JsonException($"The event {entry.Index} of request {entry.RequestId} is of the unknown kind {entry.Type}.");
}
