using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Publications.Pages;

/// <summary>Chooses what to draft.</summary>
[Authorize(Policy = Policies.DraftPublications)]
public sealed class ChooseModel : DeskPage;
