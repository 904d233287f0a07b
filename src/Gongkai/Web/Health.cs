using Gongkai.Data;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Web;

/// <summary>Answers for those who watch over the server: alive, and able to work. Neither says anything else.</summary>
static class Health
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/livez", [HttpMethods.Get, HttpMethods.Head], context => Say(context, StatusCodes.Status200OK, "ok"))
            .WithMetadata(new AllowAnonymousAttribute());
        routes.MapMethods("/healthz", [HttpMethods.Get, HttpMethods.Head], async context =>
            await (await DatabaseAnswers(context)
                ? Say(context, StatusCodes.Status200OK, "ok")
                : Say(context, StatusCodes.Status503ServiceUnavailable, "database unavailable")))
            .WithMetadata(new AllowAnonymousAttribute());
    }

    static async Task<bool> DatabaseAnswers(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await using var connection = context.RequestServices.GetRequiredService<Installation>().Database.Connect();
            await connection.OpenAsync(patience.Token);
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT COUNT(*) FROM "Settings" """;
            return await command.ExecuteScalarAsync(patience.Token) is not null;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILogger<Installation>>().LogWarning("The database does not answer: {Reason}", e.Message);
            return false;
        }
    }

    static Task Say(HttpContext context, int status, string text)
    {
        // An answer for machines: no error page stands in for it.
        if (context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
