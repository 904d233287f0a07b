using Gongkai.Data;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>Things of the demonstration that addresses name: what stands for <c>{name}</c> in docs/access.md.</summary>
static class AccessThings
{
    /// <summary>Them, of a running server.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var drafter = await data.People.FirstAsync(p => p.Account == "demo.drafter", stop);
        var shown = await data.Publications.OrderBy(p => p.PublishedAt).FirstAsync(p => p.PublicVersion != null, stop);
        return new Dictionary<string, string>
        {
            ["person"] = $"{drafter.Id}",
            ["agency"] = $"{drafter.AgencyId}",
            ["section"] = $"{drafter.SectionId}",
            ["publication"] = $"{shown.Id}",
            ["index"] = shown.IndexNumber!,
            ["channel"] = $"{await data.Channels.Where(c => c.StoppedOn != null).Select(c => c.Id).FirstAsync(stop)}",
            ["placement"] = $"{await data.Placements.Where(p => p.PublicationId == null).OrderBy(p => p.PlacedAt).Select(p => p.Id).FirstAsync(stop)}",
            ["board"] = $"{await data.NoticeBoards.Where(b => b.AgencyId == shown.AgencyId).Select(b => b.Id).FirstAsync(stop)}",
            ["award"] = $"{await data.Awards.Select(a => a.Id).FirstAsync(stop)}",
            ["event"] = $"{await data.OutreachEvents.Select(e => e.Id).FirstAsync(stop)}",
            ["question"] = $"{await data.PublishedQuestions.Select(q => q.Id).FirstAsync(stop)}",
            ["service-point"] = $"{await data.ServicePoints.Select(p => p.Id).FirstAsync(stop)}",
            ["draft"] = $"{await data.Publications.Where(p => p.Stage == CourseStage.Drafting).Select(p => p.Id).FirstAsync(stop)}",
        };
    }
}
