using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Tests.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Requests;

/// <summary>Somebody who applies on the portal, in a browser without script.</summary>
static class Applicant
{
    /// <summary>The example number of GB 11643.</summary>
    public const string Identity = "11010519491231002X";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Asks for a page.</summary>
    public static async Task<SentPage> Get(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    /// <summary>Presses a button that leads on to another page.</summary>
    public static async Task<SentPage> Follow(SentPage page, string path)
    {
        using var answer = await page.Post(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{path}: {(await SentPage.Read(page.Client, answer)).Text}");
        return await Get(page.Client, $"{answer.Headers.Location}");
    }

    /// <summary>The agency that is asked.</summary>
    public static async Task<Guid> AgencyOf(RunningSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Agencies.Where(a => a.Code == "laisui").Select(a => a.Id).SingleAsync(Stop);
    }

    /// <summary>A form that is filled as far as the check of answers.</summary>
    public static async Task<SentPage> Filled(RunningSite site, HttpClient browser, string? email = null)
    {
        var who = await Follow(await Get(browser, "/requests/new"), "/requests/new");
        var contact = await Follow(who.With("Agency", $"{await AgencyOf(site)}").With("Form.Kind", "NaturalPerson"), "/requests/new/who");
        var information = await Follow(contact.With("Form.Name", "卫小禾").With("Form.Paper", "CitizenCard").With("Form.PaperNumber", "１１０１０５ 19491231 002x").With("Form.Phone", "13800138000")
            .With("Form.Email", email ?? ""), "/requests/new/contact");
        var delivery = await Follow(information.With("Form.Description", "2025 年服务窗口的排队时间统计。"), "/requests/new/information");
        var files = await Follow(delivery.With("Form.Form", "Electronic").With("Form.Delivery", "Online"), "/requests/new/delivery");
        return await Follow(files, "/requests/new/files");
    }

    /// <summary>Number and code on the receipt.</summary>
    public static (string Number, string Code) Receipt(SentPage page)
    {
        var big = Regex.Matches(page.Html, "class=\"big\">([^<]+)<");
        return (big[0].Groups[1].Value, big[1].Groups[1].Value);
    }

    /// <summary>Opens the case with number and code.</summary>
    public static async Task<SentPage> Tracked(HttpClient browser, (string Number, string Code) receipt) =>
        await Follow((await Get(browser, "/requests/track")).With("Number", receipt.Number).With("Code", receipt.Code), "/requests/track");
}
