using Gongkai.Features.Desk;
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
        AddDesks(services);
    }

    /// <summary>What administrators do about people, on a page or by a command.</summary>
    public static void AddDesks(IServiceCollection services)
    {
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<Administrations>();
        services.AddScoped<PersonForms>();
        services.AddScoped<Notifier>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<PeopleLedger>();
    }
}
