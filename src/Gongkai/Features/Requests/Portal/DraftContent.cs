using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gongkai.Features.Requests.Portal;

/// <summary>What a draft holds: what was typed, and after sending only what its receipt shows.</summary>
public sealed class DraftContent
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The agency that is asked, or null while not chosen.</summary>
    public Guid? Agency { get; set; }

    /// <summary>What was typed.</summary>
    public ApplicationForm Form { get; set; } = new();

    /// <summary>The steps that were answered, by key.</summary>
    public HashSet<string> Answered { get; set; } = [];

    /// <summary>The request that was made of it, or null while it is not sent.</summary>
    public Guid? Request { get; set; }

    /// <summary>Its number.</summary>
    public string? Number { get; set; }

    /// <summary>Its code.</summary>
    public string? Code { get; set; }

    /// <summary>As JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>From JSON; empty where a newer program wrote it otherwise.</summary>
    public static DraftContent Read(string json) => JsonSerializer.Deserialize<DraftContent>(json, Json) ?? new();
}

/// <summary>One step of the application.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Fields">Names of the fields of <see cref="ApplicationForm"/> that it asks for.</param>
public sealed record ApplyStep(string Key, string Title, IReadOnlyList<string> Fields)
{
    /// <summary>All steps in order.</summary>
    public static IReadOnlyList<ApplyStep> All { get; } =
    [
        new("who", "您以什么身份申请", [nameof(ApplicationForm.Kind)]),
        new("contact", "申请人和联系方式", [nameof(ApplicationForm.Name), nameof(ApplicationForm.Paper), nameof(ApplicationForm.PaperNumber), nameof(ApplicationForm.Contact), nameof(ApplicationForm.Phone), nameof(ApplicationForm.Email), nameof(ApplicationForm.Address)]),
        new("information", "您需要什么信息", [nameof(ApplicationForm.Subject), nameof(ApplicationForm.DocumentNumber), nameof(ApplicationForm.Description)]),
        new("delivery", "怎样提供给您", [nameof(ApplicationForm.Form), nameof(ApplicationForm.Delivery)]),
        new("files", "附件", []),
    ];

    /// <summary>Its address.</summary>
    public string Href => $"{RequestPages.Apply}/{Key}";

    /// <summary>Its address with the way back to the check of answers.</summary>
    public string Change => Href + "?back=check";
}
