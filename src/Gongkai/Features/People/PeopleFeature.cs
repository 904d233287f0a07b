using Gongkai.Features.Desk;
using Gongkai.Features.People.Passkeys;
using Gongkai.Features.People.Profile;
using Gongkai.Features.People.SigningIn;
using Gongkai.Features.People.SingleSignOn;
using Gongkai.Web;

namespace Gongkai.Features.People;

/// <summary>People, their roles and how they sign in.</summary>
static class PeopleFeature
{
    public static void Add(IServiceCollection services)
    {
        SignIn.Add(services);
        Policies.Add(services);
        services.AddScoped<SignInDesk>();
        services.AddScoped<PasskeyDesk>();
        services.AddSingleton<SingleSignOnServer>();
        services.AddSingleton<SingleSignOnAnswers>();
        services.AddScoped<SingleSignOnDesk>();
        services.AddScoped<FirstStart>();
        services.AddScoped<LinkDesk>();
        services.AddScoped<Passwords>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SecondSteps>();
        services.AddScoped<TotpCodes>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<KnownDevices>();
        services.AddScoped<SignInLimits>();
        services.AddScoped<ProofDesk>();
        services.AddScoped<ProfileDesk>();
        services.AddScoped<ForgottenPasswords>();
        services.AddSingleton<ForgottenPasswordJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenPasswordJob>());
        AddDesks(services);
    }

    /// <summary>What administrators do about people, on a page or by a command.</summary>
    public static void AddDesks(IServiceCollection services)
    {
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<Invitations>();
        services.AddScoped<Administrations>();
        services.AddScoped<PersonForms>();
        services.AddScoped<Notifier>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<PeopleLedger>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPasskeys();
        routes.MapSingleSignOn();
    }
}
