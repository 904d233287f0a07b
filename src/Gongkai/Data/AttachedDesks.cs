using Gongkai.Features.Audit;
using Gongkai.Features.Channels;
using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Mail;
using Gongkai.Features.Outreach;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Features.Requests.Figures;
using Gongkai.Features.Settings;
using Gongkai.Features.Supervision;
using Gongkai.Web;

namespace Gongkai.Data;

/// <summary>The desks of an installation for a command on the machine, which may run beside the server: the same acts with the same rules as on the pages.</summary>
sealed class AttachedDesks : IAsyncDisposable
{
    readonly ServiceProvider services;
    readonly AsyncServiceScope scope;

    AttachedDesks(ServiceProvider services) => (this.services, scope) = (services, services.CreateAsyncScope());

    /// <summary>Attaches to the installation that was named.</summary>
    /// <exception cref="StartRefusedException">A person must mend something first.</exception>
    public static async Task<AttachedDesks> Open(SiteOptions options, CancellationToken stop)
    {
        var installation = await Installation.Attach(options, stop);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(installation);
        services.AddSingleton(_ => installation.Keys);
        services.AddHttpContextAccessor();
        services.AddSingleton<Sessions>();
        installation.Database.AddContext(services);
        AuditFeature.Add(services);
        PeopleFeature.AddDesks(services);
        services.AddScoped<Outbox>();
        services.AddSingleton<IFigureSource, PublicationFigures>();
        services.AddSingleton<IFigureSource, CaseFigures>();
        services.AddSingleton<IFigureSource, PlacedFigures>();
        services.AddSingleton<IFigureSource, OutreachFigures>();
        services.AddSingleton<IFigureSource, SupervisionFigures>();
        services.AddScoped<RequestFigures>();
        Features.Figures.FiguresFeature.AddBook(services);
        services.AddScoped<ReportWorkshop>();
        services.AddSingleton<Calendars>();
        LedgersFeature.Add(services);
        services.AddSingleton(new LedgerSource(() => OutreachLedgers.All));
        services.AddSingleton(new LedgerSource(() => SupervisionLedgers.All));
        return new(services.BuildServiceProvider());
    }

    /// <summary>A desk.</summary>
    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }
}
