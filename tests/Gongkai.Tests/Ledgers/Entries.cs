using System.Net;
using static Gongkai.Tests.Reports.Making.Maker;

namespace Gongkai.Tests.Ledgers;

/// <summary>Lines of ledgers as officers enter them.</summary>
static class Entries
{
    /// <summary>The smallest picture.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>The form of an event, filled.</summary>
    public static SentPage Event(SentPage form, string title, string attendances = "35") => form.With("Form.title", title).With("Form.held", "2024-05-08").With("Form.kind", "进园区").With("Form.topic", "普法")
        .With("Form.place", "产业园").With("Form.attendances", attendances).With("Form.leaflets", "60").With("Form.portal", "是");

    /// <summary>Enters a line, which must be taken.</summary>
    public static async Task<Guid> Enter(HttpClient browser, string ledger, Func<SentPage, SentPage> fill)
    {
        var answer = await fill(await Page(browser, $"/desk/ledgers/{ledger}/new")).Post($"/desk/ledgers/{ledger}/new");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await SentPage.Read(browser, answer)).Text);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }
}
