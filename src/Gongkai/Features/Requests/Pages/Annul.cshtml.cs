using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Pages;

/// <summary>登记有误: annuls an event with a reason; the history keeps both.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class AnnulModel(StepDesk desk, RequestCases cases, GongkaiContext data) : CasePage(data)
{
    /// <summary>What is typed.</summary>
    public sealed class AnnulmentForm
    {
        /// <summary>理由.</summary>
        public string? Reason { get; set; }

        /// <summary>The version that was read.</summary>
        public int Version { get; set; }
    }

    /// <summary>The form.</summary>
    [BindProperty]
    public AnnulmentForm Form { get; set; } = new();

    /// <summary>The event.</summary>
    public RequestEvent Event { get; private set; } = null!;

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGet(Guid id, int index, CancellationToken stop)
    {
        if (!await Fill(id, index, stop))
            return NotFound();
        Form.Version = Item.Version;
        return Page();
    }

    /// <summary>Annuls it.</summary>
    public async Task<IActionResult> OnPost(Guid id, int index, CancellationToken stop)
    {
        if (!await Fill(id, index, stop))
            return NotFound();
        if (string.IsNullOrWhiteSpace(Form.Reason) || Form.Reason.Length > 500)
            return await Show(Task.FromResult(ActResult.Refused(nameof(Form.Reason), "请写明哪里登记错了，不超过 500 字")), "");
        return await Show(desk.Annul(id, Form.Version, index, Form.Reason, Officer, stop), RequestPages.Case(id), () => Fill(id, index, stop));
    }

    async Task<bool> Fill(Guid id, int index, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return false;
        Form.Version = VersionFor(Form.Version);
        var history = (await cases.Opened(Item, stop)).Case.History;
        if (index < 0 || index >= history.Count || history[index] is Annulled)
            return false;
        Event = history[index];
        return true;
    }
}
