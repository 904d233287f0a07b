using Gongkai.Rules.Channels;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Channels;

/// <summary>The registration of a channel as it is typed.</summary>
public sealed class ChannelForm
{
    /// <summary>机关.</summary>
    public Guid? Agency { get; set; }

    /// <summary>种类; settled once.</summary>
    public ChannelKind? Kind { get; set; }

    /// <summary>名称.</summary>
    public string? Name { get; set; }

    /// <summary>平台, of an account of other new media.</summary>
    public string? Platform { get; set; }

    /// <summary>账号.</summary>
    public string? Account { get; set; }

    /// <summary>主办单位.</summary>
    public string? Host { get; set; }

    /// <summary>主管单位.</summary>
    public string? Supervisor { get; set; }

    /// <summary>责任人.</summary>
    public string? Responsible { get; set; }

    /// <summary>备案编号.</summary>
    public string? FilingNumber { get; set; }

    /// <summary>开设日期.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>网址或者位置.</summary>
    public string? Address { get; set; }

    /// <summary>Kinds of publications that go here by default.</summary>
    public List<PublicationKind> Kinds { get; set; } = [];

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>What is registered.</summary>
    public static ChannelForm Of(PublishingChannel channel) => new()
    {
        Agency = channel.AgencyId,
        Kind = channel.Kind,
        Name = channel.Name,
        Platform = channel.Platform,
        Account = channel.Account,
        Host = channel.Host,
        Supervisor = channel.Supervisor,
        Responsible = channel.Responsible,
        FilingNumber = channel.FilingNumber,
        OpenedOn = channel.OpenedOn,
        Address = channel.Address,
        Kinds = [.. channel.KindList],
        Version = channel.Version,
    };

    /// <summary>What is wrong, in the order of the form.</summary>
    /// <param name="kind">The kind, where it is settled.</param>
    /// <param name="today">Days after it have not come.</param>
    public IEnumerable<(string Field, string Message)> Faults(ChannelKind? kind, DateOnly today)
    {
        if (kind is not { } known || !Enum.IsDefined(known))
        {
            yield return (nameof(Kind), "请选择渠道种类");
            yield break;
        }
        if (Name?.Trim() is not { Length: > 0 and <= 60 })
            yield return (nameof(Name), "请填写名称，不超过 60 字");
        if (known == ChannelKind.Media && Platform?.Trim() is not { Length: > 0 and <= 40 })
            yield return (nameof(Platform), "请填写平台，例如 视频号、抖音、微博，不超过 40 字");
        if (Account?.Trim().Length > 60)
            yield return (nameof(Account), "账号不超过 60 字");
        if (Host?.Trim() is not { Length: > 0 and <= 100 })
            yield return (nameof(Host), "请填写主办单位，不超过 100 字");
        if (Supervisor?.Trim().Length > 100)
            yield return (nameof(Supervisor), "主管单位不超过 100 字");
        if (ChannelKinds.Of(known).IsAccount && Responsible?.Trim() is not { Length: > 0 })
            yield return (nameof(Responsible), "请填写责任人：每个账号都应当有人负责更新和安全");
        if (Responsible?.Trim().Length > 40)
            yield return (nameof(Responsible), "责任人不超过 40 字");
        if (FilingNumber?.Trim().Length > 60)
            yield return (nameof(FilingNumber), "备案编号不超过 60 字");
        if (OpenedOn > today)
            yield return (nameof(OpenedOn), "开设日期还没有到，请填写实际开设的日期");
        if (known == ChannelKind.Board && Address?.Trim() is not { Length: > 0 })
            yield return (nameof(Address), "请填写公告栏的位置");
        if (Address?.Trim().Length > 300)
            yield return (nameof(Address), "不超过 300 字");
        else if (known == ChannelKind.Site && Address?.Trim() is { Length: > 0 } address && !PlacementForm.IsLink(address))
            yield return (nameof(Address), "网址应当以 https:// 或者 http:// 开头");
    }

    /// <summary>Writes what is typed into the registration.</summary>
    public void Fill(PublishingChannel channel)
    {
        (channel.Name, channel.Host) = (Name!.Trim(), Host!.Trim());
        (channel.Platform, channel.Account, channel.Supervisor, channel.Responsible) = (channel.Kind == ChannelKind.Media ? Trimmed(Platform) : null, Trimmed(Account), Trimmed(Supervisor), Trimmed(Responsible));
        (channel.FilingNumber, channel.OpenedOn, channel.Address) = (Trimmed(FilingNumber), OpenedOn, Trimmed(Address));
        channel.Kinds = string.Join(',', Kinds.Where(k => Enum.IsDefined(k)).Distinct().Order());
    }

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
