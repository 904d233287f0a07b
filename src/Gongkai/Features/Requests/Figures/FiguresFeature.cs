namespace Gongkai.Features.Requests.Figures;

/// <summary>Figures out of the cases.</summary>
static class FiguresFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RequestFigures>();
        services.AddSingleton<Features.Figures.IFigureSource, CaseFigures>();
    }
}
