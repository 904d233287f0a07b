namespace Gongkai.Features.Outreach;

/// <summary>Addresses of outreach: its pages on the portal, and what the workbench does to boards and awards.</summary>
public static class OutreachPages
{
    /// <summary>服务点.</summary>
    public const string ServicePoints = "/service-points";

    /// <summary>公示牌.</summary>
    public const string Boards = "/boards";

    /// <summary>宣传活动.</summary>
    public const string Events = "/events";

    /// <summary>评选表彰.</summary>
    public const string Awards = "/awards";

    /// <summary>常见问题.</summary>
    public const string Questions = "/questions";

    /// <summary>The public pages that give their lines as data too.</summary>
    public static IReadOnlyList<string> Published { get; } = [ServicePoints, Boards, Events, Awards, Questions];

    /// <summary>A board, as its printed code leads to it.</summary>
    public static string Board(string code) => $"{Boards}/{Uri.EscapeDataString(code)}";

    /// <summary>An event.</summary>
    public static string Event(Guid id) => $"{Events}/{id}";

    /// <summary>An award.</summary>
    public static string Award(Guid id) => $"{Awards}/{id}";

    /// <summary>A service point.</summary>
    public static string ServicePoint(Guid id) => $"{ServicePoints}/{id}";

    /// <summary>A question with its answer.</summary>
    public static string Question(Guid id) => $"{Questions}/{id}";

    /// <summary>A photograph that proves a public line.</summary>
    public static string Photo(Guid proof) => $"/photos/{proof}";

    /// <summary>A board as a sheet for print.</summary>
    public static string Sheet(Guid board) => $"/desk/ledgers/boards/{board}/sheet";

    /// <summary>Notes that somebody looked after a board.</summary>
    public static string Inspection(Guid board) => $"/desk/ledgers/boards/{board}/inspection";

    /// <summary>The boards, those first that nobody has looked after for the longest time.</summary>
    public const string BoardsToCheck = "/desk/ledgers/boards?sort=checked";

    /// <summary>Publishes the result of an award.</summary>
    public static string Result(Guid award) => $"/desk/ledgers/awards/{award}/result";

    /// <summary>What is asked most.</summary>
    public const string MostAsked = "/desk/ledgers/enquiries/most-asked";
}
