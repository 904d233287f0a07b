using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels.WeChat;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Access to the interface of an official account. Whoever sets it speaks for the agency, so a proof is asked.</summary>
[Authorize(Policy = Policies.KeepChannels), AsksProof]
public sealed class InterfaceModel(ChannelLedger ledger, ChannelDesk desk, WeChatApi api, GongkaiContext data, InstallationKeys keys, Acts acts) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public InterfaceForm Form { get; set; } = new();

    /// <summary>The account.</summary>
    public PublishingChannel Channel { get; private set; } = null!;

    /// <summary>Shows what is set, without the secret.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Form = new() { AppId = Channel.AppId, Version = Channel.Version };
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        return await Show(desk.SetInterface(id, Form, Officer, stop), ChannelPages.Interface(id), async () =>
        {
            if (await Find(id, stop) && Response.StatusCode == StatusCodes.Status409Conflict && ModelState.Remove("Form.Version"))
                Form.Version = Channel.Version;
        });
    }

    /// <summary>Asks the platform for a token.</summary>
    public async Task<IActionResult> OnPostTest(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Form = new() { AppId = Channel.AppId, Version = Channel.Version };
        ModelState.Clear();
        return await Show(Test(stop), ChannelPages.Interface(id), prefix: "");
    }

    async Task<ActResult> Test(CancellationToken stop)
    {
        if (await WeChatSending.Account(data, keys, Channel, stop) is not { } account)
            return ActResult.Refused("", "请先填写并保存 AppID 和 AppSecret");
        string? trouble = null;
        try
        {
            await api.Test(account, stop);
        }
        catch (WeChatTrouble e)
        {
            trouble = e.Message;
        }
        var said = await acts.Do(Officer.Actor, records =>
        {
            records.Add("channel.interface-tested", ChannelDesk.ObjectOf(Channel), after: new { works = trouble is null, trouble });
            return Task.FromResult(ActResult.DoneSaying("微信接受了凭据。"));
        }, stop);
        return trouble is null ? said : ActResult.Refused("", trouble);
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await ledger.Find(Officer, id, stop) is not { Channel: { Kind: ChannelKind.WeChat } channel } || !Officer.KeepsChannels(channel.AgencyId))
            return false;
        Channel = channel;
        return true;
    }
}
