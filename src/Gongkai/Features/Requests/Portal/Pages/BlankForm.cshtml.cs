using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>空白申请表, for print: the same that the pages ask, on one sheet.</summary>
[AllowAnonymous]
public sealed class BlankFormModel : PageModel;
