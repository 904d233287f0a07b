using Microsoft.AspNetCore.Http.Features;

namespace Gongkai.Web;

/// <summary>How much may be sent. A page that takes files raises the limit with <c>[RequestSizeLimit]</c>.</summary>
static class Uploads
{
    /// <summary>Limit of a request where its page says nothing: 4 MiB.</summary>
    public const long UsualLimit = 4 << 20;

    // What is sent over the limit is read and thrown away up to this size: a browser shows the answer only after it has sent everything.
    const long Drained = 512L << 20;

    /// <summary>Reads forms before the pages do, so that one that is too large or broken gets the right answer.</summary>
    public static void UseUploadLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.HasFormContentType)
        {
            await next(context);
            return;
        }
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > limit?.MaxRequestBodySize)
        {
            await Refuse(context, limit);
            return;
        }
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            Answer(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            Answer(context, StatusCodes.Status400BadRequest);
            return;
        }
        await next(context);
    });

    static async Task Refuse(HttpContext context, IHttpMaxRequestBodySizeFeature limit)
    {
        if (context.Request.ContentLength <= Drained && !limit.IsReadOnly)
        {
            limit.MaxRequestBodySize = Drained;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        Answer(context, StatusCodes.Status413PayloadTooLarge);
    }

    // The error's page runs on the same request and must not try to read the form again.
    static void Answer(HttpContext context, int status)
    {
        context.Request.ContentType = null;
        context.Response.StatusCode = status;
    }
}
