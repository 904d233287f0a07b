using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Gongkai.Tests.People;

/// <summary>A real OpenID Connect server (OpenIddict) on a port of its own, at which one person is signed in.</summary>
public sealed class HonestServer : IAsyncDisposable
{
    readonly WebApplication server;

    HonestServer(WebApplication server) => this.server = server;

    /// <summary>When the person signed in there; at the moment of the question by default.</summary>
    public DateTimeOffset? SignedIn { get; set; }

    /// <summary>Whether it was last asked to have the person sign in anew.</summary>
    public bool AskedAnew { get; private set; }

    /// <summary>Its address.</summary>
    public string Address => Servers.AddressOf(server);

    /// <summary>Starts one for a person.</summary>
    public static async Task<HonestServer> For(string subject, string account, string client, string secret)
    {
        HonestServer honest = null!;
        var builder = Servers.Builder();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email);
            options.EnableDegradedMode().AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != client)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != client || context.ClientSecret != secret)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity("test");
                identity.AddClaim(new(Claims.Subject, subject));
                identity.AddClaim(new Claim(Claims.PreferredUsername, account).SetDestinations(Destinations.IdentityToken));
                honest.AskedAnew = context.Request.HasPromptValue(PromptValues.Login) && context.Request.MaxAge == 0;
                identity.AddClaim(new Claim(Claims.AuthenticationTime, $"{(honest.SignedIn ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds()}", ClaimValueTypes.Integer64).SetDestinations(Destinations.IdentityToken));
                context.Principal = new ClaimsPrincipal(identity).SetScopes(context.Request.GetScopes());
                return default;
            }));
        });
        return honest = new(await Servers.Start(builder, _ => { }));
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}

/// <summary>A server that answers as it is told, also wrongly: with another's key, for another site, for another question, too late.</summary>
public sealed class HostileServer : IAsyncDisposable
{
    readonly RsaSecurityKey published = new(RSA.Create(2048)) { KeyId = "published" };
    readonly RsaSecurityKey stranger = new(RSA.Create(2048)) { KeyId = "published" };
    WebApplication server = null!;
    string nonce = "";

    /// <summary>What is to be wrong: <c>key</c>, <c>audience</c>, <c>issuer</c>, <c>nonce</c>, <c>expired</c>, <c>unsigned</c>; nothing by default.</summary>
    public string Wrong { get; set; } = "";

    /// <summary>Its address.</summary>
    public string Address => Servers.AddressOf(server);

    /// <summary>Starts one.</summary>
    public static async Task<HostileServer> Start()
    {
        var hostile = new HostileServer();
        hostile.server = await Servers.Start(Servers.Builder(), hostile.Map);
        return hostile;
    }

    void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        });
        app.MapGet("/keys", () =>
        {
            var key = published.Rsa.ExportParameters(false);
            return new { keys = new[] { new { kty = "RSA", use = "sig", kid = "published", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } };
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            nonce = request.Query["nonce"]!;
            return Results.Redirect($"{request.Query["redirect_uri"]}?code=anything&state={Uri.EscapeDataString(request.Query["state"]!)}");
        });
        app.MapPost("/token", () => Results.Json(new { access_token = "x", token_type = "Bearer", expires_in = 60, id_token = Token() }));
    }

    string Token() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Wrong == "issuer" ? "http://elsewhere.example.org" : Address,
        Audience = Wrong == "audience" ? "another-site" : "gongkai",
        IssuedAt = DateTime.UtcNow,
        Expires = DateTime.UtcNow.AddHours(Wrong == "expired" ? -1 : 1),
        Claims = new Dictionary<string, object> { ["sub"] = "1001", ["preferred_username"] = "demo.admin", ["nonce"] = Wrong == "nonce" ? "of-another-question" : nonce },
        SigningCredentials = Wrong == "unsigned" ? null : new(Wrong == "key" ? stranger : published, SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}

static class Servers
{
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    public static async Task<WebApplication> Start(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        var app = builder.Build();
        app.UseRouting();
        if (app.Services.GetService<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>() is not null)
            app.UseAuthentication();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
