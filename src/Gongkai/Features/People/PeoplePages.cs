namespace Gongkai.Features.People;

/// <summary>Addresses of signing in and of the people.</summary>
public static class PeoplePages
{
    /// <summary>登录.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Signing in as a person of the demonstration.</summary>
    public const string DemoSignIn = "/sign-in/demo";

    /// <summary>退出.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>What a one-time link opens.</summary>
    public static string Link(string token) => $"{SignIn}/link/{token}";

    /// <summary>人员与岗位, for administrators.</summary>
    public const string People = "/desk/settings/people";

    /// <summary>添加人员.</summary>
    public const string NewPerson = People + "/new";

    /// <summary>A person.</summary>
    public static string Person(Guid id) => $"{People}/{id}";

    /// <summary>修改人员信息.</summary>
    public static string EditPerson(Guid id) => Person(id) + "/edit";

    /// <summary>停用 or 恢复, with its reason.</summary>
    public static string PersonState(Guid id) => Person(id) + "/state";

    /// <summary>授予岗位.</summary>
    public static string GrantRole(Guid id) => Person(id) + "/roles";

    /// <summary>收回岗位.</summary>
    public static string RevokeRole(Guid id, Guid grant) => $"{Person(id)}/roles/{grant}/revoke";

    /// <summary>发放一次性链接.</summary>
    public static string IssueLink(Guid id) => Person(id) + "/link";

    /// <summary>结束全部登录.</summary>
    public static string EndSessions(Guid id) => Person(id) + "/sessions/end";

    /// <summary>The list as a file, <c>csv</c> or <c>xlsx</c>, with the filters of the list.</summary>
    public static string ExportPeople(string type, QueryString filters) => People + filters.Add("handler", "Export").Add("type", type);

    /// <summary>Signing in, with the way back.</summary>
    public static string SignInFor(string path) => path is "" or "/" ? SignIn : SignIn + QueryString.Create("return", path).ToUriComponent();
}
