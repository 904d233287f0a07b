using Gongkai.Documents.Writing;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>A letter as a file, for officers: in full for those who may see the personal data, each time on record; masked for others.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class FileModel(NoticeFiles files) : DeskPage
{
    /// <summary>Gives it.</summary>
    public async Task<IActionResult> OnGet(Guid id, Guid notice, LetterForm form, CancellationToken stop) =>
        Enum.IsDefined(form) && await files.For(Officer, id, notice, form, stop) is { } file ? File(file.Content, file.MediaType, file.Name) : NotFound();
}
