using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web;

/// <summary>The page of an error, shown in place of the one that failed, whatever its method was.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The status.</summary>
    public int Code { get; private set; }

    /// <summary>What happened, in a few words.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it means and what to do.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>The id in the log, for faults of the program.</summary>
    public string? ErrorId => Code >= StatusCodes.Status500InternalServerError ? ErrorPages.IdOf(HttpContext) : null;

    /// <summary>Shows the page of a status; an address typed by hand is not found.</summary>
    public void OnGet(int code)
    {
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null)
            code = StatusCodes.Status404NotFound;
        Response.StatusCode = Code = code;
        (Title, Explanation) = code switch
        {
            StatusCodes.Status400BadRequest => ("请求无法处理", "提交的内容不完整，或页面停留过久已经失效。请返回上一页，刷新后重新提交。"),
            StatusCodes.Status401Unauthorized => ("需要登录", "这个页面只供工作人员登录后使用。"),
            StatusCodes.Status403Forbidden => ("没有权限", "您的账号不能使用这个页面。"),
            StatusCodes.Status404NotFound => ("没有找到这个页面", "网址可能输错了，或者内容已经移走。可以回到首页重新查找。"),
            StatusCodes.Status410Gone => ("内容已撤回", "这项内容曾经公开，现已撤回。"),
            StatusCodes.Status413PayloadTooLarge => ("文件太大", "一次提交的内容超过了上限。请减少文件个数，或把文件压缩后再试。"),
            StatusCodes.Status429TooManyRequests => ("请求过于频繁", "短时间内提交的次数太多，请过一分钟再试。正在填写的公开申请已经保存，回到上一页可以继续提交；校验年报时选择的文件需要重新选择。"),
            StatusCodes.Status503ServiceUnavailable => ("服务暂时不可用", "服务器正忙或正在维护，请稍后再试。"),
            >= StatusCodes.Status500InternalServerError => ("服务器出错了", "这不是您的问题，错误已经记录。请稍后再试。"),
            _ => ("请求无法处理", "服务器不能处理这个请求。请返回上一页重试。"),
        };
    }

    /// <summary>Shows the page when a form failed.</summary>
    public void OnPost(int code) => OnGet(code);
}
