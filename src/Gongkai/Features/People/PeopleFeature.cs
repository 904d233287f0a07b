using Gongkai.Features.People.Passkeys;
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
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<PasskeyDesk>();
        services.AddSingleton<SingleSignOnServer>();
        services.AddSingleton<SingleSignOnAnswers>();
        services.AddScoped<SingleSignOnDesk>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPasskeys();
        routes.MapSingleSignOn();
    }
}
