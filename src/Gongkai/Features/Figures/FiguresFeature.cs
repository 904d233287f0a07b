using Gongkai.Data.Jobs;
using Gongkai.Features.Figures.Closing;
using Gongkai.Features.Figures.Entered;

namespace Gongkai.Features.Figures;

/// <summary>Named figures (命名数字): the catalogue, what is entered by hand, the closing of a year.</summary>
static class FiguresFeature
{
    public static void Add(IServiceCollection services)
    {
        AddBook(services);
        services.AddScoped<EntryDesk>();
        services.AddScoped<ClosingDesk>();
        services.AddScoped<IDailyJob, ClosingJob>();
    }

    /// <summary>What reading figures needs, for pages and commands alike; the sources are added by their features.</summary>
    public static void AddBook(IServiceCollection services)
    {
        services.AddSingleton<IFigureSource, AwaitedFigures>();
        services.AddSingleton<FigureCatalogue>();
        services.AddScoped<FigureBook>();
    }
}
