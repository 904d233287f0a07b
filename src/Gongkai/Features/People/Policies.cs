using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.People;

/// <summary>Policies by which pages and operations say who may use them: one for each right, and <see cref="SignedIn"/>.</summary>
public static class Policies
{
    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Draft publications.</summary>
    public const string DraftPublications = nameof(Right.DraftPublications);

    /// <summary>Decide for the section.</summary>
    public const string ReviewInSection = nameof(Right.ReviewInSection);

    /// <summary>Review before publication.</summary>
    public const string ReviewBeforePublication = nameof(Right.ReviewBeforePublication);

    /// <summary>Review for secrecy.</summary>
    public const string ReviewSecrecy = nameof(Right.ReviewSecrecy);

    /// <summary>Sign.</summary>
    public const string Sign = nameof(Right.Sign);

    /// <summary>Handle requests.</summary>
    public const string HandleRequests = nameof(Right.HandleRequests);

    /// <summary>See personal data in full.</summary>
    public const string SeePersonalData = nameof(Right.SeePersonalData);

    /// <summary>Keep ledgers.</summary>
    public const string KeepLedgers = nameof(Right.KeepLedgers);

    /// <summary>Compile the annual report.</summary>
    public const string CompileReports = nameof(Right.CompileReports);

    /// <summary>Oversee agencies.</summary>
    public const string OverseeAgencies = nameof(Right.OverseeAgencies);

    /// <summary>Manage people.</summary>
    public const string ManagePeople = nameof(Right.ManagePeople);

    /// <summary>Manage settings.</summary>
    public const string ManageSettings = nameof(Right.ManageSettings);

    /// <summary>Watch over the system.</summary>
    public const string OperateSystem = nameof(Right.OperateSystem);

    /// <summary>See the audit chain.</summary>
    public const string SeeAudit = nameof(Right.SeeAudit);

    /// <summary>Make keys for programs.</summary>
    public const string MakeApiKeys = nameof(Right.MakeApiKeys);

    /// <summary>See requests and take part in them.</summary>
    public const string SeeRequests = nameof(Right.SeeRequests);

    /// <summary>See publications and take part in them.</summary>
    public const string SeePublications = nameof(Right.SeePublications);

    /// <summary>See ledgers.</summary>
    public const string SeeLedgers = nameof(Right.SeeLedgers);

    /// <summary>登记渠道、投放和账号数据.</summary>
    public const string KeepChannels = nameof(Right.KeepChannels);

    /// <summary>Registers them. What names no policy is open to signed-in people only.</summary>
    public static void Add(IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        foreach (var right in Enum.GetValues<Right>())
            builder.AddPolicy(right.ToString(), policy => policy.AddRequirements(new HasRight(right)));
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
    }
}

/// <summary>The right that a policy asks for.</summary>
public sealed record HasRight(Right Right) : IAuthorizationRequirement;

/// <summary>Grants a policy to who has its right for some agency; whether it is the agency of the thing asked for is for the act to decide.</summary>
sealed class RightHandler : AuthorizationHandler<HasRight>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HasRight requirement)
    {
        if (context.User.Officer()?.May(requirement.Right) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
