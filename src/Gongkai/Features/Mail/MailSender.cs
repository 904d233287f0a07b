using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Mail;

/// <summary>
/// Sends what is in the outbox. Each process takes a letter by moving its next try ahead, so that no two send it; if a process dies on the way, another tries after
/// that time.
/// </summary>
public sealed class MailSender(IServiceScopeFactory scopes, TimeProvider time, ILogger<MailSender> log) : Job(scopes, time, log)
{
    static readonly TimeSpan Taken = TimeSpan.FromMinutes(2), Kept = TimeSpan.FromDays(30);

    readonly TimeProvider time = time;

    /// <summary>How long to wait after so many tries: one minute, doubled each time, at most half an hour.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMinutes(Math.Min(30, Math.Pow(2, tries - 1)));

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        var data = services.GetRequiredService<GongkaiContext>();
        if (await Next(data, stop) is null || await MailSettings.Read(data, stop) is not { IsOn: true } settings)
            return;
        while (await Next(data, stop) is { } mail)
            if (await Take(data, mail, stop))
                await Send(data, services.GetRequiredService<InstallationKeys>(), settings, mail, stop);
    }

    async Task<OutboxMail?> Next(GongkaiContext data, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return await data.OutboxMails.AsNoTracking().Where(m => m.SentAt == null && m.GivenUpAt == null && m.NextAt <= now).OrderBy(m => m.NextAt).FirstOrDefaultAsync(stop);
    }

    async Task<bool> Take(GongkaiContext data, OutboxMail mail, CancellationToken stop)
    {
        var until = time.GetUtcNow() + Taken;
        return await data.OutboxMails.Where(m => m.Id == mail.Id && m.Tries == mail.Tries && m.SentAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.NextAt, until).SetProperty(m => m.Tries, mail.Tries + 1), stop) == 1;
    }

    async Task Send(GongkaiContext data, InstallationKeys keys, MailSettings settings, OutboxMail mail, CancellationToken stop)
    {
        var row = data.OutboxMails.Where(m => m.Id == mail.Id);
        if (time.GetUtcNow() >= mail.Until)
        {
            await GiveUp(row, stop);
            return;
        }
        var trouble = await MailServer.Send(settings, keys, new(mail.Id, keys.Open(mail.To!, OutboxMail.ToPurpose), mail.Subject, keys.Open(mail.Body!, OutboxMail.BodyPurpose)), stop);
        var now = time.GetUtcNow();
        if (trouble is null)
        {
            // The server has it: that is noted even when the program is told to stop just now.
            await row.ExecuteUpdateAsync(r => r.SetProperty(m => m.SentAt, now).SetProperty(m => m.To, (SealedText?)null).SetProperty(m => m.Body, (SealedText?)null)
                .SetProperty(m => m.Trouble, (string?)null), CancellationToken.None);
            await data.OutboxMails.Where(m => m.MadeAt < now - Kept).ExecuteDeleteAsync(stop);
            return;
        }
        log.LogWarning("E-mail {Id} was not sent: {Trouble}", mail.Id, trouble);
        var next = now + Pause(mail.Tries + 1);
        await row.ExecuteUpdateAsync(r => r.SetProperty(m => m.Trouble, trouble).SetProperty(m => m.NextAt, next), stop);
        if (next >= mail.Until)
            await GiveUp(row, stop);
    }

    Task GiveUp(IQueryable<OutboxMail> row, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return row.ExecuteUpdateAsync(r => r.SetProperty(m => m.GivenUpAt, now).SetProperty(m => m.To, (SealedText?)null).SetProperty(m => m.Body, (SealedText?)null), stop);
    }
}
