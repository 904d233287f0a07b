using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.Server.Access;

/// <summary>Asks the real server for everything in docs/access.md, as nobody, as each role, and with a key.</summary>
public sealed partial class AccessTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_opens_to_those_the_table_names_and_to_nobody_else()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await using var people = await AccessActors.On(site);
        var wrong = new List<string>();
        foreach (var row in AccessTable.Read().Routes.Where(r => r.Method.StartsWith("GET", StringComparison.Ordinal)))
            foreach (var actor in AccessTable.Actors)
            {
                using var answer = await people.Of(actor, row.Policy).GetAsync(Address(row, people), Stop);
                if (Fault(row, actor, answer) is { } fault)
                    wrong.Add(fault);
            }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_form_refuses_those_the_table_does_not_name_and_everybody_without_the_token()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await using var people = await AccessActors.On(site);
        var wrong = new List<string>();
        foreach (var row in AccessTable.Read().Routes.Where(r => r.Method.StartsWith("POST", StringComparison.Ordinal)))
            foreach (var actor in AccessTable.Actors)
            {
                using var form = new FormUrlEncodedContent([new("Form.Name", "x")]);
                using var answer = await people.Of(actor, row.Policy).PostAsync(Address(row, people), form, Stop);
                var allowed = row.Allowed.Contains(actor);
                // A form of a page needs the token. Operations of the API take no cookie, so there is nothing to forge: they only must not do what is forbidden.
                var right = !allowed ? IsRefusal(answer) : row.Expected is { } expected ? (int)answer.StatusCode == expected : row.Route.StartsWith("/api/", StringComparison.Ordinal) ? !IsRefusal(answer) : answer.StatusCode == HttpStatusCode.BadRequest;
                if (!right)
                    wrong.Add($"POST {row.Route} as {actor}: {(int)answer.StatusCode}, {(allowed ? "allowed, but only with the token" : "not allowed")}");
            }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_form_of_every_page_carries_the_token()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await using var people = await AccessActors.On(site);
        var forms = 0;
        foreach (var row in AccessTable.Read().Routes.Where(r => r.Method == "GET" && r.Expected is null))
            foreach (var actor in row.Allowed)
            {
                using var answer = await people.Of(actor, row.Policy).GetAsync(Address(row, people), Stop);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                var html = await answer.Content.ReadAsStringAsync(Stop);
                // Code that Razor took for words, because it stood close behind one.
                foreach (var code in (string[])["@if (", "@foreach (", "@Model."])
                    html.ShouldNotContain(code, Case.Sensitive, $"{row.Route} as {actor}");
                foreach (Match form in PostForm().Matches(html))
                {
                    forms++;
                    form.Value.ShouldContain("__RequestVerificationToken", customMessage: $"{row.Route} as {actor}");
                }
            }
        forms.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_no_token()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        using var admin = await site.SignedIn("admin");
        var theirs = await SentPage.Read(officer, await officer.GetAsync("/desk", Stop));
        // The victim's browser sends the victim's cookies; the attacker can only supply the form.
        (await (theirs with { Client = admin }).Post("/sign-out")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static string Address(AccessRow row, AccessActors people)
    {
        var address = row.Route == Routes.StaticFiles ? "/gongkai.css" : row.Address(people.Things);
        return row.Method.Split('?') is [_, var handler] ? $"{address}{(address.Contains('?') ? '&' : '?')}{handler}" : address;
    }

    static string? Fault(AccessRow row, string actor, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var said = $"GET {row.Route} as {actor}: {status}";
        if (!row.Allowed.Contains(actor))
            return IsRefusal(answer) ? null : $"{said}, not allowed";
        if (row.Expected is { } expected)
            return status == expected ? null : $"{said}, should be {expected}";
        return IsRefusal(answer) || status >= 400 ? $"{said}, allowed" : null;
    }

    static bool IsRefusal(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in?", StringComparison.Ordinal));

    [GeneratedRegex("<form\\b[^>]*method=\"post\".*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex PostForm();
}
