using System.Net;
using System.Text.RegularExpressions;

namespace Gongkai.Features.Channels.WeChat;

/// <summary>What to do about a trouble with the interface.</summary>
public enum TroubleKind
{
    /// <summary>Try again after a while.</summary>
    Later,

    /// <summary>The day's calls are used up: try again tomorrow.</summary>
    Tomorrow,

    /// <summary>A person must do something first; trying again does not help.</summary>
    Person,

    /// <summary>The platform may have done what was asked, or not: its answer did not come or cannot be understood.</summary>
    Unknown,
}

/// <summary>Why the platform did not do what was asked. It never leaves the feature; people see its sentence.</summary>
/// <param name="kind">What to do about it.</param>
/// <param name="sentence">For people; holds no secrets.</param>
/// <param name="code">The platform's code, or 0.</param>
public sealed partial class WeChatTrouble(TroubleKind kind, string sentence, int code = 0) : Exception(sentence)
{
    /// <summary>What to do about it.</summary>
    public TroubleKind Kind => kind;

    /// <summary>The platform's code, or 0.</summary>
    public int Code => code;

    /// <summary>Whether the token was no longer good: a new one is asked for, once.</summary>
    public bool IsToken => code is 40001 or 40014 or 42001;

    /// <summary>The trouble that an answer with a code tells of (公众号全局返回码).</summary>
    public static WeChatTrouble Of(int code, string? message) => code switch
    {
        -1 => new(TroubleKind.Unknown, "微信服务器繁忙（-1）", code),
        40001 or 40014 or 42001 => new(TroubleKind.Person, $"接口凭据失效（{code}），换新后仍不接受：请核对 AppID 和 AppSecret", code),
        40013 or 40125 or 41002 or 41004 => new(TroubleKind.Person, $"微信不接受 AppID 或者 AppSecret（{code}）：请在公众平台核对，必要时重置后重新填写", code),
        40164 or 61004 => new(TroubleKind.Person, $"服务器的地址{AddressIn(message)}不在公众号的 IP 白名单里（{code}）：请在公众平台“设置与开发 › 开发接口管理”里添加", code),
        45009 or 45011 => new(TroubleKind.Tomorrow, $"今天的接口调用次数已经用完（{code}），明天再试", code),
        48001 or 48004 => new(TroubleKind.Person, $"这个公众号没有使用这项接口的权限（{code}）：需要认证，或者在公众平台后台人工发布后登记", code),
        40007 => new(TroubleKind.Person, "微信后台没有这份素材或者草稿了（40007）", code),
        45002 or 45003 or 45004 or 45008 or 44004 => new(TroubleKind.Person, $"标题、摘要或者正文超过微信的长度限制（{code}），请在公众平台后台人工发布后登记", code),
        53503 or 53504 or 53505 => new(TroubleKind.Person, $"草稿没有通过微信的发布检查（{code}）：请到公众平台后台处理", code),
        _ => new(TroubleKind.Later, $"微信返回错误 {code}", code),
    };

    /// <summary>The trouble of a call that got no answer.</summary>
    public static WeChatTrouble Unreachable() => new(TroubleKind.Unknown, "连不上微信服务器，或者没有及时答复");

    /// <summary>The trouble of an answer that is none.</summary>
    public static WeChatTrouble Rubbish(HttpStatusCode status) => new(TroubleKind.Unknown, $"微信服务器的答复看不懂（HTTP {(int)status}）");

    // invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist
    static string AddressIn(string? message) => Address().Match(message ?? "") is { Success: true } found && IPAddress.TryParse(found.Value, out _) ? $" {found.Value} " : "";

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}\b|\b[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}\b")]
    private static partial Regex Address();
}
