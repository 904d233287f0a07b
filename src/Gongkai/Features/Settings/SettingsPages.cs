namespace Gongkai.Features.Settings;

/// <summary>Addresses of the settings.</summary>
public static class SettingsPages
{
    /// <summary>设置.</summary>
    public const string Home = Desk.DeskPages.Settings;

    /// <summary>机关.</summary>
    public const string Agencies = Home + "/agencies";

    /// <summary>添加机关.</summary>
    public const string NewAgency = Agencies + "/new";

    /// <summary>放假安排.</summary>
    public const string Calendar = Home + "/calendar";

    /// <summary>录入放假安排.</summary>
    public const string ImportCalendar = Calendar + "/import";

    /// <summary>标志.</summary>
    public const string Logo = Home + "/logo";

    /// <summary>An agency.</summary>
    public static string Agency(string code) => $"{Agencies}/{code}";

    /// <summary>The sections of an agency.</summary>
    public static string Sections(string code) => $"{Agency(code)}/sections";

    /// <summary>A topic of plain settings.</summary>
    public static string Topic(string id) => $"{Home}/{id}";
}
