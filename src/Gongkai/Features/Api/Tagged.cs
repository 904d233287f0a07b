using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Gongkai.Features.Api;

/// <summary>Public answers with a tag of their content, so that a second request for the same costs nothing.</summary>
static class Tagged
{
    /// <summary>How the interface writes JSON: snake_case, Chinese as it is.</summary>
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers with an object.</summary>
    public static Task Json<T>(HttpContext context, T answer)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, Form);
        return Bytes(context, bytes, "application/json; charset=utf-8", Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)));
    }

    /// <summary>Answers with bytes, or says that the asker has them already.</summary>
    public static Task Bytes(HttpContext context, byte[] bytes, string media, string fingerprint)
    {
        var tag = new EntityTagHeaderValue($"\"{fingerprint}\"");
        context.Response.Headers.ETag = tag.ToString();
        // Asked again each time, so that a correction is seen at once; the answer is mostly 304.
        context.Response.Headers.CacheControl = "public, no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        context.Response.ContentType = media;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
