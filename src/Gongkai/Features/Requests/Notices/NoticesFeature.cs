using Gongkai.Features.Desk;
using Gongkai.Features.Privacy;

namespace Gongkai.Features.Requests.Notices;

/// <summary>The letters of cases (文书).</summary>
static class NoticesFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<NoticeFilling>();
        services.AddScoped<NoticeDesk>();
        services.AddScoped<NoticeIssuing>();
        services.AddScoped<NoticeFiles>();
        services.AddScoped<INoticeFiles, NoticeFiles>();
        services.AddScoped<NoticeLedger>();
        services.AddScoped<NoticeHeads>();
        services.AddScoped<ITaskSource, NoticeTasks>();
        services.AddScoped<IPersonalSubjects, NoticePrivacy>();
    }
}
