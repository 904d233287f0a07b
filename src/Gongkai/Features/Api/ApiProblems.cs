using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Gongkai.Features.Api;

/// <summary>Errors of the interface for programs: problem+json (RFC 9457) in Chinese, never a page.</summary>
static class ApiProblems
{
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a request is for programs.</summary>
    public static bool IsApi(HttpContext context) => IsApi(context.Request.Path);

    /// <summary>Whether an address is one for programs.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments(ApiPages.Index, out var rest) && rest.HasValue && rest.Value!.Length > 1;

    /// <summary>Answers with an error in words.</summary>
    public static Task Write(HttpContext context, int status, string? detail = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        var body = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, Json))
        {
            writer.WriteStartObject();
            writer.WriteString("title", Title(status));
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail ?? Explanation(status));
            if (status >= StatusCodes.Status500InternalServerError)
                writer.WriteString("error_id", Web.ErrorPages.IdOf(context));
            writer.WriteEndObject();
        }
        return context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>Puts a problem where an error of the interface would have no body or a page.</summary>
    public static void UseApiProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsApi(context))
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await Write(context, context.Response.StatusCode);
    });

    static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "请求有误",
        StatusCodes.Status401Unauthorized => "需要有效的接口密钥",
        StatusCodes.Status403Forbidden => "没有权限",
        StatusCodes.Status404NotFound => "没有找到",
        StatusCodes.Status405MethodNotAllowed => "不支持这种方法",
        StatusCodes.Status413PayloadTooLarge => "内容太大",
        StatusCodes.Status415UnsupportedMediaType => "不支持这种内容",
        StatusCodes.Status429TooManyRequests => "请求过于频繁",
        >= StatusCodes.Status500InternalServerError => "服务器出错了",
        _ => "请求无法处理",
    };

    static string Explanation(int status) => status switch
    {
        StatusCodes.Status404NotFound => "地址不对，或者没有这项内容。全部操作见 /api。",
        StatusCodes.Status405MethodNotAllowed => "这个地址不支持这种方法。全部操作见 /api。",
        StatusCodes.Status413PayloadTooLarge => "一次提交的内容超过了上限，请分次提交。",
        StatusCodes.Status415UnsupportedMediaType => "请用 multipart/form-data 提交文件。",
        >= StatusCodes.Status500InternalServerError => "这不是您的问题，错误已经记录，请稍后再试。",
        _ => "请对照 /api 的说明检查参数。",
    };
}
