using System.Text.RegularExpressions;
using Gongkai.Features.Api.Keys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Api.Pages;

/// <summary>An operation as people read it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Address.</param>
/// <param name="Name">What it does in a few words.</param>
/// <param name="Description">What it does.</param>
/// <param name="Group">Group it stands in.</param>
/// <param name="Scope">Scope that the key needs; empty for any key, null when no key is needed.</param>
/// <param name="Parameters">Name and meaning of each parameter.</param>
public sealed record OperationLine(string Method, string Path, string Name, string? Description, string Group, string? Scope, IReadOnlyList<(string Name, string Meaning)> Parameters)
{
    /// <summary>A call of it that can be pasted.</summary>
    public string Example(string host)
    {
        var address = host + Path.Replace("{year}", "2023") + (Path.EndsWith("/workdays", StringComparison.Ordinal) ? "?from=2023-09-15&count=20" : "");
        return $"curl{(Method == "POST" ? " -F files=@2023年报.docx" : "")}{(Scope is null ? "" : " -H 'Authorization: Bearer gk_…'")} '{address}'";
    }
}

/// <summary>接口说明: lists the operations of the interface from what the server knows of them.</summary>
[AllowAnonymous]
public sealed partial class IndexModel(IApiDescriptionGroupCollectionProvider descriptions) : PageModel
{
    /// <summary>The operations by group.</summary>
    public IReadOnlyList<IGrouping<string, OperationLine>> Groups { get; private set; } = [];

    /// <summary>Begin of all addresses.</summary>
    public string Host => $"{Request.Scheme}://{Request.Host}";

    /// <summary>Shows them.</summary>
    public void OnGet() =>
        Groups = [.. descriptions.ApiDescriptionGroups.Items.SelectMany(g => g.Items).Where(ApiDescription.IsOperation).Select(Line).GroupBy(o => o.Group)];

    static OperationLine Line(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription operation)
    {
        var metadata = operation.ActionDescriptor.EndpointMetadata;
        var policy = metadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy;
        return new(operation.HttpMethod ?? "GET", "/" + Constraint().Replace(operation.RelativePath!, ""),
            metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? "", metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description,
            metadata.OfType<ITagsMetadata>().LastOrDefault()?.Tags.FirstOrDefault() ?? "",
            policy is null ? null : policy == ApiPolicies.AnyKey ? "" : policy["key:".Length..],
            [.. operation.ParameterDescriptions.Where(p => p.Source.Id is "Query" or "Path").Select(p => (p.Name, MeaningOf(p)))]);
    }

    // {year:int} is {year} for people.
    [GeneratedRegex(":[^}]+")]
    private static partial Regex Constraint();

    static string MeaningOf(ApiParameterDescription parameter) =>
        (parameter.ParameterDescriptor as Microsoft.AspNetCore.Mvc.Infrastructure.IParameterInfoParameterDescriptor)?.ParameterInfo
            .GetCustomAttributes(typeof(System.ComponentModel.DescriptionAttribute), false).OfType<System.ComponentModel.DescriptionAttribute>().FirstOrDefault()?.Description ?? "";
}
