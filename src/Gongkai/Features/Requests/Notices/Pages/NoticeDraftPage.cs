using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>A page on which a letter is drafted: what it settles beside the text, the fields that are typed, and the text.</summary>
public abstract class NoticeDraftPage(NoticeLedger ledger, NoticeFilling filling, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NoticeForm Form { get; set; } = new();

    /// <summary>What letter.</summary>
    public NoticeKind Kind { get; protected set; } = null!;

    /// <summary>The case.</summary>
    public OpenCase Case { get; private set; } = null!;

    /// <summary>Fields of the text that wait for who drafts.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    /// <summary>Labels of third parties that were asked.</summary>
    public IReadOnlyList<RequestConsultee> Consultees { get; private set; } = [];

    /// <summary>Why the law forbids the letter today, in words, or null.</summary>
    public string? Forbidden { get; private set; }

    /// <summary>Whether it may go with a reason all the same.</summary>
    public bool MayOverride { get; private set; }

    /// <summary>The reply's last day after the extension, or null.</summary>
    public DateOnly? NewDue { get; private set; }

    /// <summary>Whether the letter is changed, not new.</summary>
    public virtual bool Changes => false;

    /// <summary>Where it leads back to.</summary>
    public abstract string Back { get; }

    /// <summary>Reads the case; false where there is none for this officer.</summary>
    protected async Task<bool> Open(Guid id, CancellationToken stop)
    {
        if (await ledger.Case(id, Officer, stop) is not { } opened)
            return false;
        Case = opened;
        return true;
    }

    /// <summary>Puts the template's text in the form, filled from the case and from what was typed.</summary>
    protected async Task Compose(CancellationToken stop)
    {
        var (title, body) = await filling.Template(Case.Request.AgencyId, Kind, stop);
        var values = await filling.Values(Case, stop);
        if (Form.Fields.Count > 0 || Form.Days is not null || Form.Scale is not null || Form.Until is not null || Form.Matter is not null || Kind.Outcome is not (null or Rules.Requests.Outcome.PartlyGranted))
            NoticeFilling.Add(values, Kind, Form.Terms(Kind, null), Case, ChinaTime.Today(time), Form.Matter?.Trim());
        foreach (var (name, value) in Form.Fields)
            if (value?.Trim() is { Length: > 0 } typed)
                values[name] = typed;
        (Form.Title, Form.Body) = (title, NoticeFields.Fill(body, values));
        ModelState.Remove("Form.Title");
        ModelState.Remove("Form.Body");
    }

    /// <summary>Fills what the page shows beside the form.</summary>
    protected async Task Fill(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        var possible = ledger.Possible(Case).Single(p => p.Kind == Kind);
        (Forbidden, MayOverride) = (possible.Refusal, possible.Override);
        var (_, template) = await filling.Template(Case.Request.AgencyId, Kind, stop);
        Typed = [.. NoticeFields.TypedIn(Form.Body ?? "").Concat(NoticeFields.TypedIn(template)).Distinct()];
        Consultees = Kind is { To: NoticeTo.ThirdParty, Effect: NoticeEffect.None }
            ? await data.RequestConsultees.AsNoTracking().Where(c => c.RequestId == Case.Request.Id && c.Kind == Rules.Requests.Consultee.ThirdParty).OrderBy(c => c.Id).ToListAsync(stop) : [];
        if (Kind.Effect == NoticeEffect.Extension)
            NewDue = NoticeFilling.NewDue(Case, Form.Terms(Kind, null), today);
    }
}
