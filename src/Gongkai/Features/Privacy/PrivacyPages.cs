namespace Gongkai.Features.Privacy;

/// <summary>Addresses of what concerns personal data.</summary>
public static class PrivacyPages
{
    /// <summary>Where a full view is asked for, recorded and then shown.</summary>
    public const string FullView = "/desk/personal-data";

    /// <summary>我的个人信息: what is kept about the reader.</summary>
    public const string Mine = "/desk/profile/data";

    /// <summary>The same as a file.</summary>
    public const string MineAsFile = "/desk/profile/data.json";

    /// <summary>What is kept about a person, for who manages people.</summary>
    public static string Of(Guid person) => $"/desk/people/{person}/data";

    /// <summary>The same as a file.</summary>
    public static string FileOf(Guid person) => $"/desk/people/{person}/data.json";

    /// <summary>保存期限: how long each kind of data is kept.</summary>
    public const string Retention = "/desk/settings/retention";
}
