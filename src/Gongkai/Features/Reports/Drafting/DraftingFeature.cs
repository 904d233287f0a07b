using Gongkai.Features.Desk;
using Gongkai.Features.Reports.Drafting.Pages;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>The annual report in the making: figures, prose, tables, check, signature, publication.</summary>
static class DraftingFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ReportWorkshop>();
        services.AddScoped<DraftingDesk>();
        services.AddScoped<SigningDesk>();
        services.AddScoped<ITaskSource, ReportTasks>();
        services.AddScoped<ITaskSource, FigureTasks>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap.Add("report-act", typeof(ReportActs)));
    }
}
