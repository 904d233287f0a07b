namespace Gongkai.Features.Requests;

/// <summary>Addresses of disclosure on request.</summary>
public static class RequestPages
{
    /// <summary>Sends on to the start.</summary>
    public const string Root = "/requests";

    /// <summary>依申请公开: what it is, what it needs, and the way to the form.</summary>
    public const string Apply = "/requests/new";

    /// <summary>核对: the answers before they are sent.</summary>
    public const string CheckAnswers = "/requests/new/check";

    /// <summary>The receipt.</summary>
    public const string Sent = "/requests/new/sent";

    /// <summary>What is public already and fits some words, as JSON, for the script of the form.</summary>
    public const string Suggestions = "/requests/suggestions";

    /// <summary>空白申请表.</summary>
    public const string BlankForm = "/requests/form";

    /// <summary>查询办理进度.</summary>
    public const string Track = "/requests/track";

    /// <summary>The list of cases.</summary>
    public const string Cases = "/desk/requests";

    /// <summary>Those that are open: what an officer begins the day with.</summary>
    public const string Open = Cases + "?open=true";

    /// <summary>Registers a request that came by another way.</summary>
    public const string Register = "/desk/requests/new";

    /// <summary>The days on which something is due.</summary>
    public const string Calendar = "/desk/requests/calendar";

    /// <summary>Statistics and tables 3 and 4 of a period.</summary>
    public const string Figures = "/desk/requests/figures";

    /// <summary>Reconsideration, litigation, complaints and petitions.</summary>
    public const string Remedies = "/desk/remedies";

    /// <summary>Templates of letters.</summary>
    public const string Templates = "/desk/settings/notices";

    /// <summary>A case.</summary>
    public static string Case(Guid id) => $"/desk/requests/{id}";

    /// <summary>A step of a case, e.g. <c>extension</c>.</summary>
    public static string Step(Guid id, string step) => $"/desk/requests/{id}/{step}";

    /// <summary>A letter of a case.</summary>
    public static string Notice(Guid id, Guid notice) => $"/desk/requests/{id}/notices/{notice}";

    /// <summary>Adds files to a case.</summary>
    public static string AddFiles(Guid id) => $"/desk/requests/{id}/files/new";

    /// <summary>A file of a case.</summary>
    public static string File(Guid id, Guid file) => $"/desk/requests/{id}/files/{file}";

    /// <summary>A letter for the requester who follows the case.</summary>
    public static string TrackedLetter(Guid notice) => $"/requests/track/letters/{notice}";

    /// <summary>A released file for the requester who follows the case.</summary>
    public static string TrackedFile(Guid file) => $"/requests/track/files/{file}";
}
