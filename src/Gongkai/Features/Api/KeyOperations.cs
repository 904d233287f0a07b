using System.ComponentModel;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Api.Keys;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Api;

/// <summary>What a key is.</summary>
public sealed record KeyOfCaller(
    [property: Description("密钥的名称")] string Name, [property: Description("密钥的开头几位")] string Prefix, [property: Description("所属机关")] string Agency,
    [property: Description("此刻实际有效的权限")] IReadOnlyList<string> Scopes, [property: Description("到期时间")] DateTimeOffset ExpiresAt);

/// <summary>A person in the list; contacts are masked.</summary>
public sealed record PersonInList(
    [property: Description("标识")] Guid Id, [property: Description("账号")] string Account, [property: Description("姓名")] string Name, [property: Description("科室")] string? Section,
    [property: Description("岗位")] IReadOnlyList<string> Roles, [property: Description("电子邮箱，遮盖")] string? Email, [property: Description("电话，遮盖")] string? Phone, [property: Description("停用时间")] DateTimeOffset? DisabledAt);

/// <summary>A page of people.</summary>
public sealed record PersonList([property: Description("本页的人员")] IReadOnlyList<PersonInList> People, [property: Description("下一页的 after；没有下一页时为空")] Guid? Next);

/// <summary>An audit record.</summary>
public sealed record AuditInList(
    [property: Description("序号")] long Sequence, [property: Description("时间")] DateTimeOffset At, [property: Description("操作者类别")] string ActorKind, [property: Description("操作者标识")] Guid? ActorId,
    [property: Description("操作者")] string ActorName, [property: Description("来源地址")] string From, [property: Description("操作代码")] string Act, [property: Description("操作")] string ActName,
    [property: Description("对象类别")] string ObjectKind, [property: Description("对象标识")] string ObjectId, [property: Description("对象")] string ObjectName,
    [property: Description("之前的状态（JSON 文本，校验摘要时逐字节使用）")] string? Before, [property: Description("之后的状态（JSON 文本）")] string? After, [property: Description("理由")] string? Reason,
    [property: Description("摘要，连同前一条一起计算")] string Digest);

/// <summary>A page of audit records.</summary>
public sealed record AuditList([property: Description("本页的记录，按序号")] IReadOnlyList<AuditInList> Records, [property: Description("下一页的 after；没有下一页时为空")] long? Next);

/// <summary>Operations that need a key.</summary>
static class KeyOperations
{
    const int Usual = 100, Most = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        With(ApiPolicies.AnyKey, api.MapGet("/me", Me), "查看所用的密钥").WithDescription("密钥的名称、机关、此刻实际有效的权限和到期时间。").Produces<KeyOfCaller>();
        With(ApiPolicies.PeopleRead, api.MapGet("/people", People), "列出本机关人员").WithDescription("需要权限 people:read。联系方式遮盖，完整内容不经接口提供。按标识翻页：把上一页的 next 作为 after。").Produces<PersonList>();
        With(ApiPolicies.AuditRead, api.MapGet("/audit", Audit), "读取审计记录").WithDescription("需要权限 audit:read。按序号翻页：把上一页的 next 作为 after。字段足以独立校验审计链（见 docs/audit.md）。").Produces<AuditList>();
    }

    static RouteHandlerBuilder With(string policy, RouteHandlerBuilder operation, string summary) => operation.RequireAuthorization(policy).RequireRateLimiting(RateLimiting.Public)
        .WithTags("需要密钥的操作").WithSummary(summary).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

    // A second parameter makes it an operation that is described; a handler of the context alone is not.
    static Task Me(HttpContext context, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var caller = context.User.Caller()!;
        return Say(context, new KeyOfCaller(caller.Key.Name, caller.Key.Prefix, caller.AgencyName, [.. caller.Scopes.Order()], caller.Key.ExpiresAt));
    }

    static async Task People(HttpContext context, GongkaiContext data, Acts acts, InstallationKeys keys, [Description("上一页最后一人的标识")] Guid? after = null, [Description("每页人数，最多 500")] int limit = Usual, CancellationToken stop = default)
    {
        limit = Math.Clamp(limit, 1, Most);
        var agency = context.User.Caller()!.Key.AgencyId;
        var people = await data.People.AsNoTracking().Where(p => p.AgencyId == agency && (after == null || p.Id > after)).OrderBy(p => p.Id).Take(limit + 1).ToListAsync(stop);
        var more = people.Count > limit;
        if (more)
            people.RemoveAt(limit);
        var ids = people.Select(p => p.Id).ToList();
        var roles = await data.RoleGrants.AsNoTracking().Where(g => ids.Contains(g.PersonId) && g.AgencyId == agency).ToListAsync(stop);
        var sections = await data.Sections.AsNoTracking().Where(s => s.AgencyId == agency).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        await Record(context, acts, "people.listed", new { count = people.Count, after }, stop);
        await Say(context, new PersonList(
            [.. people.Select(p => new PersonInList(p.Id, p.Account, p.Name, p.SectionId is { } section ? sections.GetValueOrDefault(section) : null,
                [.. roles.Where(r => r.PersonId == p.Id).Select(r => r.Role.Name()).Distinct()],
                Masked(p.Email, Person.EmailPurpose, PersonalKind.Email), Masked(p.Phone, Person.PhonePurpose, PersonalKind.Phone), p.DisabledAt))],
            more ? people[^1].Id : null));

        string? Masked(SealedText? text, string purpose, PersonalKind kind) => text is null ? null : Masking.Of(keys.Open(text, purpose), kind);
    }

    static async Task Audit(HttpContext context, GongkaiContext data, Acts acts, SiteIdentity identity, [Description("上一页最后一条的序号")] long after = 0, [Description("每页条数，最多 500")] int limit = Usual, CancellationToken stop = default)
    {
        limit = Math.Clamp(limit, 1, Most);
        // The begin of a reading is recorded. Its later pages are not, or a program that follows the chain would read of nothing but itself.
        if (after == 0)
            await Record(context, acts, "audit.read", null, stop);
        var scope = await AuditScope.Of([context.User.Caller()!.Key.AgencyId], identity);
        var records = await scope.In(data).Where(r => r.Sequence > after).OrderBy(r => r.Sequence).Take(limit + 1).Readable().ToListAsync(stop);
        var more = records.Count > limit;
        if (more)
            records.RemoveAt(limit);
        await Say(context, new AuditList(
            [.. records.Select(r => new AuditInList(r.Sequence, r.At, $"{r.ActorKind}", r.ActorId, r.ActorName, r.From, r.Act, AuditActs.Name(r.Act), r.ObjectKind, r.ObjectId, r.ObjectName, r.Before, r.After, r.Reason, r.Digest))],
            more ? records[^1].Sequence : null));
    }

    static Task Record(HttpContext context, Acts acts, string act, object? after, CancellationToken stop)
    {
        var caller = context.User.Caller()!;
        return acts.Do(caller.Actor, records =>
        {
            records.Add(act, new("agency", $"{caller.Key.AgencyId}", caller.AgencyName), after: after);
            return Task.FromResult(ActResult.Done);
        }, stop);
    }

    static Task Say<T>(HttpContext context, T answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(answer, Tagged.Form, "application/json; charset=utf-8", context.RequestAborted);
    }
}
