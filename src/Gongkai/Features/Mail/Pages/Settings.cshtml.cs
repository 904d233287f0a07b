using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Mail.Pages;

/// <summary>邮件: the mail server, a test, and what became of the last letters. Whoever sets the server reads the links it carries, so a proof is asked.</summary>
[Authorize(Policy = Policies.ManageSettings), AsksProof]
public sealed class SettingsModel(MailDesk desk) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public MailForm Form { get; set; } = new();

    /// <summary>The receiver of a test as it is typed.</summary>
    [BindProperty]
    public TestForm TestForm { get; set; } = new();

    /// <summary>The settings as they are saved.</summary>
    public MailSettings Settings { get; private set; } = null!;

    /// <summary>The settings that somebody else saved meanwhile, or null.</summary>
    public MailSettings? Latest { get; private set; }

    /// <summary>The last letters.</summary>
    public IReadOnlyList<OutboxMail> Last { get; private set; } = [];

    /// <summary>A way of protecting the connection in words.</summary>
    public static string InWords(MailSecurity security) => security switch
    {
        MailSecurity.Tls => "加密连接（TLS）",
        MailSecurity.StartTls => "STARTTLS",
        _ => "不加密",
    };

    /// <summary>Shows the settings.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await desk.May(Officer, stop))
            return NotFound();
        await Fill(stop);
        Show(Settings);
        return Page();
    }

    /// <summary>Saves them.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.Change(Officer, Form, stop), then: MailPages.Settings, again: async () =>
    {
        await Fill(stop);
        if (Response.StatusCode != StatusCodes.Status409Conflict)
            return;
        // What was typed stays; saving again is then about the settings that are shown beside it.
        Latest = Settings;
        ModelState.Remove("Form.Version");
        Form.Version = Settings.Version;
    });

    /// <summary>Sends a test letter.</summary>
    public Task<IActionResult> OnPostTest(CancellationToken stop) => Show(desk.Test(Officer, TestForm.To, stop), then: MailPages.Settings, again: async () =>
    {
        await Fill(stop);
        Show(Settings);
    }, prefix: "TestForm");

    async Task Fill(CancellationToken stop) => (Settings, Last) = (await desk.Settings(stop), await desk.Last(stop));

    void Show(MailSettings settings) => Form = new()
    {
        Host = settings.Host,
        Port = $"{settings.Port}",
        Security = settings.Security,
        Account = settings.Account,
        From = settings.From,
        Site = settings.Site ?? $"{Request.Scheme}://{Request.Host}",
        Version = settings.Version,
    };
}

/// <summary>The receiver of a test.</summary>
public sealed class TestForm
{
    /// <summary>Address.</summary>
    public string? To { get; set; }
}
