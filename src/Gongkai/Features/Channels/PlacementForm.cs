using Gongkai.Rules.Channels;
using Gongkai.Web;

namespace Gongkai.Features.Channels;

/// <summary>A placement, its update or its withdrawal as somebody records it by hand.</summary>
public sealed class PlacementForm
{
    /// <summary>渠道, for an item without a publication.</summary>
    public Guid? Channel { get; set; }

    /// <summary>标题, for an item without a publication.</summary>
    public string? Title { get; set; }

    /// <summary>When it was placed or came off, China Standard Time.</summary>
    public DateTime? At { get; set; }

    /// <summary>链接或者张贴位置.</summary>
    public string? Place { get; set; }

    /// <summary>推送批次.</summary>
    public string? Push { get; set; }

    /// <summary>说明.</summary>
    public string? Note { get; set; }

    /// <summary>阅读量 since it was placed, as of today.</summary>
    public long? Reads { get; set; }

    /// <summary>The day of the reads.</summary>
    public DateOnly? ReadsOn { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>The moment that was typed, or null.</summary>
    public DateTimeOffset? Moment => At is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), TimeSpan.FromHours(8)) : null;

    /// <summary>Whether a text is the address of a web page.</summary>
    public static bool IsLink(string? text) => text is { Length: <= 500 } && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Host.Contains('.');

    /// <summary>What is wrong with a placement that is recorded, in the order of the form.</summary>
    /// <param name="kind">Kind of the channel.</param>
    /// <param name="hasFile">Whether a file was sent as proof.</param>
    /// <param name="proof">Whether a proof is needed.</param>
    /// <param name="now">What lies after it has not happened.</param>
    public IEnumerable<(string Field, string Message)> Faults(ChannelKind kind, bool hasFile, bool proof, DateTimeOffset now)
    {
        var rules = ChannelKinds.Of(kind);
        foreach (var fault in MomentFaults(now))
            yield return fault;
        var place = Place?.Trim();
        if (place?.Length > 500)
            yield return (nameof(Place), $"{rules.Where}不超过 500 字");
        else if (place is { Length: > 0 } && kind != ChannelKind.Board && !IsLink(place))
            yield return (nameof(Place), "链接应当以 https:// 或者 http:// 开头");
        else if (kind == ChannelKind.Board && place is not { Length: > 0 })
            yield return (nameof(Place), "请填写张贴位置");
        else if (proof && !hasFile && (kind == ChannelKind.Board || place is not { Length: > 0 }))
            yield return (kind == ChannelKind.Board ? "Files" : nameof(Place), $"请提供证明：{rules.Proof}");
        if (Push?.Trim().Length > 40)
            yield return (nameof(Push), "推送批次不超过 40 字");
        foreach (var fault in NoteFaults())
            yield return fault;
    }

    /// <summary>What is wrong with the moment.</summary>
    public IEnumerable<(string Field, string Message)> MomentFaults(DateTimeOffset now)
    {
        if (Moment is not { } moment)
            yield return (nameof(At), "请填写时间，例如 2026-03-02 09:30");
        else if (moment > now)
            yield return (nameof(At), $"{ChinaTime.Minute(moment)} 还没有到，请填写实际的时间");
        else if (moment.Year < 2000)
            yield return (nameof(At), "时间不对，请核对年份");
    }

    /// <summary>What is wrong with the remark.</summary>
    public IEnumerable<(string Field, string Message)> NoteFaults()
    {
        if (Note?.Trim().Length > 500)
            yield return (nameof(Note), "说明不超过 500 字");
    }

    internal static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
