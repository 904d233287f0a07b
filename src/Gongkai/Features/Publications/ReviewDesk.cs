using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>The reviews of a publication (审核、审查、签发): sending it, deciding on it, taking it back.</summary>
public sealed class ReviewDesk(GongkaiContext data, Acts acts, Publications publications, DraftReview review, Notifier notifier)
{
    const int MostOpinion = 1000;

    /// <summary>Sends a draft to review. Without attribute and ground it is not taken (国办发〔2016〕80号).</summary>
    public Task<ActResult> Submit(Guid id, int version, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.DraftedBy(by))
            return ActResult.Missing;
        if (opened.Latest.Number != version)
            return Newer(opened);
        if (opened.Publication.IsPublic && opened.Content.Attribute is DisclosureAttribute.OnRequest or DisclosureAttribute.Withheld)
            return ActResult.Refused("", "这项内容已经公开，不能用更正改为不公开；不应当公开的，请撤下并写明原因");
        var missing = PublicationForm.Missing(opened.Rules, opened.Content).Select(m => ("", m.Message)).ToList();
        if (DraftReview.Obstacle(await review.Of(opened.Publication, opened.Content, stop), beforeSecrecy: true) is { } obstacle)
            missing.Add(("", obstacle));
        if (missing.Count > 0)
            return new ActResult.Refusals(missing);
        // The reviews are settled here, so that a change of the settings does not move what is on its way.
        opened.Publication.Steps = string.Join(',', await StepsOf(opened.Publication.AgencyId, opened.Publication.Kind, stop));
        opened = new(opened.Publication, opened.Entries, opened.Latest);
        return await opened.Course.Submit(by.Id, version).Match(
            async entry =>
            {
                var after = publications.Append(opened, entry, by.Name, null);
                records.Add("publication.submitted", opened.Object, after: new { version, steps = opened.Publication.StepList.Select(PublicationCourse.StepName) });
                await Tell(after, by, stop);
                return ActResult.DoneSaying($"已送审，现在由{PublicationCourse.StepName(after.Course.Waiting!.Value)}办理。");
            },
            refusal => Task.FromResult(ActResult.Refused("", refusal.Message)));
    }, stop);

    /// <summary>Approves, or returns with an opinion.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="version">The version that was looked at: what changed since is not approved unseen.</param>
    /// <param name="step">The review.</param>
    /// <param name="approve">True to approve.</param>
    /// <param name="opinion">Opinion; needed to return.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Decide(Guid id, int version, Step step, bool? approve, string? opinion, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.Seen(by) || !opened.Publication.Decides(by, step))
            return ActResult.Missing;
        if (opened.Latest.Number != version)
            return Newer(opened);
        if (approve is not { } agrees)
            return ActResult.Refused("Approve", "请选择同意或者退回");
        if (opinion?.Trim().Length > MostOpinion)
            return ActResult.Refused("Opinion", $"意见不超过 {MostOpinion} 字");
        if (!agrees && string.IsNullOrWhiteSpace(opinion))
            return ActResult.Refused("Opinion", "退回的，请写明要改什么，起草人照此修改");
        if (await TakerOf(opened.Publication, step, stop) is { } taker && taker.Id != by.Id)
            return ActResult.Refused("", $"这一类内容的{PublicationCourse.StepName(step)}由{taker.Name}办理");
        if (opened.Course.Decide(by.Id, step, agrees, version) is var decided && decided.Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        if (agrees && DraftReview.Obstacle(await review.Of(opened.Publication, opened.Content, stop), beforeSecrecy: opened.Course.Steps.TakeWhile(s => s != step).All(s => s != Step.SecrecyReview) && step != Step.SecrecyReview) is { } obstacle)
            return ActResult.Refused("", obstacle);
        return await decided.Match(
            async entry =>
            {
                var after = publications.Append(opened, entry, by.Name, opinion?.Trim() is { Length: > 0 } said ? said : null);
                records.Add(agrees ? "publication.approved" : "publication.returned", opened.Object, after: new { version, step = PublicationCourse.StepName(step) }, reason: opinion?.Trim() is { Length: > 0 } reason ? reason : null);
                if (after.Course.Waiting is not null)
                    await Tell(after, by, stop);
                else
                    notifier.Tell(opened.Publication.DrafterId, agrees ? $"《{opened.Publication.DraftTitle}》已签发，可以发布。" : $"《{opened.Publication.DraftTitle}》被{PublicationCourse.StepName(step)}退回，请按意见修改。", PublicationPages.Of(id));
                return ActResult.DoneSaying(!agrees ? "已退回起草人，意见已经送达。" : after.Course.Waiting is { } next ? $"已同意，现在由{PublicationCourse.StepName(next)}办理。" : "已签发，可以发布。");
            },
            refused => Task.FromResult(ActResult.Refused("", refused.Message)));
    }, stop);

    /// <summary>Takes a draft back from review.</summary>
    public Task<ActResult> Recall(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.DraftedBy(by))
            return ActResult.Missing;
        if (opened.Course.Recall(by.Id, opened.Latest.Number) is var recalled && recalled.Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        publications.Append(opened, recalled.Match(entry => entry, _ => null!), by.Name, null);
        records.Add("publication.recalled", opened.Object, after: new { version = opened.Latest.Number });
        return ActResult.DoneSaying("已撤回，可以继续修改。");
    }, stop);

    /// <summary>The reviews of a kind in an agency, in order.</summary>
    public async Task<IReadOnlyList<Step>> StepsOf(Guid agency, PublicationKind kind, CancellationToken stop)
    {
        var set = await data.FlowSteps.AsNoTracking().Where(f => f.AgencyId == agency && f.Kind == kind).ToListAsync(stop);
        return PublicationKinds.StepsOf(kind, set.Count == 0 ? null : [.. set.Where(f => f.Taken).Select(f => f.Step)]);
    }

    /// <summary>The one person who takes a review of this publication, or null for everybody with the right.</summary>
    public async Task<(Guid Id, string Name)?> TakerOf(Publication publication, Step step, CancellationToken stop) =>
        await (from flow in data.FlowSteps
               where flow.AgencyId == publication.AgencyId && flow.Kind == publication.Kind && flow.Step == step
               join person in data.People on flow.PersonId equals person.Id
               where person.DisabledAt == null
               select new { person.Id, person.Name }).SingleOrDefaultAsync(stop) is { } taker ? (taker.Id, taker.Name) : null;

    // Whoever takes the next review is told; not who just acted.
    async Task Tell(OpenPublication opened, Officer by, CancellationToken stop)
    {
        var (publication, step) = (opened.Publication, opened.Course.Waiting!.Value);
        var people = await TakerOf(publication, step, stop) is { } taker ? [taker.Id] : await PeopleWith(PublicationCourse.RightOf(step), publication, stop);
        notifier.Tell(people.Where(p => p != by.Id), $"《{Short(publication.DraftTitle)}》等待{PublicationCourse.StepName(step)}。", PublicationPages.Of(publication.Id));
    }

    /// <summary>The people who have a right on a publication.</summary>
    public async Task<IReadOnlyList<Guid>> PeopleWith(Right right, Publication publication, CancellationToken stop)
    {
        var roles = RoleDuties.With(right).ToList();
        return await data.RoleGrants.Where(g => g.AgencyId == publication.AgencyId && (g.SectionId == null || g.SectionId == publication.SectionId) && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
    }

    static ActResult Newer(OpenPublication opened) => ActResult.Conflict($"{opened.Latest.ByName}在 {ChinaTime.Minute(opened.Latest.At)} 保存了第 {opened.Latest.Number} 版，您看到的是旧版。请看过新版再办理。");

    static string Short(string title) => title.Length <= 60 ? title : title[..60] + "…";
}
