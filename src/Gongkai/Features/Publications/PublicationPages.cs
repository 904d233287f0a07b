using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>Addresses of publications in the workbench.</summary>
public static class PublicationPages
{
    /// <summary>The list of drafts and publications.</summary>
    public const string All = "/desk/publications";

    /// <summary>What waits for the officer.</summary>
    public const string Mine = All + "?tab=mine";

    /// <summary>Chooses what to draft.</summary>
    public const string New = "/desk/publications/new";

    /// <summary>政策库: policies with their validity.</summary>
    public const string Library = "/desk/policies";

    /// <summary>法定主动公开目录.</summary>
    public const string Catalogue = "/desk/catalogue";

    /// <summary>引用核对: what cites a document that changed.</summary>
    public const string Citations = "/desk/citations";

    /// <summary>审查流程.</summary>
    public const string Flow = "/desk/settings/flow";

    /// <summary>词库.</summary>
    public const string Terms = "/desk/settings/terms";

    /// <summary>Takes text that was pasted, or a Word file, into a draft's form, for the script of the editor.</summary>
    public const string Import = "/desk/publications/import";

    /// <summary>Looks through a text that is being written, for the script of the editor.</summary>
    public const string Check = "/desk/publications/check";

    /// <summary>A publication.</summary>
    public static string Of(Guid id) => $"{All}/{id}";

    /// <summary>An act on it.</summary>
    public static string Act(Guid id, string act) => $"{All}/{id}/{act}";

    /// <summary>Its editor.</summary>
    public static string Edit(Guid id) => Act(id, "edit");

    /// <summary>Two versions side by side.</summary>
    public static string Compare(Guid id, int from, int to) => $"{All}/{id}/compare?from={from}&to={to}";

    /// <summary>A file of it.</summary>
    public static string File(Guid id, Guid file) => $"{All}/{id}/files/{file}";
}

/// <summary>Addresses of what is published. They never change: the index number is given once.</summary>
public static class PublicPages
{
    /// <summary>政策文件库.</summary>
    public const string Policies = "/policies";

    /// <summary>政策解读.</summary>
    public const string Interpretations = "/interpretations";

    /// <summary>政府信息公开制度.</summary>
    public const string Rules = "/rules";

    /// <summary>工作动态.</summary>
    public const string News = "/news";

    /// <summary>法定主动公开内容.</summary>
    public const string Catalogue = "/catalogue";

    /// <summary>政府信息公开指南.</summary>
    public const string Guide = "/guide";

    /// <summary>A publication.</summary>
    public static string Of(PublicationKind kind, string index) => $"/{PublicationKinds.Of(kind).Path}/{index}";

    /// <summary>A publication whose kind is not at hand: its page sends on to the address in its column.</summary>
    public static string Any(string index) => $"{Policies}/{index}";

    /// <summary>A version of it as it was published.</summary>
    public static string Version(PublicationKind kind, string index, int version) => $"{Of(kind, index)}/versions/{version}";

    /// <summary>A file of it.</summary>
    public static string File(Guid file, string name) => $"/files/{file}/{Uri.EscapeDataString(name)}";

    /// <summary>The index number in an address of a publication, or null where the address is none of one.</summary>
    public static string? IndexOf(string address)
    {
        var parts = address.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && PublicationKinds.All.Any(k => k.Path == parts[0]) ? $"{parts[1]}/{parts[2]}" : null;
    }
}
