using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Mail;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>How a one-time link reaches its person: sent by e-mail, or to be handed over. Exactly one of the two is set.</summary>
/// <param name="Link">The whole address to hand over, which cannot be shown again; null when it was sent.</param>
/// <param name="SentTo">The masked e-mail address it goes to; null when it is to be handed over.</param>
public sealed record Handover(string? Link, string? SentTo)
{
    /// <summary>Whether it goes by e-mail.</summary>
    public bool IsSent => SentTo is not null;
}

/// <summary>
/// Makes one-time links for people and brings them on their way. Used inside an act, which saves, and which records it:
/// <code>
/// var handover = await invitations.Make(person, LinkKind.Invitation, site, stop);
/// records.Add("link.issued", SignInDesk.PersonObject(person), after: new { kind = "Invitation", handover.IsSent });
/// </code>
/// </summary>
public sealed class Invitations(GongkaiContext data, OneTimeLinks links, Outbox outbox, InstallationKeys keys, TimeProvider time)
{
    /// <summary>Makes a link; earlier ones of the kind stop working. It is mailed where mail is set up and the person has an address.</summary>
    /// <param name="person">For whom; tracked or not.</param>
    /// <param name="kind"><see cref="LinkKind.Invitation"/> or <see cref="LinkKind.PasswordReset"/>.</param>
    /// <param name="siteAddress">Scheme and host by which the officer reached the site, e.g. <c>https://host</c>; the address in the mail settings goes first.
    /// Never the host of a request that anybody could have sent.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Handover> Make(Person person, LinkKind kind, string siteAddress, CancellationToken stop)
    {
        var token = await links.Issue(kind, person.Id, stop);
        if (await Mail(person, kind, token, stop) is { } sentTo)
            return new(null, sentTo);
        var mail = await MailSettings.Read(data, stop);
        return new((mail.IsOn ? mail.Site! : siteAddress).TrimEnd('/') + PeoplePages.Link(token), null);
    }

    /// <summary>Mails a link that was made, where mail is set up and the person has an address.</summary>
    /// <param name="person">For whom; tracked or not.</param>
    /// <param name="kind">What the link opens.</param>
    /// <param name="token">The link's token.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The masked address it goes to, or null when the link is to be handed over.</returns>
    public async Task<string?> Mail(Person person, LinkKind kind, string token, CancellationToken stop)
    {
        var mail = await MailSettings.Read(data, stop);
        if (!mail.IsOn || person.Email is not { } sealedEmail)
            return null;
        var email = keys.Open(sealedEmail, Person.EmailPurpose);
        var until = time.GetUtcNow() + OneTimeLinks.LifetimeOf(kind);
        var agency = await data.Agencies.Where(a => a.Id == person.AgencyId).Select(a => a.Name).SingleAsync(stop);
        outbox.Post(email, Subject(kind), Body(person, agency, kind, mail.Site!.TrimEnd('/') + PeoplePages.Link(token), until), until);
        return Masking.Of(email, PersonalKind.Email);
    }

    static string Subject(LinkKind kind) => kind == LinkKind.Invitation ? "请设置政府信息公开工作台的密码" : "重设政府信息公开工作台的密码";

    static string Body(Person person, string agency, LinkKind kind, string link, DateTimeOffset until) => $"""
        {person.Name}：

        {(kind == LinkKind.Invitation ? $"{agency}的政府信息公开工作台已经为您建立账号：{person.Account}" : $"有人为您在{agency}政府信息公开工作台的账号（{person.Account}）申请重设密码。")}
        请在 {ChinaTime.Minute(until)} 之前打开下面的链接，设置密码后登录：

        {link}

        这个链接只能使用一次，请不要转给别人。
        {(kind == LinkKind.Invitation ? "如果您不认识这个系统，请不要打开链接。" : "如果不是您申请的，请不要理会这封邮件，原来的密码仍然有效。")}
        """;
}
