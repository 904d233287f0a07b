using System.Net.Sockets;
using Gongkai.Data.Protection;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Gongkai.Features.Mail;

/// <summary>A letter on its way.</summary>
/// <param name="Id">Identity of the message.</param>
/// <param name="To">Receiver.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Text.</param>
sealed record Letter(Guid Id, string To, string Subject, string Body);

/// <summary>Talks to the mail server.</summary>
static class MailServer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends a letter.</summary>
    /// <returns>Null when the server took it, or what is wrong in a sentence for administrators, without secrets.</returns>
    public static async Task<string?> Send(MailSettings settings, InstallationKeys keys, Letter letter, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, patience.Token);
            if (settings.Account is not null)
                await client.AuthenticateAsync(settings.Account, settings.Password is null ? "" : keys.Open(new(settings.Password), MailSettings.PasswordPurpose), patience.Token);
            await client.SendAsync(Message(settings, letter), patience.Token);
            await client.DisconnectAsync(true, CancellationToken.None);
            return null;
        }
        catch (Exception e) when (Sentence(e, settings, stop) is { } sentence)
        {
            return sentence;
        }
    }

    static MimeMessage Message(MailSettings settings, Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = $"{letter.Id:N}@{new Uri(settings.Site!).Host}", Body = new TextPart("plain") { Text = letter.Body } };
        message.From.Add(MailboxAddress.Parse(settings.From!));
        message.To.Add(MailboxAddress.Parse(letter.To));
        // No vacation notices back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    static string? Sentence(Exception trouble, MailSettings settings, CancellationToken stop) => trouble switch
    {
        OperationCanceledException when !stop.IsCancellationRequested => $"邮件服务器 {settings.Host}:{settings.Port} 没有应答，请检查地址、端口和加密方式",
        SocketException or TimeoutException => $"连不上邮件服务器 {settings.Host}:{settings.Port}，请检查地址、端口和网络",
        SslHandshakeException => "和邮件服务器的加密连接没有建成，请检查加密方式和服务器的证书",
        AuthenticationException => "邮件服务器不接受这个账号或密码",
        NotSupportedException => "邮件服务器不支持所选的加密方式或登录方式",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => "邮件服务器不接受收件人的地址",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => "邮件服务器不接受发件人的地址",
        SmtpCommandException e => $"邮件服务器拒收（{(int)e.StatusCode}）",
        ParseException => "邮件地址的写法不对",
        ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or IOException => "和邮件服务器的连接中断",
        _ => null,
    };
}
