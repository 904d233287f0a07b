using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People.SigningIn;
using Gongkai.Features.Requests.Files;
using Gongkai.Features.Requests.Notices;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal;

/// <summary>
/// What a requester does with number and code. A right pair gives the browser a short-lived protected cookie, so that the code stands in no address; a wrong code
/// and an unknown number are answered alike, and guessing is slowed where it comes from.
/// </summary>
public sealed class TrackDesk(GongkaiContext data, RequestCases cases, Acts acts, SignInLimits limits, IDataProtectionProvider protection, RequestFiles files, RequestLedger ledger, Notifier notifier, TimeProvider time, INoticeFiles? letters = null)
{
    const string Cookie = "tracking";

    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>Ten wrong tries of an address are free.</summary>
    public static LimitRule Guesses { get; } = new("request-code", 10, TimeSpan.FromMinutes(3), false);

    IDataProtector Protector => protection.CreateProtector("request.tracking");

    /// <summary>Opens a request by number and code.</summary>
    /// <returns>Null when it is open; otherwise a sentence, and how long to wait when that is the reason.</returns>
    public async Task<(string? Refused, TimeSpan Wait)> Enter(HttpContext context, string? number, string? code, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(code))
            return ("请填写申请编号和查询码", default);
        Limit[] tries = [new(Guesses, Network.Of(context))];
        if (await limits.Enter(tries, stop) is var wait && wait > TimeSpan.Zero)
            return ($"输错的次数较多，请在 {Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))} 秒后再试", wait);
        if (number.Length > 40 || code.Length > 40 || await cases.ByCode(number, code, stop) is not { } request)
            return ("编号或者查询码不对，请核对回执后重新填写", default);
        await limits.Succeeded(tries, stop);
        Keep(context, request.CodeIndex);
        await Act(context, request.Id, (opened, records) =>
        {
            records.Add("request.tracked", opened.Object);
            return Task.FromResult(ActResult.Done);
        }, stop);
        return (null, default);
    }

    /// <summary>The request that this browser opened, or null. Whoever goes on reading is not thrown out in the middle.</summary>
    public async Task<OpenCase?> Find(HttpContext context, CancellationToken stop)
    {
        if (TokenOf(context) is not { } index || await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CodeIndex == index, stop) is not { } request)
            return null;
        Keep(context, index);
        return await cases.Opened(request, stop);
    }

    /// <summary>Closes it in this browser.</summary>
    public static void Leave(HttpContext context) => context.Response.Cookies.Delete(Cookie, new() { Path = RequestPages.Track });

    /// <summary>The letters that were issued to the requester, and to nobody else.</summary>
    public async Task<IReadOnlyList<RequestNotice>> Letters(Guid request, CancellationToken stop) => letters is null ? [] : await ToRequester(request).OrderBy(n => n.IssuedAt).AsNoTracking().ToListAsync(stop);

    /// <summary>An issued letter as PDF, for the requester; each time it is fetched is recorded, the first one at the letter.</summary>
    public async Task<(string Name, string MediaType, byte[] Bytes)?> FetchLetter(HttpContext context, Guid notice, CancellationToken stop)
    {
        if (letters is null || await IdOf(context, stop) is not { } id)
            return null;
        (string, string, byte[])? fetched = null;
        await Act(context, id, async (opened, records) =>
        {
            if (await ToRequester(id).FirstOrDefaultAsync(n => n.Id == notice, stop) is not { } letter || await letters.Pdf(letter, stop) is not { } file)
                return ActResult.Missing;
            letter.FetchedAt ??= time.GetUtcNow();
            records.Add("notice.fetched", opened.Object, after: new { kind = letter.Kind, sha256 = letter.Sha256 });
            fetched = (file.Name, "application/pdf", file.Bytes);
            return ActResult.Done;
        }, stop);
        return fetched;
    }

    /// <summary>The files that were released with a reply.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, long Size)>> Released(DisclosureRequest request, CancellationToken stop) => request.EndedOn is null ? [] :
        [.. (await data.RequestFiles.AsNoTracking().Where(f => f.RequestId == request.Id && f.Kind == FileKind.Released).OrderBy(f => f.Id).Select(f => new { f.Id, f.Name, f.Size }).ToListAsync(stop)).Select(f => (f.Id, f.Name, f.Size))];

    /// <summary>A released file, for the requester; that it was fetched is recorded.</summary>
    public async Task<(string Name, string MediaType, byte[] Bytes)?> Fetch(HttpContext context, Guid file, CancellationToken stop)
    {
        if (await Find(context, stop) is not { } opened || opened.Request.EndedOn is null
            || await data.RequestFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.RequestId == opened.Request.Id && f.Kind == FileKind.Released, stop) is not { } kept)
            return null;
        await Act(context, opened.Request.Id, (open, records) =>
        {
            records.Add("notice.fetched", open.Object, after: new { sha256 = kept.Sha256 });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return (kept.Name, kept.MediaType, files.Content(kept));
    }

    /// <summary>The correction that was asked for: a text, files, or both.</summary>
    public Task<ActResult> Correct(HttpContext context, string? text, IReadOnlyList<IFormFile> sent, CancellationToken stop) => Step(context, new CorrectionReceived(ChinaTime.Today(time)), async (opened, records) =>
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 && sent.Count == 0)
            return ActResult.Refused("Text", "请写明补正的内容，或者上传补正材料");
        if (trimmed.Length > 4000)
            return ActResult.Refused("Text", $"补正内容不超过 4000 字，现在是 {trimmed.Length} 字；更多内容可以作为附件");
        if (sent.Count > FileRules.MostFiles)
            return ActResult.Refused("Files", $"一次最多 {FileRules.MostFiles} 个文件");
        var read = await RequestFiles.Read(sent, stop);
        if (read.Any(r => r.File is null))
            return new ActResult.Refusals([.. read.Where(r => r.File is null).Select(r => ("Files", r.Fault!)), .. read.Count > 1 ? [("Files", "没有提交。请重新选择全部文件")] : Array.Empty<(string, string)>()]);
        foreach (var (file, _) in read)
            files.Add(opened.Request, FileKind.Correction, file!, "申请人", records);
        if (trimmed.Length > 0)
            files.Add(opened.Request, FileKind.Correction, new("补正内容.txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(trimmed)), "申请人", records);
        return ActResult.Done;
    }, "申请人提交了补正", stop);

    /// <summary>The reasons that were asked for.</summary>
    public Task<ActResult> Reason(HttpContext context, string? text, CancellationToken stop) => Step(context, new ReasonsReceived(ChinaTime.Today(time)), (opened, records) =>
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > 4000)
            return Task.FromResult(ActResult.Refused("Text", trimmed.Length == 0 ? "请写明理由" : "理由不超过 4000 字"));
        files.Add(opened.Request, FileKind.Correction, new("理由说明.txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(trimmed)), "申请人", records);
        return Task.FromResult(ActResult.Done);
    }, "申请人说明了理由", stop);

    /// <summary>Withdraws the request.</summary>
    public Task<ActResult> Withdraw(HttpContext context, CancellationToken stop) =>
        Step(context, new Withdrawn(ChinaTime.Today(time)), (_, _) => Task.FromResult(ActResult.Done), "申请人撤回了申请", stop);

    IQueryable<RequestNotice> ToRequester(Guid request)
    {
        var kinds = letters!.ToRequester.ToList();
        return data.RequestNotices.Where(n => n.RequestId == request && n.State == NoticeState.Issued && kinds.Contains(n.Kind));
    }

    // The event is what the law says it is; what comes with it is checked first.
    async Task<ActResult> Step(HttpContext context, RequestEvent happened, Func<OpenCase, ActRecords, Task<ActResult>> work, string said, CancellationToken stop) =>
        await IdOf(context, stop) is not { } id ? ActResult.Missing : await Act(context, id, async (opened, records) =>
        {
            if (opened.Case.Try(happened).Refusal is { } refusal)
                return ActResult.Refused("", RequestDesk.Words(refusal));
            if (await work(opened, records) is var result and not ActResult.Succeeded)
                return result;
            cases.Append(opened, happened, Requester(context), records);
            var told = opened.Request.HandlerId is { } handler ? [handler] : await ledger.Handlers(opened.Request.AgencyId, stop);
            notifier.Tell(told, $"{opened.Request.Number}：{said}。", RequestPages.Case(opened.Request.Id));
            return ActResult.Done;
        }, stop);

    Task<ActResult> Act(HttpContext context, Guid id, Func<OpenCase, ActRecords, Task<ActResult>> work, CancellationToken stop) => acts.Do(Requester(context), async records =>
        await cases.Open(id, stop) is { } opened ? await work(opened, records) : ActResult.Missing, stop);

    static Actor Requester(HttpContext context) => new(ActorKind.Public, null, "申请人", $"{context.Connection.RemoteIpAddress}");

    async Task<Guid?> IdOf(HttpContext context, CancellationToken stop) =>
        TokenOf(context) is { } index && await data.Requests.Where(r => r.CodeIndex == index).Select(r => r.Id).FirstOrDefaultAsync(stop) is var id && id != default ? id : null;

    // The moment at which it ends, and the fingerprint of number and code: when the office gives a new code, the browsers that were let in by the old one are out.
    void Keep(HttpContext context, string index) => context.Response.Cookies.Append(Cookie, Protector.Protect($"{(time.GetUtcNow() + Lasts).ToUnixTimeSeconds()} {index}"),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = RequestPages.Track, IsEssential = true });

    string? TokenOf(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } text)
            return null;
        try
        {
            return Protector.Unprotect(text).Split(' ') is [var until, var index] && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? index : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
