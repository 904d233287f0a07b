using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Supervision;

/// <summary>Supervision (监督保障): duties, training, work points, findings, reports of the public, and the figures of table 2 that are entered.</summary>
static class SupervisionFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new LedgerSource(() => SupervisionLedgers.All));
        services.AddSingleton<IFigureSource, SupervisionFigures>();
        services.AddScoped<FeedbackDesk>();
        services.AddScoped<TableTwo>();
        services.AddScoped<ITaskSource, SupervisionTasks>();
    }
}
