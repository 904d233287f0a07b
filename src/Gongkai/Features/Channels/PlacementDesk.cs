using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>What officers do about placements: choose the channels of a publication, record what was placed by hand with its proof, retry, update, take off.</summary>
public sealed class PlacementDesk(GongkaiContext data, Acts acts, PlacementSender sender, TimeProvider time)
{
    /// <summary>Most proofs of a placement.</summary>
    public const int MostProofs = 20;

    /// <summary>Chooses where a publication goes: what is chosen anew waits, what is chosen no longer and was not placed is dropped.</summary>
    public Task<ActResult> Choose(Guid publication, IReadOnlyCollection<Guid> chosen, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publication, stop) is not { } of || !of.Seen(by) || !of.PlacedBy(by))
            return ActResult.Missing;
        if (of.WithdrawnAt is not null)
            return ActResult.Refused("", "内容已经撤下，恢复公开后再投放");
        var channels = await data.Channels.AsNoTracking().Where(c => c.AgencyId == of.AgencyId).ToListAsync(stop);
        var placements = await data.Placements.Where(p => p.PublicationId == publication && p.State != PlacementState.Withdrawn).ToListAsync(stop);
        var (added, dropped) = (new List<string>(), new List<string>());
        foreach (var channel in channels)
            if (placements.FirstOrDefault(p => p.ChannelId == channel.Id) is { } known)
            {
                if (known.State == PlacementState.Waiting && !chosen.Contains(channel.Id) && known.Step == SendingStep.None)
                {
                    data.Placements.Remove(known);
                    dropped.Add(channel.Name);
                }
            }
            else if (chosen.Contains(channel.Id) && channel.IsLive)
            {
                data.Placements.Add(PlacementPlan.New(of, channel, by.Name, time.GetUtcNow()));
                added.Add(channel.Name);
            }
        if (added.Count + dropped.Count == 0)
            return ActResult.DoneSaying("没有改动。");
        records.Add("placements.chosen", new("publication", $"{publication}", of.DraftTitle, of.AgencyId), after: new { added, dropped });
        sender.Wake();
        return ActResult.DoneSaying(of.IsPublic ? "已保存。人工投放的，投放后在这里登记证明。" : "已保存。发布后开始投放。");
    }, stop);

    /// <summary>Chooses a cover for the articles of a publication that are not written yet, or goes back to the plain one.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="file">The picture, or null to go back.</param>
    /// <param name="before">Digest of the cover that was seen; empty for the plain one.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> SetCover(Guid publication, IFormFile? file, string? before, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publication, stop) is not { } of || !of.Seen(by) || !of.PlacedBy(by))
            return ActResult.Missing;
        var known = await data.PublicationCovers.FirstOrDefaultAsync(c => c.PublicationId == publication, stop);
        if ((known?.Sha256 ?? "") != (before ?? ""))
            return ActResult.Conflict("别人刚刚更换过封面，请看一看下面现在的封面，再决定是否更换。");
        if (file is null)
        {
            if (known is not null)
                data.PublicationCovers.Remove(known);
        }
        else
        {
            var (picture, fault) = await Cover(file, stop);
            if (fault is not null)
                return ActResult.Refused("Cover", fault);
            var digest = Convert.ToHexStringLower(SHA256.HashData(picture!));
            if (known is null)
                data.PublicationCovers.Add(new() { PublicationId = publication, Picture = picture!, Sha256 = digest, At = time.GetUtcNow(), ByName = by.Name });
            else
                (known.Picture, known.Sha256, known.At, known.ByName) = (picture!, digest, time.GetUtcNow(), by.Name);
        }
        records.Add("publication.cover-changed", new("publication", $"{publication}", of.DraftTitle, of.AgencyId), new { sha256 = before }, new { plain = file is null });
        return ActResult.DoneSaying(file is null ? "以后的推文用按标题生成的封面。" : "已保存封面，以后的推文用它；已经发出的不变。");
    }, stop);

    /// <summary>Records an item that is no publication of this system (推送记录).</summary>
    public Task<ActResult> Record(Guid id, PlacementForm form, IReadOnlyList<IFormFile> files, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (form.Channel is not { } asked || await data.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == asked, stop) is not { } channel || !by.KeepsChannels(channel.AgencyId))
            return ActResult.Refused(nameof(form.Channel), "请选择渠道");
        if (await data.Placements.AnyAsync(p => p.Id == id, stop))
            return ActResult.DoneSaying("已经登记。");
        var faults = form.Title?.Trim() is { Length: > 0 and <= 200 } ? [] : new List<(string, string)> { (nameof(form.Title), "请填写标题，不超过 200 字") };
        faults.AddRange(form.Faults(channel.Kind, files.Count > 0, proof: false, time.GetUtcNow()));
        if (form.Moment is { } moment && Closed(channel, ChinaTime.DayOf(moment)) is { } closed)
            faults.Add((nameof(form.At), closed));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var now = time.GetUtcNow();
        var placement = new Placement { Id = id, AgencyId = channel.AgencyId, ChannelId = channel.Id, Title = form.Title!.Trim(), State = PlacementState.Placed, StateAt = now, DueAt = form.Moment, ByName = by.Name, CreatedAt = now };
        Fill(placement, form);
        data.Placements.Add(placement);
        if (await Prove(placement, files, false, by, records, stop) is { } wrong)
            return wrong;
        records.Add("placement.placed", ObjectOf(placement), after: Shown(placement));
        return ActResult.DoneSaying("已登记。");
    }, stop);

    /// <summary>Records that it was placed by hand, with its proof.</summary>
    public Task<ActResult> Place(Guid id, PlacementForm form, IReadOnlyList<IFormFile> files, Officer by, CancellationToken stop) => Take(id, PlacementAct.Place, form, by, async (placement, channel, records) =>
    {
        if (placement.DueAt is null)
            return ActResult.Refused("", "内容还没有公开，发布以后才能投放");
        var faults = form.Faults(channel.Kind, files.Count > 0, proof: true, time.GetUtcNow()).ToList();
        if (form.Moment < placement.DueAt.Value.AddMinutes(-1) && placement.PublicationId is not null)
            faults.Add((nameof(form.At), $"不能早于本网站公开的时间（{ChinaTime.Minute(placement.DueAt.Value)}）"));
        if (form.Moment is { } moment && Closed(channel, ChinaTime.DayOf(moment)) is { } closed)
            faults.Add((nameof(form.At), closed));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        if (await Prove(placement, files, false, by, records, stop) is { } wrong)
            return wrong;
        Fill(placement, form);
        placement.VersionNumber = await Version(placement, stop);
        // Whoever records it by hand has seen that it stands there; the interface is not asked any more.
        (placement.Automatic, placement.NextAt, placement.Trouble, placement.Tries) = (placement.Automatic && placement.ArticleId is not null, null, null, 0);
        placement.Stand(PlacementState.Placed, time.GetUtcNow());
        records.Add("placement.placed", ObjectOf(placement), after: Shown(placement));
        return ActResult.DoneSaying("已登记投放。");
    }, stop);

    /// <summary>Lets a failed sending be tried again.</summary>
    /// <param name="id">The placement.</param>
    /// <param name="anew">True where somebody has seen at the channel that nothing went out: then it is sent from the beginning.</param>
    /// <param name="form">The version that was read.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Retry(Guid id, bool anew, PlacementForm form, Officer by, CancellationToken stop) => Take(id, PlacementAct.Retry, form, by, (placement, channel, records) =>
    {
        if (!channel.HasInterface)
            return Task.FromResult(ActResult.Refused("", "这个渠道没有接口，请人工投放后登记"));
        if (placement.DueAt is null)
            return Task.FromResult(ActResult.Refused("", "内容现在没有公开，不能投放"));
        if (anew)
            (placement.Step, placement.CoverId, placement.DraftId, placement.PublishId) = (SendingStep.None, null, null, null);
        (placement.Automatic, placement.Tries, placement.Trouble, placement.NextAt) = (true, 0, null, time.GetUtcNow());
        placement.Stand(placement.Step is SendingStep.None or SendingStep.Drafted ? PlacementState.Waiting : PlacementState.Sending, time.GetUtcNow());
        records.Add("placement.retried", ObjectOf(placement), after: new { anew });
        sender.Wake();
        return Task.FromResult(ActResult.DoneSaying("已重新排队，稍后刷新看结果。"));
    }, stop);

    /// <summary>Records that the correction stands on the channel too.</summary>
    public Task<ActResult> Update(Guid id, PlacementForm form, IReadOnlyList<IFormFile> files, Officer by, CancellationToken stop) => Take(id, PlacementAct.Update, form, by, async (placement, channel, records) =>
    {
        var faults = form.Faults(channel.Kind, files.Count > 0, proof: true, time.GetUtcNow()).ToList();
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        if (await Prove(placement, files, false, by, records, stop) is { } wrong)
            return wrong;
        (placement.VersionNumber, placement.UpdatedAt, placement.Place) = (await Version(placement, stop), form.Moment, PlacementForm.Trimmed(form.Place) ?? placement.Place);
        placement.Version++;
        records.Add("placement.updated", ObjectOf(placement), after: Shown(placement));
        return ActResult.DoneSaying("已登记：渠道上已经是更正后的内容。");
    }, stop);

    /// <summary>Asks that it come off this channel only.</summary>
    public Task<ActResult> AskWithdrawal(Guid id, PlacementForm form, Officer by, CancellationToken stop) => Take(id, PlacementAct.AskWithdrawal, form, by, (placement, _, records) =>
    {
        if (PlacementForm.Trimmed(form.Note) is not { Length: <= 500 } reason)
            return Task.FromResult(ActResult.Refused(nameof(form.Note), "请写明为什么从这个渠道撤下，不超过 500 字"));
        (placement.WithdrawReason, placement.Tries, placement.Trouble) = (reason, 0, null);
        placement.NextAt = placement.Automatic ? time.GetUtcNow() : null;
        placement.Stand(PlacementState.ToWithdraw, time.GetUtcNow());
        records.Add("placement.withdrawal-asked", ObjectOf(placement), reason: reason);
        sender.Wake();
        return Task.FromResult(ActResult.DoneSaying(placement.Automatic ? "正在通过接口撤下。" : "已列入待办，撤下后请登记。"));
    }, stop);

    /// <summary>Records that it came off, with proof.</summary>
    public Task<ActResult> Withdraw(Guid id, PlacementForm form, IReadOnlyList<IFormFile> files, Officer by, CancellationToken stop) => Take(id, PlacementAct.Withdraw, form, by, async (placement, _, records) =>
    {
        var faults = form.MomentFaults(time.GetUtcNow()).Concat(form.NoteFaults()).ToList();
        if (form.Moment < placement.PlacedAt)
            faults.Add((nameof(form.At), $"不能早于投放的时间（{ChinaTime.Minute(placement.PlacedAt.Value)}）"));
        if (PlacementForm.Trimmed(form.Note) is null && files.Count == 0)
            faults.Add((nameof(form.Note), "请写明怎样确认已经撤下，或者附上截图、照片"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        if (await Prove(placement, files, true, by, records, stop) is { } wrong)
            return wrong;
        (placement.WithdrawnAt, placement.WithdrawnNote, placement.NextAt, placement.Trouble) = (form.Moment, PlacementForm.Trimmed(form.Note), null, null);
        placement.Stand(PlacementState.Withdrawn, time.GetUtcNow());
        records.Add("placement.withdrawn", ObjectOf(placement), after: new { at = placement.WithdrawnAt, proofs = files.Count });
        return ActResult.DoneSaying("已登记撤下。");
    }, stop);

    /// <summary>Drops a placement that did not go out.</summary>
    public Task<ActResult> Cancel(Guid id, PlacementForm form, Officer by, CancellationToken stop) => Take(id, PlacementAct.Cancel, form, by, async (placement, channel, records) =>
    {
        if (placement.Step is SendingStep.Submitting or SendingStep.Submitted)
            return ActResult.Refused("", "不能确定是否已经发出：请到渠道后台核对，登记投放或者重新发送");
        if (await data.PlacementProofs.AnyAsync(f => f.PlacementId == id, stop))
            return ActResult.Refused("", "已经有证明，不能取消");
        data.Placements.Remove(placement);
        records.Add("placement.cancelled", ObjectOf(placement), before: new { channel = channel.Name, placement.Trouble });
        return ActResult.DoneSaying("已取消这项投放。");
    }, stop);

    /// <summary>Enters how often it had been read by a day.</summary>
    public Task<ActResult> EnterReads(Guid id, PlacementForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Placements.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } placement || !await Acts(placement, by, stop))
            return ActResult.Missing;
        var today = ChinaTime.Today(time);
        if (form.Reads is not (>= 0 and <= 10_000_000_000))
            return ActResult.Refused(nameof(form.Reads), "请填写阅读量，一个不小于 0 的整数");
        if (form.ReadsOn is not { } on || on > today || on < (placement.PlacedAt is { } at ? ChinaTime.DayOf(at) : today))
            return ActResult.Refused(nameof(form.ReadsOn), "请填写统计到哪一天：不早于投放之日，不晚于今天");
        var known = await data.PlacementReads.FirstOrDefaultAsync(r => r.PlacementId == id && r.On == on, stop);
        var before = known?.Reads;
        if (known is null)
            data.PlacementReads.Add(new() { PlacementId = id, On = on, Reads = form.Reads.Value, Source = FigureSource.Hand });
        else
            (known.Reads, known.Source) = (form.Reads.Value, FigureSource.Hand);
        records.Add("placement.read", ObjectOf(placement), before is null ? null : new { on, reads = before }, new { on, reads = form.Reads });
        return ActResult.DoneSaying("已登记阅读量。");
    }, stop);

    /// <summary>Whether an officer acts on a placement.</summary>
    public async Task<bool> Acts(Placement placement, Officer by, CancellationToken stop)
    {
        if (placement.PublicationId is not { } id)
            return by.KeepsChannels(placement.AgencyId);
        return await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } of && of.Seen(by) && (of.ReleasedBy(by) || by.KeepsChannels(of.AgencyId));
    }

    /// <summary>Why nothing can have been placed on a channel on a day, or null.</summary>
    internal static string? Closed(PublishingChannel channel, DateOnly day) =>
        day >= channel.StoppedOn ? $"这个账号从 {channel.StoppedOn:yyyy-MM-dd} 起停更，请登记到并入的账号"
        : day >= channel.SuspendedOn ? $"这个账号从 {channel.SuspendedOn:yyyy-MM-dd} 起暂停更新；已经恢复的，先在账号页面登记恢复更新"
        : null;

    /// <summary>What the audit chain names.</summary>
    public static AuditObject ObjectOf(Placement placement) => new("placement", $"{placement.Id}", placement.Title, placement.AgencyId);

    /// <summary>The version of a publication that the public reads.</summary>
    async Task<int> Version(Placement placement, CancellationToken stop) =>
        placement.PublicationId is { } id ? await data.Publications.Where(p => p.Id == id).Select(p => p.PublicVersion ?? 0).FirstAsync(stop) : 0;

    Task<ActResult> Take(Guid id, PlacementAct act, PlacementForm form, Officer by, Func<Placement, PublishingChannel, ActRecords, Task<ActResult>> carryOut, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Placements.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } placement || !await Acts(placement, by, stop))
            return ActResult.Missing;
        if (placement.Version != form.Version)
            return ActResult.Conflict($"这项投放刚刚变成“{placement.State.Label()}”。您填的内容还在，请核对后再次保存。");
        if (!PlacementCourse.Permits(placement.State, act))
            return ActResult.Refused("", $"现在的状态是“{placement.State.Label()}”，不能这样办理");
        return await carryOut(placement, await data.Channels.AsNoTracking().FirstAsync(c => c.Id == placement.ChannelId, stop), records);
    }, stop);

    static void Fill(Placement placement, PlacementForm form) =>
        (placement.PlacedAt, placement.Place, placement.Push, placement.Note) = (form.Moment, PlacementForm.Trimmed(form.Place), PlacementForm.Trimmed(form.Push), PlacementForm.Trimmed(form.Note));

    static async Task<(byte[]? Picture, string? Fault)> Cover(IFormFile file, CancellationToken stop)
    {
        if (file.Length > FileRules.MostBytes)
            return (null, $"图片有 {file.Length / 1048576.0:0.0} MB，不超过 10 MB，请缩小后再上传");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, stop);
        return CoverPicture.Of(bytes.ToArray());
    }

    // Proofs are pictures or papers as every file that is taken, and are never changed or removed.
    async Task<ActResult?> Prove(Placement placement, IReadOnlyList<IFormFile> files, bool ofWithdrawal, Officer by, ActRecords records, CancellationToken stop)
    {
        if (files.Count == 0)
            return null;
        if (files.Count > FileRules.MostFiles || await data.PlacementProofs.CountAsync(f => f.PlacementId == placement.Id, stop) + files.Count > MostProofs)
            return ActResult.Refused("Files", $"一次最多 {FileRules.MostFiles} 个文件，一项投放最多 {MostProofs} 个");
        var faults = new List<(string, string)>();
        foreach (var (file, fault) in await RequestFiles.Read(files, stop))
            if (file is null)
                faults.Add(("Files", fault!));
            else
            {
                var proof = new PlacementProof { PlacementId = placement.Id, OfWithdrawal = ofWithdrawal, Name = file.Name, MediaType = file.MediaType, Size = file.Bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), Content = file.Bytes, At = time.GetUtcNow(), ByName = by.Name };
                data.PlacementProofs.Add(proof);
                records.Add("placement.proved", ObjectOf(placement), after: new { proof.Name, proof.Sha256, ofWithdrawal });
            }
        return faults.Count > 0 ? new ActResult.Refusals(faults) : null;
    }

    static object Shown(Placement placement) => new { placement.VersionNumber, at = placement.UpdatedAt ?? placement.PlacedAt, placement.Place, placement.Push };
}
