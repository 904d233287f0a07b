using System.Globalization;
using System.Text.Json;
using Gongkai.Rules.Duties;
using Gongkai.Web;

namespace Gongkai.Features.Audit;

/// <summary>A field before and after an act, in words.</summary>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Before">Value before, or null when there was none.</param>
/// <param name="After">Value after, or null when there is none.</param>
public sealed record AuditDifference(string Name, string? Before, string? After)
{
    /// <summary>True when the act left it as it was.</summary>
    public bool Same => Before == After;

    /// <summary>The fields of two states, those that differ first.</summary>
    public static IReadOnlyList<AuditDifference> Of(string? before, string? after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return
        [
            .. old.Keys.Concat(now.Keys).Distinct()
                .Select(path => new AuditDifference(AuditWords.Field(path), old.GetValueOrDefault(path), now.GetValueOrDefault(path)))
                .Where(d => d.Before is not null || d.After is not null)
                .OrderBy(d => d.Same),
        ];
    }

    static Dictionary<string, string?> Flat(string? json)
    {
        var fields = new Dictionary<string, string?>();
        if (json is null)
            return fields;
        try
        {
            using var state = JsonDocument.Parse(json);
            Add(fields, "", state.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not ours, and shown as it stands: no JSON, or half a character in it.
            fields.Clear();
            fields["text"] = json;
        }
        return fields;
    }

    static void Add(Dictionary<string, string?> fields, string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
                Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
        else
            fields[path.Length == 0 ? "value" : path] = Words(value);
    }

    static string? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Object ? string.Join(" ", v.EnumerateObject().Select(p => Words(p.Value))) : Words(v))),
        JsonValueKind.String => Text(value.GetString()!),
        _ => AuditWords.Value(value.GetRawText()),
    };

    static string Text(string text) =>
        text.Length > 15 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? ChinaTime.Second(moment)
        : Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text[0]) ? role.Name()
        : AuditWords.Value(text);
}
