using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels.WeChat;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>
/// Carries placements to channels that have an interface, and takes them off. Each process takes one by moving its next try ahead, so that no two send it; if a process dies on the way, another goes on from the step
/// that was kept.
/// </summary>
public sealed class PlacementSender(IServiceScopeFactory scopes, TimeProvider time, ILogger<PlacementSender> log) : Job(scopes, time, log)
{
    static readonly TimeSpan Taken = TimeSpan.FromMinutes(5);

    readonly TimeProvider time = time;

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        var data = services.GetRequiredService<GongkaiContext>();
        while (await Next(data, stop) is { } placement)
        {
            data.ChangeTracker.Clear();
            if (await Take(data, placement, stop))
                await services.GetRequiredService<WeChatSending>().GoOn(placement.Id, stop);
        }
    }

    async Task<Placement?> Next(GongkaiContext data, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        // Nothing is begun on a suspended account; what is under way there is brought to its end, and what must come off does.
        return await data.Placements.AsNoTracking().Where(p => p.Automatic && p.NextAt <= now
            && ((p.State == PlacementState.Waiting && !data.Channels.Any(c => c.Id == p.ChannelId && c.State == AccountState.Suspended)) || p.State == PlacementState.Sending || p.State == PlacementState.ToWithdraw)).OrderBy(p => p.NextAt).FirstOrDefaultAsync(stop);
    }

    async Task<bool> Take(GongkaiContext data, Placement placement, CancellationToken stop)
    {
        var until = time.GetUtcNow() + Taken;
        return await data.Placements.Where(p => p.Id == placement.Id && p.NextAt == placement.NextAt && p.Tries == placement.Tries)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.NextAt, until).SetProperty(p => p.Tries, placement.Tries + 1), stop) == 1;
    }
}

/// <summary>The way of a placement through the interface of an official account: cover, draft, publishing, its confirmation; and off again.</summary>
public sealed class WeChatSending(GongkaiContext data, Acts acts, InstallationKeys keys, WeChatApi api, WeChatArticles articles, ChannelPeople people, TimeProvider time)
{
    // Within this time the platform has done what it was asked, or has not.
    static readonly TimeSpan Settled = TimeSpan.FromMinutes(10), Publishing = TimeSpan.FromSeconds(20);

    /// <summary>Goes on with a placement from where it stands, as far as it gets.</summary>
    public async Task GoOn(Guid id, CancellationToken stop)
    {
        var placement = await Read(id, stop);
        var channel = await data.Channels.AsNoTracking().FirstAsync(c => c.Id == placement.ChannelId, stop);
        try
        {
            var account = await Account(data, keys, channel, stop) ?? throw new WeChatTrouble(TroubleKind.Person, "这个账号没有接口凭据：请填写，或者人工投放后登记");
            if (placement.State == PlacementState.ToWithdraw)
                await TakeOff(placement, account, stop);
            else
                await Send(placement, account, stop);
        }
        catch (WeChatTrouble e)
        {
            await Note(id, e, stop);
        }
    }

    /// <summary>The account of a channel with its secret opened, or null where there is no access.</summary>
    public static async Task<WeChatAccount?> Account(GongkaiContext data, InstallationKeys keys, PublishingChannel channel, CancellationToken stop)
    {
        if (!channel.HasInterface)
            return null;
        var set = await data.Settings.Where(s => s.Key == SettingKeys.WeChatInterface).Select(s => s.Value).FirstOrDefaultAsync(stop);
        return new(new Uri(set is { Length: > 0 } && WeChatApi.MayBeBase(set) ? set : WeChatApi.UsualBase), channel.AppId!, keys.Open(channel.Secret!, PublishingChannel.SecretPurpose));
    }

    async Task Send(Placement placement, WeChatAccount account, CancellationToken stop)
    {
        if (placement.Step is SendingStep.None)
            placement = await Draft(placement, account, stop);
        if (placement.Step is SendingStep.Drafted)
        {
            // Kept before it is asked for: whoever finds this step looks first whether the platform heard it. What was withdrawn meanwhile is not asked for.
            var now = time.GetUtcNow();
            if (await data.Placements.Where(p => p.Id == placement.Id && p.State == placement.State).ExecuteUpdateAsync(row => row.SetProperty(p => p.Step, SendingStep.Submitting).SetProperty(p => p.State, PlacementState.Sending)
                .SetProperty(p => p.StateAt, now).SetProperty(p => p.Version, p => p.Version + 1), stop) == 0)
                return;
            await Submitted(placement, await Submit(placement, account, stop), stop);
        }
        else if (placement.Step is SendingStep.Submitting)
            await Look(placement, account, stop);
        else if (placement is { Step: SendingStep.Submitted, PublishId: { } publishing })
            await Confirm(placement, await api.Publishing(account, publishing, stop), stop);
    }

    async Task<Placement> Draft(Placement placement, WeChatAccount account, CancellationToken stop)
    {
        if (placement.CoverId is null)
        {
            var cover = await api.AddCover(account, await articles.Cover(placement, stop), stop);
            await Keep(placement.Id, row => row.SetProperty(p => p.CoverId, cover), stop);
            placement.CoverId = cover;
        }
        var article = await articles.Of(placement, (picture, type) => api.AddPicture(account, picture, type, stop), stop);
        var (draft, version) = (await api.AddDraft(account, article, stop), await articles.Version(placement, stop));
        await Keep(placement.Id, row => row.SetProperty(p => p.DraftId, draft).SetProperty(p => p.Step, SendingStep.Drafted).SetProperty(p => p.VersionNumber, version), stop);
        return await Read(placement.Id, stop);
    }

    async Task<string> Submit(Placement placement, WeChatAccount account, CancellationToken stop)
    {
        try
        {
            return await api.Submit(account, placement.DraftId!, stop);
        }
        // The platform said no, or nothing left this machine: it is known not to be published.
        catch (WeChatTrouble e) when (e.Kind != TroubleKind.Unknown)
        {
            await Keep(placement.Id, row => row.SetProperty(p => p.Step, SendingStep.Drafted), stop);
            throw;
        }
    }

    Task Submitted(Placement placement, string publishing, CancellationToken stop)
    {
        var again = time.GetUtcNow() + Publishing;
        return Keep(placement.Id, row => row.SetProperty(p => p.PublishId, publishing).SetProperty(p => p.Step, SendingStep.Submitted).SetProperty(p => p.Tries, 0).SetProperty(p => p.NextAt, again), stop);
    }

    // The answer to the publishing was lost. What was published leads to our page; what was not is still a draft after a while.
    async Task Look(Placement placement, WeChatAccount account, CancellationToken stop)
    {
        var (title, _) = await articles.Head(placement, stop);
        if (await api.Find(account, await articles.Source(placement, stop), WeChatArticle.Title(title), stop) is var (article, url))
            await Published(placement.Id, article, url, stop);
        else if (time.GetUtcNow() - placement.StateAt < Settled)
            throw new WeChatTrouble(TroubleKind.Later, "微信没有答复是否已经发布，正在核对");
        else if (!await api.HasDraft(account, placement.DraftId!, stop))
            throw new WeChatTrouble(TroubleKind.Person, "不能确定微信是否已经发布：请到公众平台后台核对，已发布的登记链接，没有发布的重新发送");
        else if (placement.State == PlacementState.ToWithdraw)
            await NotOut(placement.Id, stop);
        else
            await Submitted(placement, await Submit(placement, account, stop), stop);
    }

    // A draft that nobody published: nothing of it is to be seen.
    Task NotOut(Guid id, CancellationToken stop) => Keep(id, row => row.SetProperty(p => p.Step, SendingStep.Drafted), stop);

    async Task Confirm(Placement placement, WeChatPublishing publishing, CancellationToken stop)
    {
        if (publishing.Failure is not null && placement.State == PlacementState.ToWithdraw)
            await NotOut(placement.Id, stop);
        else if (publishing.Failure is { } failure)
            throw new WeChatTrouble(TroubleKind.Person, $"微信：{failure}");
        else if (publishing is { Status: 0, ArticleId: { } article })
            await Published(placement.Id, article, publishing.Url, stop);
        else
            throw new WeChatTrouble(TroubleKind.Later, "微信正在发布");
    }

    Task Published(Guid id, string article, string? url, CancellationToken stop) => acts.Do(Actor.Program, async records =>
    {
        if (await data.Placements.FirstOrDefaultAsync(p => p.Id == id, stop) is not { ArticleId: null } placement)
            return ActResult.Missing;
        var now = time.GetUtcNow();
        (placement.ArticleId, placement.Step, placement.Tries, placement.Trouble) = (article, SendingStep.Published, 0, null);
        (placement.PlacedAt, placement.Place) = (now, PlacementForm.IsLink(url) ? url : placement.Place);
        // Somebody may have asked meanwhile that it come off: then it does, now that it is known what.
        placement.NextAt = placement.State == PlacementState.ToWithdraw ? now : null;
        if (placement.State != PlacementState.ToWithdraw)
            placement.Stand(PlacementState.Placed, now);
        records.Add("placement.placed", PlacementDesk.ObjectOf(placement), after: new { placement.VersionNumber, at = placement.PlacedAt, placement.Place, article });
        return ActResult.Done;
    }, stop);

    async Task TakeOff(Placement placement, WeChatAccount account, CancellationToken stop)
    {
        if (placement.ArticleId is null && placement.Step is SendingStep.Submitting or SendingStep.Submitted)
        {
            await Send(placement, account, stop);
            placement = await Read(placement.Id, stop);
        }
        if (placement is { ArticleId: null, Step: SendingStep.Submitted or SendingStep.Submitting })
            throw new WeChatTrouble(TroubleKind.Later, "微信还在发布，发布完再撤下");
        if (placement.ArticleId is { } article)
            await api.Delete(account, article, stop);
        await acts.Do(Actor.Program, async records =>
        {
            if (await data.Placements.FirstOrDefaultAsync(p => p.Id == placement.Id, stop) is not { State: PlacementState.ToWithdraw } off)
                return ActResult.Missing;
            (off.WithdrawnAt, off.WithdrawnNote, off.NextAt, off.Trouble) = (time.GetUtcNow(), off.ArticleId is null ? "没有发出" : "由接口删除，微信确认", null, null);
            off.Stand(PlacementState.Withdrawn, time.GetUtcNow());
            records.Add("placement.withdrawn", PlacementDesk.ObjectOf(off), after: new { at = off.WithdrawnAt, off.WithdrawnNote });
            return ActResult.Done;
        }, stop);
    }

    // Tried again after growing times; after the last, or where trying does not help, people are told.
    Task Note(Guid id, WeChatTrouble trouble, CancellationToken stop) => acts.Do(Actor.Program, async records =>
    {
        data.ChangeTracker.Clear();
        if (await data.Placements.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } placement)
            return ActResult.Missing;
        var now = time.GetUtcNow();
        placement.Trouble = trouble.Message;
        if (trouble.Kind != TroubleKind.Person && placement.Tries < PlacementCourse.MostTries)
        {
            placement.NextAt = trouble.Kind == TroubleKind.Tomorrow ? ChinaTime.Begin(ChinaTime.DayOf(now).AddDays(1)).AddMinutes(5) : now + PlacementCourse.Pause(placement.Tries);
            return ActResult.Done;
        }
        placement.NextAt = null;
        if (placement.State != PlacementState.ToWithdraw)
            placement.Stand(PlacementState.Failed, now);
        records.Add("placement.failed", PlacementDesk.ObjectOf(placement), reason: trouble.Message);
        await people.Tell(placement.AgencyId, $"《{(placement.Title.Length > 40 ? placement.Title[..40] + "…" : placement.Title)}》{(placement.State == PlacementState.ToWithdraw ? "没有从渠道撤下" : "没有投放成功")}：{trouble.Message}", ChannelPages.Placement(id), stop);
        return ActResult.Done;
    }, stop);

    Task<Placement> Read(Guid id, CancellationToken stop) => data.Placements.AsNoTracking().FirstAsync(p => p.Id == id, stop);

    Task Keep(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Placement>> set, CancellationToken stop) => data.Placements.Where(p => p.Id == id).ExecuteUpdateAsync(set, stop);
}
