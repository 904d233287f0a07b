using System.Security.Claims;
using System.Text.Encodings.Web;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Gongkai.Features.Api.Keys;

/// <summary>Reads the key of a request: <c>Authorization: Bearer gk_…</c>. A browser's cookie says nothing here.</summary>
sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeys keys) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "api-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        return await keys.Find(header["Bearer ".Length..].Trim(), Sessions.AddressOf(Context), Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ApiIdentity(caller)), Name))
            : AuthenticateResult.Fail("The key does not work.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.Write(Context, StatusCodes.Status401Unauthorized, Request.Headers.Authorization.Count == 0
            ? "这个操作需要接口密钥：请在请求头里加上 Authorization: Bearer gk_…。密钥由管理员在工作台“接口密钥”里建立。"
            : "接口密钥无效：可能写错、已过期、已撤销，或者建立者已停用。");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.Write(Context, StatusCodes.Status403Forbidden, "这个接口密钥没有这项权限：建立时没有选择，或者建立者已不担任相应岗位。");
}

/// <summary>The scope that a policy asks for; empty for any key.</summary>
public sealed record HasScope(string Scope) : IAuthorizationRequirement;

/// <summary>Grants a policy to a key with its scope.</summary>
sealed class ScopeHandler : AuthorizationHandler<HasScope>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HasScope requirement)
    {
        if (context.User.Caller() is { } caller && (requirement.Scope.Length == 0 || caller.Scopes.Contains(requirement.Scope)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Policies of operations that need a key: <c>key:</c> and the scope.</summary>
public static class ApiPolicies
{
    /// <summary>Any key that works.</summary>
    public const string AnyKey = "key:any";

    /// <summary>A key that may read people.</summary>
    public const string PeopleRead = "key:" + ApiScope.PeopleRead;

    /// <summary>A key that may read the audit chain.</summary>
    public const string AuditRead = "key:" + ApiScope.AuditRead;

    /// <summary>Registers them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Name, null);
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        var builder = services.AddAuthorizationBuilder();
        foreach (var scope in ApiScope.All.Select(s => s.Name).Append(""))
            builder.AddPolicy(scope.Length == 0 ? AnyKey : "key:" + scope, policy => policy.AddAuthenticationSchemes(ApiKeySignIn.Name).AddRequirements(new HasScope(scope)));
    }
}
