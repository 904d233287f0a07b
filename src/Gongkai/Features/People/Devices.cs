namespace Gongkai.Features.People;

/// <summary>What a browser says of itself, in words by which a person recognises a device.</summary>
static class Devices
{
    static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    static readonly (string Mark, string Name)[] Systems =
        [("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string InWords(string? agent) => $"{Named(Browsers, agent) ?? "其他浏览器"}（{Named(Systems, agent) ?? "其他系统"}）";

    static string? Named((string Mark, string Name)[] names, string? agent) =>
        names.Where(n => agent?.Contains(n.Mark, StringComparison.Ordinal) == true).Select(n => n.Name).FirstOrDefault();
}
