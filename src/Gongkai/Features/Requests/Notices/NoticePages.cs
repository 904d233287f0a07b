using Gongkai.Documents.Writing;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Addresses of letters.</summary>
public static class NoticePages
{
    /// <summary>Drafts a letter of a case; without a kind, chooses one.</summary>
    public static string New(Guid request, string? kind = null) => $"{RequestPages.Case(request)}/notices/new{(kind is null ? "" : $"?kind={kind}")}";

    /// <summary>Helps to find the outcome.</summary>
    public static string Guide(Guid request) => $"{RequestPages.Case(request)}/notices/outcome";

    /// <summary>Changes a draft.</summary>
    public static string Text(Guid request, Guid notice) => $"{RequestPages.Notice(request, notice)}/text";

    /// <summary>A letter as a file.</summary>
    public static string File(Guid request, Guid notice, LetterForm form) => $"{RequestPages.Notice(request, notice)}/file?form={form}";

    /// <summary>The letters of an agency, in the settings.</summary>
    public static string Of(string agency) => $"{RequestPages.Templates}/{agency}";

    /// <summary>A template of an agency.</summary>
    public static string Template(string agency, string kind) => $"{Of(agency)}/{kind}";
}
