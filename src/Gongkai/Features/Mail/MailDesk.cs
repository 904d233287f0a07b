using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Gongkai.Features.Mail;

/// <summary>Settings of mail, a test letter, and what became of the last letters.</summary>
public sealed class MailDesk(GongkaiContext data, Acts acts, Administrations administrations, InstallationKeys keys)
{
    static readonly AuditObject Object = new("settings", "mail", "邮件设置");

    /// <summary>Whether an officer may set up mail, which serves all agencies: whoever reaches the agency that runs the site.</summary>
    public async Task<bool> May(Officer officer, CancellationToken stop) => (await administrations.Of(officer, Right.ManageSettings, stop)).Site;

    /// <summary>The settings.</summary>
    public Task<MailSettings> Settings(CancellationToken stop) => MailSettings.Read(data, stop);

    /// <summary>The last letters, the newest first. Neither their receivers nor their texts.</summary>
    public async Task<IReadOnlyList<OutboxMail>> Last(CancellationToken stop) =>
        await data.OutboxMails.AsNoTracking().OrderByDescending(m => m.Id).Take(10)
            .Select(m => new OutboxMail { Id = m.Id, Subject = m.Subject, MadeAt = m.MadeAt, Until = m.Until, NextAt = m.NextAt, Tries = m.Tries, Trouble = m.Trouble, SentAt = m.SentAt, GivenUpAt = m.GivenUpAt })
            .ToListAsync(stop);

    /// <summary>Changes the settings. Without a host no mail is sent. An empty password leaves the one that is set.</summary>
    public async Task<ActResult> Change(Officer officer, MailForm form, CancellationToken stop)
    {
        if (!await May(officer, stop))
            return ActResult.Missing;
        form.Tidy();
        if (form.Faults().ToList() is { Count: > 0 } faults)
            return new ActResult.Refusals(faults);
        return await acts.Do(officer.Actor, async records =>
        {
            var rows = await data.Settings.Where(s => MailSettings.Keys.Contains(s.Key)).ToListAsync(stop);
            var before = MailSettings.Of(rows);
            if (before.Version != form.Version)
                return ActResult.Conflict(Overtaken);
            var off = form.Host is null;
            var password = off || form.Account is null ? "" : form.Password is { Length: > 0 } typed ? keys.Seal(typed, MailSettings.PasswordPurpose).Cipher : before.Password ?? "";
            Set(rows, SettingKeys.MailHost, form.Host);
            Set(rows, SettingKeys.MailPort, form.Port);
            Set(rows, SettingKeys.MailSecurity, form.Security.ToString());
            Set(rows, SettingKeys.MailAccount, form.Account);
            Set(rows, SettingKeys.MailPassword, password);
            Set(rows, SettingKeys.MailFrom, form.From);
            Set(rows, SettingKeys.SiteAddress, form.Site);
            var after = MailSettings.Of(rows);
            records.Add("mail.changed", Object, Open(before), new
            {
                after.Host,
                after.Port,
                security = after.Security.ToString(),
                after.From,
                after.Site,
                accountChanged = after.Account != before.Account,
                passwordChanged = after.Password != before.Password,
            });
            return ActResult.DoneSaying(off ? "已经保存：不再发送邮件。" : "邮件设置已经保存。请发一封测试邮件，确认能够收到。");
        }, stop, overtaken: Overtaken);
    }

    /// <summary>Sends a test letter at once, with the settings as they are saved.</summary>
    public async Task<ActResult> Test(Officer officer, string? to, CancellationToken stop)
    {
        if (!await May(officer, stop))
            return ActResult.Missing;
        var settings = await Settings(stop);
        if (!settings.IsOn)
            return ActResult.Refused("To", "请先填写并保存邮件服务器、发件人和网站地址");
        if (!MailForm.IsAddress(to?.Trim()))
            return ActResult.Refused("To", "请填写收件邮箱，例如 name@example.org");
        var body = $"这是一封测试邮件。收到它，说明邮件设置正确。\n\n发送人：{officer.Name}\n网站：{settings.Site}\n";
        var trouble = await MailServer.Send(settings, keys, new(Guid.CreateVersion7(), to!.Trim(), "测试邮件", body), stop);
        var recorded = await acts.Do(officer.Actor, records =>
        {
            records.Add("mail.tested", Object, after: new { settings.Host, sent = trouble is null, trouble });
            return Task.FromResult(ActResult.DoneSaying($"测试邮件已经交给 {settings.Host}，请到收件箱查看。"));
        }, stop);
        return trouble is null ? recorded : ActResult.Refused("To", $"没有发出：{trouble}");
    }

    const string Overtaken = "在您编辑期间，别人已经改过邮件设置。您填的内容还在，请和最新内容核对后再次保存。";

    static object Open(MailSettings settings) => new { settings.Host, settings.Port, security = settings.Security.ToString(), settings.From, settings.Site };

    void Set(List<Setting> rows, string key, string? value)
    {
        if (rows.FirstOrDefault(r => r.Key == key) is not { } row)
        {
            row = new() { Key = key, Value = value ?? "" };
            rows.Add(row);
            data.Settings.Add(row);
        }
        else if (row.Value != (value ?? ""))
            (row.Value, row.Version) = (value ?? "", row.Version + 1);
    }
}

/// <summary>The mail settings as they are typed.</summary>
public sealed class MailForm
{
    /// <summary>Host, or empty to send no mail.</summary>
    public string? Host { get; set; }

    /// <summary>Port.</summary>
    public string? Port { get; set; }

    /// <summary>How the connection is protected.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>Account, or empty.</summary>
    public string? Account { get; set; }

    /// <summary>Password; empty leaves the one that is set.</summary>
    public string? Password { get; set; }

    /// <summary>Sender.</summary>
    public string? From { get; set; }

    /// <summary>Scheme and host of the site.</summary>
    public string? Site { get; set; }

    /// <summary>Version of the settings that were shown.</summary>
    public string? Version { get; set; }

    internal static bool IsAddress(string? text) => text?.Contains('@') == true && MailboxAddress.TryParse(text, out var address) && address.Address == text;

    internal void Tidy()
    {
        (Host, Port, Account, From) = (Text(Host), Text(Port), Text(Account), Text(From));
        Site = Text(Site)?.TrimEnd('/');

        static string? Text(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
    }

    internal IEnumerable<(string Field, string Message)> Faults()
    {
        if (Site is not null && !(Uri.TryCreate(Site, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site.PathAndQuery == "/" && site.Fragment.Length == 0 && site.UserInfo.Length == 0))
            yield return (nameof(Site), "网站地址写成 https://主机名，不带后面的路径");
        if (Host is null)
            yield break;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return (nameof(Host), "请填写邮件服务器的主机名或地址，例如 smtp.example.org");
        if (!int.TryParse(Port, out var port) || port is < 1 or > 65535)
            yield return (nameof(Port), "端口是 1 至 65535 的数字，常用 465、587 或 25");
        if (!IsAddress(From))
            yield return (nameof(From), "请填写发件邮箱，例如 gongkai@example.org");
        if (Site is null)
            yield return (nameof(Site), "请填写网站地址，邮件里的链接要用它");
    }
}
