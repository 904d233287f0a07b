namespace Gongkai.Features.Requests.Reminders;

/// <summary>A reminder that was given, so that it is given once; also the record of a day that was missed.</summary>
public sealed class RequestAlarm
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What is due: <c>reply</c>, <c>correction</c>, <c>section</c>, <c>confirmation</c>.</summary>
    public required string Duty { get; init; }

    /// <summary>The day it is due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>How urgent: <c>7</c>, <c>3</c>, <c>1</c>, <c>0</c> working days left, or <c>missed</c>.</summary>
    public required string Step { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }
}
