using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Portal;

/// <summary>网站地图: all pages of the portal on one.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class ContentsModel : PageModel;
