using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gongkai.Features.Api;

/// <summary>The description for programs (OpenAPI). It is made when it is first asked for.</summary>
static class ApiDescription
{
    const string Key = "key";

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = IsOperation;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "公开（Gongkai）接口", Version = "v1", Description = "检索公开内容、读取已公布的年度报告、校验报告、计算工作日；持接口密钥可读取人员名单和审计记录。错误以 application/problem+json 返回；过于频繁时返回 429 和 Retry-After。" };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "接口密钥，以 gk_ 开头；在工作台“接口密钥”里建立，有期限，可随时撤销。" },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy is { } policy)
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
                if (policy != Keys.ApiPolicies.AnyKey)
                    operation.Description += $"（权限：{policy["key:".Length..]}）";
            }
            foreach (var (status, answer) in operation.Responses ?? [])
                answer.Description = Words(status);
            return Task.CompletedTask;
        });
    });

    /// <summary>Whether a route is an operation of the interface.</summary>
    public static bool IsOperation(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription description) => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;

    static string Words(string status) => status switch
    {
        "200" => "成功",
        "400" => "参数有误",
        "401" => "没有密钥，或者密钥无效、过期、已撤销",
        "403" => "密钥没有这项权限",
        "404" => "没有找到",
        "413" => "提交的内容太大",
        "429" => "过于频繁，见 Retry-After",
        _ => status,
    };
}
