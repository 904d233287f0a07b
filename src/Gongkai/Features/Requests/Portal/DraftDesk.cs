using System.Globalization;
using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.Mail;
using Gongkai.Features.Privacy;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal;

/// <summary>An open draft.</summary>
/// <param name="Draft">The row.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Files">Its files.</param>
public sealed record OpenDraft(ApplicationDraft Draft, DraftContent Content, IReadOnlyList<DraftLine> Files);

/// <summary>A file of a draft in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name.</param>
/// <param name="Size">Bytes.</param>
public sealed record DraftLine(Guid Id, FileKind Kind, string Name, long Size);

/// <summary>
/// Keeps what an applicant is writing, for the browser that holds the token, and sends it. Each page is saved as it is answered, so that nothing typed or uploaded is
/// lost by an error, a closed window or a restart of the server.
/// </summary>
public sealed class DraftDesk(GongkaiContext data, InstallationKeys keys, Acts acts, RequestCases cases, RequestFiles files, RequestLedger ledger, Notifier notifier, Outbox outbox, TimeProvider time)
{
    /// <summary>Name of the cookie with the token.</summary>
    public const string Cookie = "application";

    /// <summary>Days for which a draft is kept where nobody set otherwise.</summary>
    public const int Days = 7;

    /// <summary>How long drafts and their receipts are kept.</summary>
    public static RetentionRule Retention { get; } = new("drafts", "填写中的依申请公开申请", "最后填写之日", "只为申请人继续填写，提交后转为申请，此后无须再存", Days, 1,
        (data, before, stop) => data.ApplicationDrafts.Where(d => d.SavedAt < before).ExecuteDeleteAsync(stop));

    /// <summary>Days for which a draft is kept, as administrators set them.</summary>
    public async Task<int> DaysKept(CancellationToken stop) =>
        await data.Settings.Where(s => s.Key == Retention.Setting).Select(s => s.Value).FirstOrDefaultAsync(stop) is { } set ? int.Parse(set, CultureInfo.InvariantCulture) : Days;

    /// <summary>The draft of a browser, or null.</summary>
    public async Task<OpenDraft?> Find(HttpContext context, CancellationToken stop)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 20 and < 100 } token)
            return null;
        var index = IndexOf(token);
        if (await data.ApplicationDrafts.FirstOrDefaultAsync(d => d.TokenIndex == index, stop) is not { } draft)
            return null;
        var listed = await data.DraftFiles.AsNoTracking().Where(f => f.DraftId == draft.Id).OrderBy(f => f.Id).Select(f => new DraftLine(f.Id, f.Kind, f.Name, f.Size)).ToListAsync(stop);
        return new(draft, DraftContent.Read(keys.Open(draft.Content, ApplicationDraft.ContentPurpose)), listed);
    }

    /// <summary>The draft of a browser, a new one where there is none or where the last one was sent.</summary>
    public async Task<OpenDraft> Begin(HttpContext context, CancellationToken stop)
    {
        if (await Find(context, stop) is { Content.Request: null } found)
            return found;
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var content = new DraftContent();
        var draft = new ApplicationDraft { TokenIndex = IndexOf(token), Content = Sealed(content), SavedAt = time.GetUtcNow() };
        data.ApplicationDrafts.Add(draft);
        await data.SaveChangesAsync(stop);
        context.Response.Cookies.Append(Cookie, token, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/requests", MaxAge = TimeSpan.FromDays(await DaysKept(stop)), IsEssential = true });
        return new(draft, content, []);
    }

    /// <summary>Saves what was answered.</summary>
    public async Task Save(OpenDraft open, CancellationToken stop)
    {
        open.Draft.Content = Sealed(open.Content);
        open.Draft.SavedAt = time.GetUtcNow();
        await data.SaveChangesAsync(stop);
    }

    /// <summary>Adds files; what cannot be taken comes back as sentences, the others are kept.</summary>
    public async Task<IReadOnlyList<string>> Add(OpenDraft open, FileKind kind, IReadOnlyList<IFormFile> sent, CancellationToken stop)
    {
        var faults = new List<string>();
        var room = FileRules.MostFiles - open.Files.Count;
        foreach (var (file, fault) in await RequestFiles.Read(sent, stop))
            if (file is null)
                faults.Add(fault!);
            else if (room-- <= 0)
                faults.Add($"“{file.Name}”没有添加：最多 {FileRules.MostFiles} 个文件，请先移除不需要的");
            else
                data.DraftFiles.Add(new()
                {
                    DraftId = open.Draft.Id,
                    Kind = kind,
                    Name = file.Name,
                    MediaType = file.MediaType,
                    Size = file.Bytes.Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
                    Content = keys.Seal(Convert.ToBase64String(file.Bytes), DraftFile.ContentPurpose),
                });
        open.Draft.SavedAt = time.GetUtcNow();
        await data.SaveChangesAsync(stop);
        return faults;
    }

    /// <summary>Takes a file away again.</summary>
    public Task Remove(OpenDraft open, Guid file, CancellationToken stop) => data.DraftFiles.Where(f => f.DraftId == open.Draft.Id && f.Id == file).ExecuteDeleteAsync(stop);

    /// <summary>Forgets the draft.</summary>
    public async Task Discard(OpenDraft open, HttpContext context, CancellationToken stop)
    {
        await data.ApplicationDrafts.Where(d => d.Id == open.Draft.Id).ExecuteDeleteAsync(stop);
        context.Response.Cookies.Delete(Cookie, new() { Path = "/requests" });
    }

    /// <summary>The agencies that take requests: those with somebody who handles them, the one that runs the site first.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Agencies(CancellationToken stop)
    {
        var roles = RoleDuties.With(Right.HandleRequests).ToList();
        var host = await data.Settings.Where(s => s.Key == SettingKeys.HostAgency).Select(s => s.Value).FirstOrDefaultAsync(stop);
        var found = await data.Agencies.AsNoTracking().Where(a => data.RoleGrants.Any(g => g.AgencyId == a.Id && roles.Contains(g.Role) && data.People.Any(p => p.Id == g.PersonId && p.DisabledAt == null)))
            .OrderByDescending(a => a.Code == host).ThenBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        return [.. found.Select(a => (a.Id, a.Name))];
    }

    /// <summary>What is still wrong or missing, by step.</summary>
    public async Task<IReadOnlyList<(ApplyStep Step, string Field, string Message)>> Faults(OpenDraft open, CancellationToken stop)
    {
        var faults = ApplicationRules.Faults(open.Content.Form, ChinaTime.Today(time), complete: true)
            .Select(f => (ApplyStep.All.First(s => s.Fields.Contains(f.Field)), f.Field, f.Message)).ToList();
        if (!(await Agencies(stop)).Any(a => a.Id == open.Content.Agency))
            faults.Insert(0, (ApplyStep.All[0], nameof(DraftContent.Agency), "请选择向哪个机关申请"));
        return faults;
    }

    /// <summary>Sends the draft: it becomes a request with its files, once, however often the button is pressed.</summary>
    public async Task<ActResult> Send(OpenDraft open, string address, CancellationToken stop)
    {
        if (open.Content.Request is not null)
            return ActResult.Done;
        if ((await Faults(open, stop)) is { Count: > 0 } faults)
            return new ActResult.Refusals([.. faults.Select(f => (f.Field, f.Message))]);
        var now = time.GetUtcNow();
        var agency = open.Content.Agency!.Value;
        return await acts.Do(new(ActorKind.Public, null, "申请人", address), async records =>
        {
            await cases.LineUp(agency, stop);
            // Somebody who pressed twice finds here what the first press made.
            await data.Entry(open.Draft).ReloadAsync(stop);
            if (data.Entry(open.Draft).State == EntityState.Detached || DraftContent.Read(keys.Open(open.Draft.Content, ApplicationDraft.ContentPurpose)).Request is not null)
                return ActResult.Done;
            var today = ChinaTime.DayOf(now);
            var (request, code) = await cases.Begin(open.Content.Form, new(agency, Channel.Internet, now, [new Submitted(today, Channel.Internet)]) { Sending = open.Draft.Id, Origin = address }, new(ActorKind.Public, null, "申请人", address), records, stop);
            foreach (var file in await data.DraftFiles.Where(f => f.DraftId == open.Draft.Id).OrderBy(f => f.Id).ToListAsync(stop))
            {
                files.Add(request, file.Kind, new(file.Name, file.MediaType, Convert.FromBase64String(keys.Open(file.Content, DraftFile.ContentPurpose))), "申请人", records);
                data.DraftFiles.Remove(file);
            }
            open.Draft.Content = Sealed(new() { Agency = agency, Request = request.Id, Number = request.Number, Code = code });
            open.Draft.SavedAt = now;
            if (open.Content.Form.Email is { } email)
                await Confirm(email, request, stop);
            notifier.Tell(await ledger.Handlers(agency, stop), $"收到网上提交的政府信息公开申请 {request.Number}，请与申请人确认，确认之日为收到申请之日。", RequestPages.Case(request.Id));
            return ActResult.Done;
        }, stop);
    }

    // The code stays out: a mailbox is often shared or read on the way, and who has the code may read the reply and withdraw the request. So do the words asked for.
    async Task Confirm(string email, DisclosureRequest request, CancellationToken stop)
    {
        if (await MailSettings.Read(data, stop) is not { IsOn: true } mail)
            return;
        var agency = await data.Agencies.Where(a => a.Id == request.AgencyId).Select(a => a.Name).SingleAsync(stop);
        outbox.Post(email, $"政府信息公开申请 {request.Number} 已提交", $"""
            您好：

            {ChinaTime.Minute(request.SubmittedAt)} 提交的政府信息公开申请已经送到{agency}，申请编号：{request.Number}。
            受理机关会与您联系确认，双方确认之日为收到申请之日（条例第三十一条）。

            查询办理进度，请打开下面的网页，填写申请编号和提交时显示的查询码：

            {mail.Site!.TrimEnd('/')}{RequestPages.Track}

            为了保密，这封邮件里没有查询码。遗失的，凭身份证明向受理机关更换。
            如果不是您提交的，请不要理会这封邮件。
            """, request.SubmittedAt.AddDays(3));
    }

    SealedText Sealed(DraftContent content) => keys.Seal(content.Write(), ApplicationDraft.ContentPurpose);

    string IndexOf(string token) => keys.Index(token, "draft.token");
}
