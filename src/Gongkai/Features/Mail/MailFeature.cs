namespace Gongkai.Features.Mail;

/// <summary>Sends e-mail, where a mail server is set up. Others put letters into the <see cref="Outbox"/>.</summary>
static class MailFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Outbox>();
        services.AddScoped<MailDesk>();
        services.AddScoped<Desk.IStatusSource, MailStatus>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
    }
}
