using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Gongkai.Tests.SigningIn;

/// <summary>A mail server on this machine, which can be down.</summary>
public sealed class MailBox : MessageStore, IUserAuthenticator, IAsyncDisposable
{
    /// <summary>The password it accepts for every account.</summary>
    public const string Password = "smtp-secret";

    readonly Channel<MimeMessage> letters = Channel.CreateUnbounded<MimeMessage>();
    CancellationTokenSource? running;
    Task served = Task.CompletedTask;

    /// <summary>A server that is not up yet.</summary>
    public MailBox()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Letters that nobody has read.</summary>
    public int Unread => letters.Reader.Count;

    /// <summary>A server that is up.</summary>
    public static MailBox Up()
    {
        var box = new MailBox();
        box.Start();
        return box;
    }

    /// <summary>Starts it.</summary>
    public void Start()
    {
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IUserAuthenticator)this);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication()).Build();
        running = new();
        served = new SmtpServer.SmtpServer(options, services).StartAsync(running.Token);
    }

    /// <summary>The next letter.</summary>
    public async Task<MimeMessage> Next()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await letters.Reader.ReadAsync(patience.Token);
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(buffer.ToArray());
        await letters.Writer.WriteAsync(await MimeMessage.LoadAsync(bytes, cancellationToken), cancellationToken);
        return SmtpResponse.Ok;
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) => Task.FromResult(password == Password);

    public async ValueTask DisposeAsync()
    {
        if (running is null)
            return;
        await running.CancelAsync();
        try
        {
            await served;
        }
        catch (OperationCanceledException)
        {
            // That is how it stops.
        }
        running.Dispose();
    }
}
