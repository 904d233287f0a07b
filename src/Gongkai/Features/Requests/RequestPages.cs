namespace Gongkai.Features.Requests;

/// <summary>Addresses of disclosure on request.</summary>
public static class RequestPages
{
    /// <summary>依申请公开: what it is, what it needs, and the way to the form.</summary>
    public const string Apply = "/requests/new";

    /// <summary>查询办理进度.</summary>
    public const string Track = "/requests/track";

    /// <summary>The list of cases.</summary>
    public const string Cases = "/desk/requests";

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

    /// <summary>A file of a case.</summary>
    public static string File(Guid id, Guid file) => $"/desk/requests/{id}/files/{file}";
}
