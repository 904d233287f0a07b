using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gongkai.Features.Channels.WeChat;

/// <summary>An official account as its interface knows it. The secret stays in memory for the call only.</summary>
/// <param name="Base">Address of the interface.</param>
/// <param name="AppId">AppID.</param>
/// <param name="Secret">AppSecret, opened.</param>
public sealed record WeChatAccount(Uri Base, string AppId, string Secret)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => AppId;
}

/// <summary>An article as it is sent.</summary>
/// <param name="Title">At most 64 characters.</param>
/// <param name="Author">At most 16 characters.</param>
/// <param name="Digest">At most 120 characters.</param>
/// <param name="Content">HTML.</param>
/// <param name="Source">Address of the original.</param>
/// <param name="CoverId">The platform's number of the cover.</param>
public sealed record WeChatArticleSent(string Title, string Author, string Digest, string Content, string Source, string CoverId);

/// <summary>How a publishing stands.</summary>
/// <param name="Status">0 done, 1 under way, more: failed (freepublish/get).</param>
/// <param name="ArticleId">Number of the article, or null.</param>
/// <param name="Url">Its address, or null.</param>
public sealed record WeChatPublishing(int Status, string? ArticleId, string? Url)
{
    /// <summary>Why it failed, in words, or null while it did not.</summary>
    public string? Failure => Status switch
    {
        0 or 1 => null,
        2 => "原创声明没有通过",
        3 => "发布失败",
        4 => "平台审核没有通过",
        5 => "发布后被删除",
        6 => "发布后被平台封禁",
        _ => $"发布失败（{Status}）",
    };
}

/// <summary>Reads of an article on the days after it was sent.</summary>
/// <param name="Title">Title.</param>
/// <param name="Reads">Reads since then.</param>
/// <param name="On">The last day that is told.</param>
public sealed record WeChatReads(string Title, long Reads, DateOnly On);

/// <summary>
/// Speaks the documented interface of official accounts (公众号接口). Answers are bounded in size and time; an error comes with HTTP 200 and a code. A token is asked for by <c>stable_token</c>, which gives the
/// same to every process; one that is refused is renewed once.
/// </summary>
public sealed class WeChatApi : IDisposable
{
    /// <summary>Where the interface stands unless a setting says otherwise.</summary>
    public const string UsualBase = "https://api.weixin.qq.com";

    /// <summary>Most bytes of an answer.</summary>
    public const int MostAnswer = 4 << 20;

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    readonly ConcurrentDictionary<(Uri, string), (string Token, DateTimeOffset Until)> tokens = new();
    readonly TimeProvider time;
    readonly HttpClient client;

    /// <summary>Makes it.</summary>
    /// <param name="time">Tells when a token ends.</param>
    /// <param name="patience">How long an answer may take; 20 seconds unless told.</param>
    public WeChatApi(TimeProvider time, TimeSpan? patience = null)
    {
        this.time = time;
        client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), MaxResponseHeadersLength = 16 }) { Timeout = patience ?? TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = MostAnswer };
    }

    /// <summary>Whether an address may be that of the interface: HTTPS, or this machine for tests.</summary>
    public static bool MayBeBase(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Asks for a token, to see whether the access is right.</summary>
    public Task Test(WeChatAccount account, CancellationToken stop) => Token(account, false, stop);

    /// <summary>Keeps a picture as a cover (material/add_material).</summary>
    /// <returns>The platform's number of it.</returns>
    public Task<string> AddCover(WeChatAccount account, byte[] picture, CancellationToken stop) =>
        Call(account, "cgi-bin/material/add_material?type=image&", () => Picture(picture, "cover.jpg", "image/jpeg"), answer => Text(answer, "media_id"), stop);

    /// <summary>Keeps a picture for the text (media/uploadimg).</summary>
    /// <returns>Its address at the platform.</returns>
    public Task<string> AddPicture(WeChatAccount account, byte[] picture, string mediaType, CancellationToken stop) =>
        Call(account, "cgi-bin/media/uploadimg?", () => Picture(picture, mediaType == "image/png" ? "picture.png" : "picture.jpg", mediaType), answer => Text(answer, "url"), stop);

    /// <summary>Keeps a draft (draft/add).</summary>
    /// <returns>The platform's number of it.</returns>
    public Task<string> AddDraft(WeChatAccount account, WeChatArticleSent article, CancellationToken stop) =>
        Call(account, "cgi-bin/draft/add?", () => Body(new { articles = new[] { new { article.Title, article.Author, article.Digest, article.Content, content_source_url = article.Source, thumb_media_id = article.CoverId, need_open_comment = 0 } } }), answer => Text(answer, "media_id"), stop);

    /// <summary>Whether a draft is still kept: one that was published is not (draft/get).</summary>
    public async Task<bool> HasDraft(WeChatAccount account, string draft, CancellationToken stop)
    {
        try
        {
            return await Call(account, "cgi-bin/draft/get?", () => Body(new { media_id = draft }), answer => answer.TryGetProperty("news_item", out _), stop);
        }
        catch (WeChatTrouble e) when (e.Code == 40007)
        {
            return false;
        }
    }

    /// <summary>Asks for a draft to be published (freepublish/submit).</summary>
    /// <returns>Number of the publishing.</returns>
    public Task<string> Submit(WeChatAccount account, string draft, CancellationToken stop) =>
        Call(account, "cgi-bin/freepublish/submit?", () => Body(new { media_id = draft }), answer => Text(answer, "publish_id"), stop);

    /// <summary>How a publishing stands (freepublish/get).</summary>
    public Task<WeChatPublishing> Publishing(WeChatAccount account, string publishing, CancellationToken stop) =>
        Call(account, "cgi-bin/freepublish/get?", () => Body(new { publish_id = publishing }), answer => new WeChatPublishing(answer.GetProperty("publish_status").GetInt32(), Optional(answer, "article_id"),
            answer.TryGetProperty("article_detail", out var detail) && detail.TryGetProperty("item", out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0 ? Optional(items[0], "article_url") : null), stop);

    /// <summary>Looks among what was published last for the article that leads to an address (freepublish/batchget).</summary>
    /// <returns>Its number and address, or null.</returns>
    public Task<(string ArticleId, string? Url)?> Find(WeChatAccount account, string source, string title, CancellationToken stop) =>
        Call(account, "cgi-bin/freepublish/batchget?", () => Body(new { offset = 0, count = 20, no_content = 1 }), answer =>
        {
            foreach (var item in answer.GetProperty("item").EnumerateArray())
                foreach (var news in item.GetProperty("content").GetProperty("news_item").EnumerateArray())
                    if (Optional(news, "content_source_url") == source && Optional(news, "title") == title && !(news.TryGetProperty("is_deleted", out var gone) && gone.ValueKind == JsonValueKind.True))
                        return ((string, string?)?)(Text(item, "article_id"), Optional(news, "url"));
            return null;
        }, stop);

    /// <summary>Takes an article off (freepublish/delete). One that is not there any more is off.</summary>
    public async Task Delete(WeChatAccount account, string article, CancellationToken stop)
    {
        try
        {
            await Call(account, "cgi-bin/freepublish/delete?", () => Body(new { article_id = article }), _ => true, stop);
        }
        catch (WeChatTrouble e) when (e.Code is 40007 or 53600)
        {
        }
    }

    /// <summary>关注人数 at the end of a day (datacube/getusercumulate), or null where the platform does not tell.</summary>
    public Task<long?> Followers(WeChatAccount account, DateOnly day, CancellationToken stop) =>
        Call(account, "datacube/getusercumulate?", () => Body(Days(day)), answer => answer.GetProperty("list").EnumerateArray().Where(l => Optional(l, "ref_date") == Day(day)).Select(l => (long?)l.GetProperty("cumulate_user").GetInt64()).LastOrDefault(), stop);

    /// <summary>阅读量 of a day over all articles (datacube/getarticlesummary), or null where the platform does not tell.</summary>
    public Task<long?> Reads(WeChatAccount account, DateOnly day, CancellationToken stop) =>
        Call(account, "datacube/getarticlesummary?", () => Body(Days(day)), answer =>
        {
            var list = answer.GetProperty("list").EnumerateArray().Where(l => Optional(l, "ref_date") == Day(day)).ToList();
            return list.Count == 0 ? (long?)null : list.Sum(l => l.GetProperty("int_page_read_count").GetInt64());
        }, stop);

    /// <summary>Reads of the articles that were sent on a day, since then (datacube/getarticletotal).</summary>
    public Task<IReadOnlyList<WeChatReads>> ArticleReads(WeChatAccount account, DateOnly day, CancellationToken stop) =>
        Call(account, "datacube/getarticletotal?", () => Body(Days(day)), answer => (IReadOnlyList<WeChatReads>)
        [
            .. from article in answer.GetProperty("list").EnumerateArray()
               where article.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array && details.GetArrayLength() > 0
               let last = article.GetProperty("details").EnumerateArray().Last()
               where DateOnly.TryParseExact(Optional(last, "stat_date"), "yyyy-MM-dd", out _)
               select new WeChatReads(Text(article, "title"), last.GetProperty("int_page_read_count").GetInt64(), DateOnly.ParseExact(Text(last, "stat_date"), "yyyy-MM-dd")),
        ], stop);

    static object Days(DateOnly day) => new { begin_date = Day(day), end_date = Day(day) };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task<T> Call<T>(WeChatAccount account, string path, Func<HttpContent> body, Func<JsonElement, T> read, CancellationToken stop)
    {
        try
        {
            return await Ask(account, $"{path}access_token={Uri.EscapeDataString(await Token(account, false, stop))}", body(), read, stop);
        }
        catch (WeChatTrouble e) when (e.IsToken)
        {
            return await Ask(account, $"{path}access_token={Uri.EscapeDataString(await Token(account, true, stop))}", body(), read, stop);
        }
    }

    async Task<string> Token(WeChatAccount account, bool anew, CancellationToken stop)
    {
        var key = (account.Base, account.AppId);
        if (!anew && tokens.TryGetValue(key, out var known) && known.Until > time.GetUtcNow())
            return known.Token;
        try
        {
            var (token, seconds) = await Ask(account, "cgi-bin/stable_token", Body(new { grant_type = "client_credential", appid = account.AppId, secret = account.Secret, force_refresh = anew }),
                answer => (Text(answer, "access_token"), answer.GetProperty("expires_in").GetInt32()), stop);
            // A little less than it is good for, so that none ends on its way.
            tokens[key] = (token, time.GetUtcNow().AddSeconds(Math.Clamp(seconds - 300, 0, 7200)));
            return token;
        }
        // Whoever gave no token has done nothing else: it is as safe to ask again as the first time.
        catch (WeChatTrouble e) when (e.Kind == TroubleKind.Unknown)
        {
            throw new WeChatTrouble(TroubleKind.Later, e.Message, e.Code);
        }
    }

    async Task<T> Ask<T>(WeChatAccount account, string path, HttpContent body, Func<JsonElement, T> read, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Base, path)) { Content = body };
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw WeChatTrouble.Rubbish(answer.StatusCode);
            return Read(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(stop), read);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw WeChatTrouble.Unreachable();
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            // Nothing left this machine.
            throw new WeChatTrouble(TroubleKind.Later, "连不上微信服务器，请检查网络");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw WeChatTrouble.Unreachable();
        }
    }

    static T Read<T>(HttpStatusCode status, byte[] bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 16 });
            var answer = document.RootElement;
            if (answer.TryGetProperty("errcode", out var code) && code.GetInt32() is not 0 and var failed)
                throw WeChatTrouble.Of(failed, Optional(answer, "errmsg"));
            return read(answer);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw WeChatTrouble.Rubbish(status);
        }
    }

    static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString() is { Length: > 0 and <= 2000 } text ? text : throw new FormatException(name);

    static string? Optional(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 2000 } text ? text : null;

    static HttpContent Body<T>(T value) => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, Json)) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } };

    static HttpContent Picture(byte[] picture, string name, string mediaType)
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new MultipartFormDataContent { { file, "media", name } };
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
