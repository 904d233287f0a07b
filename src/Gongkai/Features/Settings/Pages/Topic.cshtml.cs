using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Settings.Pages;

/// <summary>A topic of plain settings, made from its table.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class TopicModel(SettingsDesk desk, Administrations administrations) : SettingsPage(administrations)
{
    /// <summary>Begin of the fields' names.</summary>
    public const string Prefix = "Form";

    /// <summary>The topic.</summary>
    public SettingsTopic Topic { get; private set; } = null!;

    /// <summary>The values now, by key.</summary>
    public IReadOnlyDictionary<string, string> Now { get; private set; } = new Dictionary<string, string>();

    /// <summary>What was typed, by the fields' names; null when the page is fresh.</summary>
    public IReadOnlyDictionary<string, string>? Typed { get; private set; }

    /// <summary>Counts the changes of the values shown.</summary>
    public int Version { get; private set; }

    /// <summary>Why the logo was not taken, shown once.</summary>
    [TempData]
    public string? Refused { get; set; }

    /// <summary>Shows the topic.</summary>
    public async Task<IActionResult> OnGet(string topic, CancellationToken stop) => await Fill(topic, stop) ? Page() : NotFound();

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(string topic, int version, CancellationToken stop)
    {
        if (!await Fill(topic, stop))
            return NotFound();
        Typed = Topic.Fields.Where(f => Request.Form.ContainsKey($"{Prefix}.{f.Name}")).ToDictionary(f => f.Name, f => (string?)Request.Form[$"{Prefix}.{f.Name}"] ?? "");
        return await Show(desk.Save(await By(stop), Topic, Typed, version, stop), SettingsPages.Topic(topic), async () => await Fill(topic, stop), Prefix);
    }

    /// <summary>What stands in a field: what was typed, or what is set, or the usual.</summary>
    public string Value(SettingField field) => Typed?.GetValueOrDefault(field.Name) ?? (Now.GetValueOrDefault(field.Key) is { Length: > 0 } set ? set : field.Usual);

    /// <summary>The error at a field, or null.</summary>
    public string? Error(SettingField field) => ModelState[$"{Prefix}.{field.Name}"] is { Errors: [{ ErrorMessage: var message }, ..] } ? message : null;

    async Task<bool> Fill(string id, CancellationToken stop)
    {
        if (SettingsTopic.Find(id) is not { } topic || !(await By(stop)).Site)
            return false;
        Topic = topic;
        (Now, Version) = await desk.Read(topic, stop);
        return true;
    }
}
