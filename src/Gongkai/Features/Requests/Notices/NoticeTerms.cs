using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Notices;

/// <summary>What a letter settles beside its text: what the event says that it brings. Holds no personal data.</summary>
public sealed record NoticeTerms
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Working days to correct, or to extend.</summary>
    public int? Days { get; init; }

    /// <summary>The later date of a delayed reply.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Label of who is asked.</summary>
    public string? Consultee { get; init; }

    /// <summary>How a fee is counted.</summary>
    public FeeScale? Scale { get; init; }

    /// <summary>Pieces or pages.</summary>
    public int? Quantity { get; init; }

    /// <summary>Of a partly granted request: nothing is withheld under arts. 14 to 16.</summary>
    public bool OtherGrounds { get; init; }

    /// <summary>Why a correction notice goes out after its day.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The fee, or null where there is none.</summary>
    [JsonIgnore]
    public ProcessingFee? Fee => this is not { Scale: { } scale, Quantity: >= 0 and <= ProcessingFee.Largest and var quantity } ? null
        : scale == FeeScale.ByPiece ? ProcessingFee.ByPiece(quantity) : ProcessingFee.ByVolume(quantity);

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>From what is kept.</summary>
    public static NoticeTerms Read(string json) => JsonSerializer.Deserialize<NoticeTerms>(json, Json) ?? new();

    /// <summary>The event that a letter brings, or null.</summary>
    /// <param name="kind">What letter.</param>
    /// <param name="on">Its date.</param>
    /// <param name="reached">The day on which it reached its addressee.</param>
    public RequestEvent? EventOf(NoticeKind kind, DateOnly on, DateOnly reached) => kind.Effect switch
    {
        NoticeEffect.Correction => new CorrectionRequested(on, reached, Days ?? 15),
        NoticeEffect.Reasons => new ReasonsRequested(on),
        NoticeEffect.Extension => new Extended(on, Days ?? 20),
        NoticeEffect.Delay => new Delayed(on, Until ?? on),
        NoticeEffect.Consultation => new Consulted(on, kind.Consultee!.Value, reached, Consultee),
        NoticeEffect.Fee => new FeeNotified(on, reached),
        NoticeEffect.Reply => new Replied(on, kind.Outcome!.Value),
        NoticeEffect.Closing => new Closed(on, kind.Outcome!.Value),
        _ => null,
    };
}
