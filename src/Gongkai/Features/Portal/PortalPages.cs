namespace Gongkai.Features.Portal;

/// <summary>Addresses of the portal.</summary>
public static class PortalPages
{
    /// <summary>The home page.</summary>
    public const string Home = "/";

    /// <summary>网站地图.</summary>
    public const string Contents = "/site-map";
}
