namespace Gongkai.Features.Supervision;

/// <summary>Addresses of supervision.</summary>
public static class SupervisionPages
{
    /// <summary>网站纠错、异议、建议: the form of the portal.</summary>
    public const string Feedback = "/feedback";

    /// <summary>The receipt, and the answer with the code.</summary>
    public const string Answer = "/feedback/answer";

    /// <summary>The form for an objection to an award.</summary>
    public static string ObjectTo(Guid award) => $"{Feedback}?award={award}";

    /// <summary>表二数据 of a year.</summary>
    public const string TableTwo = "/desk/ledgers/table-two";
}
