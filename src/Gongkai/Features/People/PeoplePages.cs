namespace Gongkai.Features.People;

/// <summary>Addresses of signing in and of the people.</summary>
public static class PeoplePages
{
    /// <summary>登录.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Signing in as a person of the demonstration.</summary>
    public const string DemoSignIn = "/sign-in/demo";

    /// <summary>The code after the password.</summary>
    public const string Code = "/sign-in/code";

    /// <summary>忘记密码.</summary>
    public const string Forgotten = "/sign-in/forgotten";

    /// <summary>Proving once more who one is.</summary>
    public const string Prove = "/sign-in/again";

    /// <summary>退出.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>我的账号.</summary>
    public const string Profile = "/desk/profile";

    /// <summary>修改密码.</summary>
    public const string Password = "/desk/profile/password";

    /// <summary>Turning on the codes.</summary>
    public const string Totp = "/desk/profile/totp";

    /// <summary>Turning off the codes.</summary>
    public const string TotpOff = "/desk/profile/totp/off";

    /// <summary>恢复码.</summary>
    public const string RecoveryCodes = "/desk/profile/recovery-codes";

    /// <summary>Ending all of one's other sessions.</summary>
    public const string EndOtherSessions = "/desk/profile/sessions/end-others";

    /// <summary>Ending one of one's sessions.</summary>
    public static string EndSession(Guid session) => $"{Profile}/sessions/{session}/end";

    /// <summary>What a one-time link opens.</summary>
    public static string Link(string token) => $"{SignIn}/link/{token}";

    /// <summary>The page of the first administrator.</summary>
    public static string First(string token) => $"{SignIn}/first/{token}";

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
    public static string SignInFor(string path) => WithReturn(SignIn, path);

    /// <summary>The code after the password, with the way back.</summary>
    public static string CodeFor(string? path) => WithReturn(Code, path);

    /// <summary>Proving once more who one is, with the way back.</summary>
    public static string ProveFor(string path) => WithReturn(Prove, path);

    static string WithReturn(string page, string? path) => path is null or "" or "/" ? page : page + QueryString.Create("return", path).ToUriComponent();
}
