using Gongkai.Features.Settings;

namespace Gongkai.Features.Desk;

/// <summary>What every part of the workbench stands on: tasks, notes, status.</summary>
static class DeskFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<TaskBoard>();
        services.AddScoped<NoteDesk>();
        services.AddSingleton<DeskCounts>();
        services.AddScoped<ITaskSource, AdministratorTasks>();
        services.AddScoped<IStatusSource, SystemStatus>();
    }
}
