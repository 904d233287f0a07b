using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Data.Jobs;
using Gongkai.Features.People;
using Gongkai.Web;

namespace Gongkai.Features.Privacy;

/// <summary>Personal data: masked, shown on record, kept for its period, given to and erased for whom it is about.</summary>
static class PrivacyFeature
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<StaffPrivacy>();
        services.AddScoped<IPersonalSubjects>(provider => provider.GetRequiredService<StaffPrivacy>());
        services.AddScoped<IKeptAboutPeople>(provider => provider.GetRequiredService<StaffPrivacy>());
        services.AddScoped<PrivacyDesk>();
        services.AddScoped<RetentionDesk>();
        services.AddScoped<IDailyJob, RetentionJob>();
        foreach (var rule in RetentionRule.OfPeople)
            services.AddSingleton(rule);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PrivacyPages.MineAsFile, [HttpMethods.Get], context => Send(context, context.User.Officer()!.Id)).RequireAuthorization(Policies.SignedIn);
        routes.MapMethods("/desk/people/{id:guid}/data.json", [HttpMethods.Get], context => Send(context, Guid.Parse((string)context.Request.RouteValues["id"]!)))
            .RequireAuthorization(Policies.ManagePeople);
    }

    static async Task Send(HttpContext context, Guid person)
    {
        if (await context.RequestServices.GetRequiredService<PrivacyDesk>().Copy(person, context.User.Officer()!, context.RequestAborted) is not { } copy)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Download("application/json; charset=utf-8", $"{copy.Name}的个人信息.json");
        context.Response.Headers.CacheControl = "no-store";
        var made = ChinaTime.Minute(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        await context.Response.WriteAsJsonAsync(new { schema = 1, person = copy.Name, made, copy.Groups }, Json, context.RequestAborted);
    }
}

/// <summary>Clears once a day what is past its period.</summary>
sealed class RetentionJob(RetentionDesk desk) : IDailyJob
{
    public string Name => "retention";

    public async Task<string> Run(CancellationToken stop)
    {
        var cleared = await desk.ClearAll(stop);
        return cleared.Count == 0 ? "没有超过保存期限的数据" : string.Join("；", cleared.Select(c => $"{c.Rule.Name} {c.Count} 条"));
    }
}
