using System.Data.Common;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>Publishing what was signed, at once or at a set time; correcting and withdrawing what is public (发布、更正、撤下).</summary>
public sealed class ReleaseDesk(GongkaiContext data, Acts acts, Publications publications, PublicationDesk desk, ReviewDesk reviews, DraftReview review, CitationDesk citations, IEnumerable<IPublicationFollower> followers, Notifier notifier, TimeProvider time)
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Publishes what was signed; what is not disclosed proactively is filed.</summary>
    public Task<ActResult> Publish(Guid id, int version, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.ReleasedBy(by))
            return ActResult.Missing;
        if (opened.Latest.Number != version)
            return ActResult.Conflict("内容刚刚有了新版，请看过最新的内容再发布。");
        return opened.Content.Attribute == DisclosureAttribute.Proactive ? await Entered(opened, CourseAct.Published, by.Id, by.Name, null, () => Release(opened, by.Name, records, stop))
            : await Entered(opened, CourseAct.Filed, by.Id, by.Name, null, () => File(opened, records));
    }, stop);

    /// <summary>Sets the time at which it is published; the checks are made again then.</summary>
    public Task<ActResult> Schedule(Guid id, DateTimeOffset? at, Officer by, CancellationToken stop) => Take(id, CourseAct.Scheduled, at is { } set ? $"定于 {ChinaTime.Minute(set)} 发布" : null, by, (opened, records) =>
    {
        var now = time.GetUtcNow();
        if (at is not { } moment)
            return Refused("请填写发布时间");
        if (moment <= now)
            return Refused($"发布时间 {ChinaTime.Minute(moment)} 已经过去，请填写以后的时间，或者直接发布");
        if (moment > now + Longest)
            return Refused("发布时间不能晚于一年以后，请核对");
        if (opened.Content.Attribute != DisclosureAttribute.Proactive)
            return Refused("公开属性不是主动公开，不能定时发布");
        opened.Publication.PublishAt = moment;
        records.Add("publication.scheduled", opened.Object, after: new { version = opened.Latest.Number, at = moment });
        return Task.FromResult(ActResult.DoneSaying($"已定于 {ChinaTime.Minute(moment)} 发布，到时再检查一遍。"));

        static Task<ActResult> Refused(string why) => Task.FromResult(ActResult.Refused("PublishAt", why));
    }, stop);

    /// <summary>Takes the set time away.</summary>
    public Task<ActResult> Unschedule(Guid id, Officer by, CancellationToken stop) => Take(id, CourseAct.Unscheduled, null, by, (opened, records) =>
    {
        opened.Publication.PublishAt = null;
        records.Add("publication.unscheduled", opened.Object);
        return Task.FromResult(ActResult.DoneSaying("已取消定时发布。"));
    }, stop);

    /// <summary>Publishes what is due; what no longer passes its checks stays unpublished, and those who can mend it are told.</summary>
    /// <returns>How many were published and how many were held.</returns>
    /// <exception cref="InvalidOperationException">One could neither be published nor held, after all others had their turn.</exception>
    public async Task<(int Published, int Held)> PublishDue(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var due = await data.Publications.Where(p => p.PublishAt != null && p.PublishAt <= now && p.Stage == CourseStage.Scheduled).OrderBy(p => p.PublishAt).Select(p => p.Id).Take(100).ToListAsync(stop);
        var (published, held, broken) = (0, 0, (Exception?)null);
        foreach (var id in due)
            try
            {
                data.ChangeTracker.Clear();
                var result = await acts.Do(Actor.Program, async records =>
                    await publications.Open(id, stop) is { Publication: { Stage: CourseStage.Scheduled, PublishAt: { } at } } opened && at <= time.GetUtcNow()
                        ? await Entered(opened, CourseAct.Published, null, Actor.Program.Name, null, () => Release(opened, Actor.Program.Name, records, stop)) : ActResult.Missing, stop);
                if (result is ActResult.Succeeded)
                    published++;
                else if (result is ActResult.Refusals refused && await Hold(id, string.Join("；", refused.Errors.Select(e => e.Message)), stop) is ActResult.Succeeded)
                    held++;
            }
            catch (Exception e) when (e is not (OperationCanceledException or DbException))
            {
                // One that cannot be read keeps no other from its time.
                broken = new InvalidOperationException($"Publication {id} could not be published at its time.", e);
            }
        return broken is null ? (published, held) : throw broken;
    }

    /// <summary>Begins to correct what is public, which stays as it is until the correction is published.</summary>
    public Task<ActResult> BeginCorrection(Guid id, string? reason, Officer by, CancellationToken stop) => Take(id, CourseAct.CorrectionBegun, Given(reason), by, async (opened, records) =>
    {
        if (Given(reason) is not { } given)
            return ActResult.Refused("Reason", "请写明为什么更正、更正什么（不超过 500 字）；发布后与新版一起公开");
        opened.Publication.DueOn = await desk.DueAfter(ChinaTime.Today(time), stop);
        records.Add("publication.correction-begun", opened.Object, reason: given);
        return ActResult.DoneSaying("可以修改了。改好后照样送审，重新发布前公众看到的仍是原来的版本。");
    }, stop, drafters: true);

    /// <summary>Gives up a correction: the text is again what is public.</summary>
    public Task<ActResult> DropCorrection(Guid id, Officer by, CancellationToken stop) => Take(id, CourseAct.CorrectionDropped, null, by, async (opened, records) =>
    {
        var before = await Public(opened.Publication, stop);
        if (opened.Latest.Number != before.Number)
        {
            var version = new PublicationVersion { PublicationId = id, Number = opened.Latest.Number + 1, Content = before.Content, Sha256 = before.Sha256, Note = $"放弃更正，回到第 {before.Number} 版", At = time.GetUtcNow(), ByName = by.Name };
            data.PublicationVersions.Add(version);
            (opened.Publication.LatestVersion, opened.Publication.DraftTitle) = (version.Number, PublicationContent.Read(before.Content).Title);
        }
        records.Add("publication.correction-dropped", opened.Object);
        return ActResult.DoneSaying("已放弃更正，公开的版本没有变化。");
    }, stop, drafters: true);

    /// <summary>Takes what is public off at once; its address stays and says why.</summary>
    public Task<ActResult> Withdraw(Guid id, string? reason, Officer by, CancellationToken stop) => Take(id, CourseAct.Withdrawn, Given(reason), by, async (opened, records) =>
    {
        if (Given(reason) is not { } given)
            return ActResult.Refused("Reason", "请写明撤下的原因（不超过 500 字）；公众打开原来的网址时会看到");
        if (!opened.Publication.IsPublic)
            return ActResult.Refused("", "现在没有公开的版本，不需要撤下");
        (opened.Publication.WithdrawnAt, opened.Publication.WithdrawnReason, opened.Publication.PublishAt) = (time.GetUtcNow(), given, null);
        records.Add("publication.withdrawn", opened.Object, after: new { version = opened.Publication.PublicVersion }, reason: given);
        var citing = await citations.Changed(opened.Publication, CitationDesk.Withdrawn, null, stop);
        var said = new List<string?>();
        foreach (var follower in followers)
            said.Add(await follower.Withdrawn(opened, given, stop));
        return ActResult.DoneSaying($"已撤下，网址上显示撤下的原因。{(citing > 0 ? $"有 {citing} 份公开的内容引用它，已列入引用核对。" : "")}{string.Concat(said)}");
    }, stop);

    /// <summary>Puts what was withdrawn back as it was (撤销撤下).</summary>
    public Task<ActResult> Restore(Guid id, Officer by, CancellationToken stop) => Take(id, CourseAct.Restored, null, by, async (opened, records) =>
    {
        var shown = PublicationContent.Read((await Public(opened.Publication, stop)).Content);
        if (DraftReview.Obstacle(await review.Of(opened.Publication, shown, stop), beforeSecrecy: false) is { } obstacle)
            return ActResult.Refused("", obstacle);
        (opened.Publication.WithdrawnAt, opened.Publication.WithdrawnReason) = (null, null);
        await citations.Read(opened.Publication, shown, stop);
        records.Add("publication.restored", opened.Object);
        foreach (var follower in followers)
            await follower.Restored(opened, stop);
        return ActResult.DoneSaying("已恢复公开。");
    }, stop);

    // An act on the course by whoever releases, or also by whoever drafts: permitted by the course, carried out, and then an entry of it.
    Task<ActResult> Take(Guid id, CourseAct act, string? opinion, Officer by, Func<OpenPublication, ActRecords, Task<ActResult>> carryOut, CancellationToken stop, bool drafters = false) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !(opened.Publication.ReleasedBy(by) || (drafters && opened.Publication.DraftedBy(by))))
            return ActResult.Missing;
        return await Entered(opened, act, by.Id, by.Name, opinion, () => carryOut(opened, records));
    }, stop);

    async Task<ActResult> Entered(OpenPublication opened, CourseAct act, Guid? person, string by, string? opinion, Func<Task<ActResult>> carryOut)
    {
        var permitted = opened.Course.End(act, person, opened.Latest.Number);
        if (permitted.Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        var result = await carryOut();
        if (result is ActResult.Succeeded)
            publications.Append(opened, permitted.Match(entry => entry, _ => throw new InvalidOperationException("It was permitted.")), by, opinion);
        return result;
    }

    Task<PublicationVersion> Public(Publication publication, CancellationToken stop) => data.PublicationVersions.FirstAsync(v => v.PublicationId == publication.Id && v.Number == publication.PublicVersion, stop);

    // What is said in public is said in a sentence or two.
    static string? Given(string? reason) => reason?.Trim() is { Length: > 0 and <= 500 } given ? given : null;

    static Task<ActResult> File(OpenPublication opened, ActRecords records)
    {
        var attribute = opened.Content.Attribute!.Value.Name();
        records.Add("publication.filed", opened.Object, after: new { attribute, ground = DisclosureAttributes.Ground(opened.Content.Ground)?.Name }, reason: opened.Content.Reason);
        return Task.FromResult(ActResult.DoneSaying($"已归档：{attribute}，不向社会发布。"));
    }

    async Task<ActResult> Release(OpenPublication opened, string by, ActRecords records, CancellationToken stop)
    {
        var (publication, content, now) = (opened.Publication, opened.Content, time.GetUtcNow());
        if (PublicationForm.Missing(opened.Rules, content).FirstOrDefault() is { Message: { } missing })
            return ActResult.Refused("", missing);
        if (DraftReview.Obstacle(await review.Of(publication, content, stop), beforeSecrecy: false) is { } obstacle)
            return ActResult.Refused("", obstacle);
        foreach (var relation in content.Relations)
            if (await desk.Impossible(publication, content, relation, stop) is { } impossible)
                return ActResult.Refused("", impossible);
        if (content.Interprets is { } interpreted && await data.Publications.AnyAsync(p => p.Id == interpreted && (p.PublicVersion == null || p.WithdrawnAt != null), stop))
            return ActResult.Refused("", "它解读的文件还没有公开：解读与文件同时发布，请先发布文件");
        if (publication.PublicVersion is not null)
            (await Public(publication, stop)).SupersededAt = now;
        opened.Latest.PublishedAt = now;
        publication.Show(content);
        publication.PublishedAt ??= now;
        (publication.UpdatedAt, publication.PublishAt, publication.WithdrawnAt, publication.WithdrawnReason) = (now, null, null, null);
        publication.IndexNumber ??= await NextIndex(publication.AgencyId, ChinaTime.DayOf(now).Year, stop);
        records.Add("publication.published", opened.Object, after: new { version = opened.Latest.Number, index = publication.IndexNumber, sha256 = opened.Latest.Sha256 });
        await citations.Read(publication, content, stop);
        var citing = await citations.Apply(publication, content, desk, stop);
        foreach (var follower in followers)
            await follower.Published(opened, by, stop);
        return ActResult.DoneSaying($"已发布，索引号 {publication.IndexNumber}。{(citing > 0 ? $"有 {citing} 份公开的内容引用了被它改变的文件，已列入引用核对。" : "")}");
    }

    Task<ActResult> Hold(Guid id, string fault, CancellationToken stop) => acts.Do(Actor.Program, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened)
            return ActResult.Missing;
        return await Entered(opened, CourseAct.Held, null, Actor.Program.Name, Cut(fault, 1000), async () =>
        {
            opened.Publication.PublishAt = null;
            records.Add("publication.held", opened.Object, reason: fault);
            var told = (await reviews.PeopleWith(Gongkai.Rules.Duties.Right.ReviewBeforePublication, opened.Publication, stop)).Append(opened.Publication.DrafterId);
            notifier.Tell(told, $"定时发布没有进行：《{Cut(opened.Publication.DraftTitle, 60)}》到时未通过检查。{Cut(fault, 150)}", PublicationPages.Of(id));
            return ActResult.Done;
        });
    }, stop);

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    async Task<string> NextIndex(Guid agency, int year, CancellationToken stop)
    {
        var serial = await data.PublicationSerials.FirstOrDefaultAsync(s => s.AgencyId == agency && s.Year == year, stop);
        if (serial is null)
            data.PublicationSerials.Add(serial = new() { AgencyId = agency, Year = year });
        serial.Last++;
        var code = await data.Agencies.Where(a => a.Id == agency).Select(a => a.OrganizationCode ?? a.Code).FirstAsync(stop);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code}/{year}-{serial.Last:00000}");
    }
}
