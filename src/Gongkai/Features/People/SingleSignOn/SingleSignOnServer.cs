using System.Text.Encodings.Web;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gongkai.Features.People.SingleSignOn;

/// <summary>How the single sign-on server is reached (统一身份认证). Kept in the settings.</summary>
/// <param name="Authority">Address of the server, e.g. <c>https://login.example.gov.cn/realms/office</c>.</param>
/// <param name="Client">Name under which this site is registered there.</param>
/// <param name="Secret">Its secret, sealed; null for a public client.</param>
/// <param name="Name">Name of the server on the sign-in page.</param>
/// <param name="AccountClaim">The claim that holds the account, by which a person is recognised the first time.</param>
public sealed record SingleSignOnSettings(string Authority, string Client, SealedText? Secret, string Name, string AccountClaim)
{
    /// <summary>Keys of the settings.</summary>
    public const string AuthorityKey = "sso.authority", ClientKey = "sso.client", SecretKey = "sso.secret", NameKey = "sso.name", ClaimKey = "sso.claim";

    /// <summary>The claim that is used when none is named.</summary>
    public const string UsualClaim = "preferred_username";

    /// <summary>Purpose under which the secret is sealed.</summary>
    public const string SecretPurpose = "sso.secret";

    /// <summary>From the settings; null when no server is named.</summary>
    public static SingleSignOnSettings? Of(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(AuthorityKey) is { Length: > 0 } authority && settings.GetValueOrDefault(ClientKey) is { Length: > 0 } client
            ? new(authority, client, settings.GetValueOrDefault(SecretKey) is { Length: > 0 } secret ? new(secret) : null,
                settings.GetValueOrDefault(NameKey) is { Length: > 0 } name ? name : "统一身份认证", settings.GetValueOrDefault(ClaimKey) is { Length: > 0 } claim ? claim : UsualClaim)
            : null;
}

/// <summary>
/// Signing in at a server of the authority above (OpenID Connect, code flow with PKCE). The protocol is the framework's handler's; it is made only when somebody
/// uses it, so that an installation without such a server never loads it, and a change of the settings needs no restart.
/// </summary>
public sealed class SingleSignOnServer(IServiceProvider services, InstallationKeys keys)
{
    const string Scheme = "sso";

    (SingleSignOnSettings Settings, OpenIdConnectOptions Options)? made;

    /// <summary>Leads to the server.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The server.</param>
    /// <param name="return">Where to go afterwards, an address of this site.</param>
    /// <param name="again">The person who is to sign in there anew, as a proof for the session that there is here; null to begin one.</param>
    public async Task Lead(HttpContext request, SingleSignOnSettings settings, string @return, Officer? again)
    {
        var properties = new AuthenticationProperties { RedirectUri = @return };
        if (again is not null)
        {
            new ProofQuestion(again.SessionId, services.GetRequiredService<TimeProvider>().GetUtcNow()).Keep(properties);
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, "login");
            properties.SetParameter<TimeSpan?>(OpenIdConnectParameterNames.MaxAge, TimeSpan.Zero);
        }
        await (await Handler(request, settings)).ChallengeAsync(properties);
    }

    /// <summary>Takes the server's answer: begins a session, or leads back to the sign-in page with the reason.</summary>
    public async Task Take(HttpContext request, SingleSignOnSettings settings)
    {
        var handler = (IAuthenticationRequestHandler)await Handler(request, settings);
        if (!await handler.HandleRequestAsync())
            request.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    async Task<OpenIdConnectHandler> Handler(HttpContext request, SingleSignOnSettings settings)
    {
        var handler = new OpenIdConnectHandler(new Fixed(Options(settings)), services.GetRequiredService<ILoggerFactory>(), HtmlEncoder.Default, UrlEncoder.Default);
        await handler.InitializeAsync(new(Scheme, settings.Name, typeof(OpenIdConnectHandler)), request);
        return handler;
    }

    // Made again only when the settings change: the options hold the server's published keys.
    OpenIdConnectOptions Options(SingleSignOnSettings settings)
    {
        if (made is { } known && known.Settings == settings)
            return known.Options;
        var options = new OpenIdConnectOptions
        {
            Authority = settings.Authority,
            ClientId = settings.Client,
            ClientSecret = settings.Secret is { } secret ? keys.Open(secret, SingleSignOnSettings.SecretPurpose) : null,
            RequireHttpsMetadata = !new Uri(settings.Authority).IsLoopback,
            CallbackPath = SingleSignOnPages.Answer,
            SignInScheme = Scheme,
            ResponseType = "code",
            ResponseMode = "query",
            UsePkce = true,
            MapInboundClaims = false,
            GetClaimsFromUserInfoEndpoint = false,
            SaveTokens = false,
            BackchannelTimeout = TimeSpan.FromSeconds(15),
            TimeProvider = services.GetRequiredService<TimeProvider>(),
            Events = new() { OnTicketReceived = context => services.GetRequiredService<SingleSignOnAnswers>().Received(context, settings), OnTokenValidated = SingleSignOnAnswers.Validated, OnRemoteFailure = SingleSignOnAnswers.Failed },
        };
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Add("email");
        new OpenIdConnectPostConfigureOptions(services.GetRequiredService<IDataProtectionProvider>()).PostConfigure(Scheme, options);
        made = (settings, options);
        return options;
    }

    sealed class Fixed(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }
}
