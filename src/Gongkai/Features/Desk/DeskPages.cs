namespace Gongkai.Features.Desk;

/// <summary>Addresses of the workbench.</summary>
public static class DeskPages
{
    /// <summary>待办.</summary>
    public const string Home = "/desk";

    /// <summary>通知.</summary>
    public const string Notifications = "/desk/notifications";

    /// <summary>运行状态.</summary>
    public const string Status = "/desk/status";

    /// <summary>The tasks as a file, <c>csv</c> or <c>xlsx</c>, with the filters of the list.</summary>
    public static string ExportTasks(string type, QueryString filters) => Home + filters.Add("handler", "Export").Add("type", type);

    /// <summary>设置.</summary>
    public const string Settings = "/desk/settings";
}
