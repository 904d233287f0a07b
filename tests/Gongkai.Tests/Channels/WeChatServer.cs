using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gongkai.Tests.Channels;

/// <summary>How the server behaves at the next call of an address.</summary>
public enum Behaviour
{
    /// <summary>Does what is asked and answers.</summary>
    Honest,

    /// <summary>Does what is asked and breaks the connection before the answer.</summary>
    Lost,

    /// <summary>Does nothing and answers with what is no answer.</summary>
    Rubbish,

    /// <summary>Does what is asked and answers two times in one.</summary>
    Twice,

    /// <summary>Does nothing and fails.</summary>
    Down,
}

/// <summary>A real server on this machine that speaks the interface of official accounts, and can be down, expired, at its limit, or answer rubbish.</summary>
public sealed class WeChatServer : IAsyncDisposable
{
    /// <summary>The access that it knows.</summary>
    public const string AppId = "wxdemo0000000001", Secret = "0123456789abcdef0123456789abcdef";

    readonly WebApplication server;
    readonly ConcurrentDictionary<string, ConcurrentQueue<(Behaviour Behaviour, int Code, string? Message)>> next = new();
    int tokens, numbers;

    WeChatServer(WebApplication server) => this.server = server;

    /// <summary>Its address.</summary>
    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The calls, in order, without their tokens.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Drafts by their numbers.</summary>
    public ConcurrentDictionary<string, JsonNode> Drafts { get; } = new();

    /// <summary>The covers that were kept, in order.</summary>
    public ConcurrentQueue<byte[]> Covers { get; } = new();

    /// <summary>Everything that was ever published, in order.</summary>
    public ConcurrentQueue<(string ArticleId, JsonNode Article)> Published { get; } = new();

    /// <summary>How often something of a title was published.</summary>
    public int TimesPublished(string title) => Published.Count(p => (string?)p.Article["title"] == title);

    /// <summary>Numbers of the articles that are to be seen.</summary>
    public ConcurrentDictionary<string, bool> Shown { get; } = new();

    /// <summary>The answers to how a publishing stands, before it is done.</summary>
    public int StillPublishing { get; set; }

    /// <summary>Figures of the days.</summary>
    public Dictionary<string, (long Followers, long Reads)> Days { get; } = [];

    /// <summary>Reads of articles by title.</summary>
    public Dictionary<string, long> ArticleReads { get; } = [];

    /// <summary>The token that it takes now.</summary>
    public string Token { get; private set; } = "token-1";

    /// <summary>Starts one.</summary>
    public static async Task<WeChatServer> Up()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var wechat = new WeChatServer(server);
        server.MapPost("/cgi-bin/stable_token", wechat.GiveToken);
        server.MapPost("/{**path}", wechat.Answer);
        await server.StartAsync();
        return wechat;
    }

    /// <summary>Lets the next call of an address go otherwise.</summary>
    public void Next(string path, Behaviour behaviour) => next.GetOrAdd(path, _ => []).Enqueue((behaviour, 0, null));

    /// <summary>Lets the next call of an address fail with a code.</summary>
    public void Next(string path, int code, string message = "error") => next.GetOrAdd(path, _ => []).Enqueue((Behaviour.Honest, code, message));

    /// <summary>Lets the present token end.</summary>
    public void Expire() => Token = $"token-{Interlocked.Increment(ref tokens) + 1}";

    async Task GiveToken(HttpContext context)
    {
        var asked = (await JsonNode.ParseAsync(context.Request.Body))!;
        Calls.Enqueue("cgi-bin/stable_token");
        if (Due("cgi-bin/stable_token") is var (behaviour, code, message) && (code != 0 || behaviour != Behaviour.Honest))
            await Say(context, behaviour, code != 0 ? new JsonObject { ["errcode"] = code, ["errmsg"] = message } : new JsonObject());
        else if ((string?)asked["appid"] != AppId || (string?)asked["secret"] != Secret)
            await Say(context, Behaviour.Honest, new JsonObject { ["errcode"] = 40125, ["errmsg"] = "invalid appsecret" });
        else
            await Say(context, Behaviour.Honest, new JsonObject { ["access_token"] = Token, ["expires_in"] = 7200 });
    }

    async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        Calls.Enqueue(path);
        var (behaviour, code, message) = Due(path);
        if (context.Request.Query["access_token"] != Token)
            await Say(context, Behaviour.Honest, new JsonObject { ["errcode"] = 42001, ["errmsg"] = "access_token expired" });
        else if (code != 0)
            await Say(context, Behaviour.Honest, new JsonObject { ["errcode"] = code, ["errmsg"] = message });
        else if (behaviour is Behaviour.Rubbish or Behaviour.Down)
            await Say(context, behaviour, new JsonObject());
        else
            await Say(context, behaviour, await Do(path, context.Request));
    }

    async Task<JsonObject> Do(string path, HttpRequest request)
    {
        if (path is "cgi-bin/material/add_material" or "cgi-bin/media/uploadimg")
        {
            var file = (await request.ReadFormAsync()).Files.Single();
            file.Name.ShouldBe("media");
            file.Length.ShouldBeGreaterThan(1000);
            if (path == "cgi-bin/material/add_material")
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                Covers.Enqueue(bytes.ToArray());
            }
            return path.EndsWith("uploadimg", StringComparison.Ordinal) ? new() { ["url"] = $"https://mmbiz.qpic.cn/{Number()}" } : new() { ["media_id"] = $"cover-{Number()}" };
        }
        var asked = (await JsonNode.ParseAsync(request.Body))!;
        switch (path)
        {
            case "cgi-bin/draft/add":
                var draft = $"draft-{Number()}";
                Drafts[draft] = asked["articles"]![0]!.DeepClone();
                return new() { ["media_id"] = draft };
            case "cgi-bin/draft/get":
                return Drafts.TryGetValue((string)asked["media_id"]!, out var kept) ? new() { ["news_item"] = new JsonArray(kept.DeepClone()) } : Error(40007);
            case "cgi-bin/freepublish/submit":
                // What is published leaves the drafts.
                if (!Drafts.TryRemove((string)asked["media_id"]!, out var article))
                    return Error(40007);
                var id = $"article-{Number()}";
                Published.Enqueue((id, article));
                Shown[id] = true;
                return new() { ["errcode"] = 0, ["errmsg"] = "ok", ["publish_id"] = $"publish-{id}" };
            case "cgi-bin/freepublish/get":
                var done = ((string)asked["publish_id"]!)["publish-".Length..];
                return StillPublishing-- > 0 ? new() { ["publish_id"] = $"publish-{done}", ["publish_status"] = 1, ["fail_idx"] = new JsonArray() }
                    : new() { ["publish_id"] = $"publish-{done}", ["publish_status"] = 0, ["article_id"] = done, ["article_detail"] = new JsonObject { ["count"] = 1, ["item"] = new JsonArray(new JsonObject { ["idx"] = 1, ["article_url"] = $"https://mp.weixin.qq.com/s/{done}" }) }, ["fail_idx"] = new JsonArray() };
            case "cgi-bin/freepublish/batchget":
                return new() { ["total_count"] = Published.Count, ["item"] = new JsonArray([.. Published.Reverse().Where(p => Shown.ContainsKey(p.ArticleId)).Select(p => (JsonNode)new JsonObject { ["article_id"] = p.ArticleId, ["content"] = new JsonObject { ["news_item"] = new JsonArray(With(p.Article.DeepClone(), "url", $"https://mp.weixin.qq.com/s/{p.ArticleId}")) } })]) };
            case "cgi-bin/freepublish/delete":
                return Shown.TryRemove((string)asked["article_id"]!, out _) ? new() { ["errcode"] = 0 } : Error(53600);
            case "datacube/getusercumulate":
                return new() { ["list"] = List(asked, (day, figures) => new JsonObject { ["ref_date"] = day, ["cumulate_user"] = figures.Followers }) };
            case "datacube/getarticlesummary":
                return new() { ["list"] = List(asked, (day, figures) => new JsonObject { ["ref_date"] = day, ["title"] = "x", ["int_page_read_count"] = figures.Reads }) };
            case "datacube/getarticletotal":
                return new() { ["list"] = new JsonArray([.. ArticleReads.Select(r => (JsonNode)new JsonObject { ["ref_date"] = (string)asked["begin_date"]!, ["title"] = r.Key, ["details"] = new JsonArray(new JsonObject { ["stat_date"] = (string)asked["begin_date"]!, ["int_page_read_count"] = r.Value }) })]) };
            default:
                return Error(404);
        }
    }

    JsonArray List(JsonNode asked, Func<string, (long Followers, long Reads), JsonObject> line)
    {
        var day = (string)asked["begin_date"]!;
        return Days.TryGetValue(day, out var figures) ? new JsonArray(line(day, figures)) : [];
    }

    (Behaviour Behaviour, int Code, string? Message) Due(string path) => next.TryGetValue(path, out var queue) && queue.TryDequeue(out var due) ? due : (Behaviour.Honest, 0, null);

    int Number() => Interlocked.Increment(ref numbers);

    static JsonObject Error(int code) => new() { ["errcode"] = code, ["errmsg"] = "error" };

    static JsonNode With(JsonNode node, string name, string value)
    {
        node[name] = value;
        return node;
    }

    static async Task Say(HttpContext context, Behaviour behaviour, JsonObject answer)
    {
        switch (behaviour)
        {
            case Behaviour.Lost:
                context.Abort();
                return;
            case Behaviour.Down:
                context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
                return;
            case Behaviour.Rubbish:
                await context.Response.WriteAsync("<html>系统维护</html>");
                return;
            default:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(JsonSerializer.Serialize(answer) + (behaviour == Behaviour.Twice ? JsonSerializer.Serialize(answer) : ""));
                return;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
