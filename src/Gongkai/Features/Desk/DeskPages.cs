namespace Gongkai.Features.Desk;

/// <summary>Addresses of the workbench.</summary>
public static class DeskPages
{
    /// <summary>待办.</summary>
    public const string Home = "/desk";

    /// <summary>设置.</summary>
    public const string Settings = "/desk/settings";
}
