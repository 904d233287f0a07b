using Gongkai.Data;
using Gongkai.Features.Desk;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Mail;

/// <summary>How the outgoing mail stands, for the status page.</summary>
sealed class MailStatus(GongkaiContext data, TimeProvider time) : IStatusSource
{
    // A letter that several tries did not bring away is worth a look.
    const int Worrying = 3;

    public async Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop)
    {
        if (!(await MailSettings.Read(data, stop)).IsOn)
            return [new("邮件", "没有设置；邀请和重设密码用一次性链接转交")];
        var now = time.GetUtcNow();
        var waiting = data.OutboxMails.Where(m => m.To != null && m.Until > now);
        var stuck = await waiting.CountAsync(m => m.Tries >= Worrying, stop);
        return [new("邮件", $"待发 {await waiting.CountAsync(stop)} 封", stuck > 0 ? $"有 {stuck} 封多次没有发出，请检查邮件设置和发信服务器" : null)];
    }
}
