using System.Net;
using System.Text.RegularExpressions;

namespace Gongkai.Tests;

/// <summary>A page as a browser without script sees it: its text, and its fields, which are sent back as they stand or as typed over.</summary>
public sealed partial record SentPage(HttpClient Client, HttpStatusCode Status, string Html, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>Text without markup.</summary>
    public string Text => WebUtility.HtmlDecode(Tag().Replace(Html, ""));

    /// <summary>The title.</summary>
    public string Title => WebUtility.HtmlDecode(Html.Split("<title>")[1].Split("</title>")[0]);

    /// <summary>Value of a field.</summary>
    public string this[string name] => Fields.First(f => f.Name == name).Value;

    public static async Task<SentPage> Read(HttpClient client, HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // A browser sends the token of the form alone, so each has its own.
        foreach (Match form in PostForm().Matches(html))
            form.Value.ShouldContain(Token, Case.Sensitive, $"a form of {answer.RequestMessage?.RequestUri} without its token");
        // Each form of a page carries the same token; only one is sent.
        return new(client, answer.StatusCode, html, [.. Found(html).Index().GroupBy(f => f.Item.Item1 == Token ? -1 : f.Index).Select(g => g.First().Item)]);
    }

    /// <summary>The page with one field typed over, or added.</summary>
    public SentPage With(string name, string value) => this with { Fields = [.. Fields.Where(f => f.Name != name), (name, value)] };

    /// <summary>Presses a button that sends the form to an address.</summary>
    public async Task<SentPage> Send(string path, params (string Field, string Name, byte[] Bytes)[] files) => await Read(Client, await Post(path, files));

    /// <summary>Presses a button whose answer is a file.</summary>
    public Task<HttpResponseMessage> Post(string path, params (string Field, string Name, byte[] Bytes)[] files)
    {
        var body = new MultipartFormDataContent();
        // Several forms of a page carry the same token; a browser sends one form.
        foreach (var (name, value) in Fields.Distinct())
            body.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (field, name, bytes) in files)
            body.Add(new ByteArrayContent(bytes), field, name);
        return Client.PostAsync(path, body, TestContext.Current.CancellationToken);
    }

    const string Token = "__RequestVerificationToken";

    // Inputs and text areas of the page; buttons, files and unticked boxes are not sent, and of a select the empty choice is.
    static IEnumerable<(string, string)> Found(string html)
    {
        foreach (Match input in Input().Matches(html))
            if (Attribute(input.Value, "name") is { } name && Attribute(input.Value, "type") is not ("file" or "checkbox"))
                yield return (name, Attribute(input.Value, "value") ?? "");
        foreach (Match area in Area().Matches(html))
            if (Attribute(area.Groups[1].Value, "name") is { } name)
                yield return (name, WebUtility.HtmlDecode(area.Groups[2].Value).TrimStart('\n', '\r'));
    }

    static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<input\\b[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<form\\b[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex PostForm();

    [GeneratedRegex("<textarea\\b([^>]*)>([^<]*)</textarea>")]
    private static partial Regex Area();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}

/// <summary>So many zero bytes, without holding them.</summary>
/// <param name="length">How many.</param>
/// <param name="known">Whether their number is said before they are sent, as browsers do.</param>
public sealed class ZeroStream(long length, bool known = false) : Stream
{
    readonly long whole = length;

    long sent;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(whole - sent, count);
        Array.Clear(buffer, offset, given);
        sent += given;
        return given;
    }

    public override bool CanRead => true;

    public override bool CanSeek => known;

    public override bool CanWrite => false;

    public override long Length => known ? whole : throw new NotSupportedException();

    public override long Position { get => known ? sent : throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
