using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Profile;

/// <summary>我的账号: who one is here, how one signs in, and where one is signed in.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class IndexModel(ProfileDesk desk, RecoveryCodes recovery, GongkaiContext data, InstallationKeys keys) : DeskPage
{
    /// <summary>A role in words.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Where">Agency and section.</param>
    /// <param name="Task">What the holder does.</param>
    public sealed record RoleLine(string Name, string Where, string Task);

    /// <summary>The person.</summary>
    public Person Person { get; private set; } = null!;

    /// <summary>Name of the agency.</summary>
    public string Agency { get; private set; } = "";

    /// <summary>Name of the section, or null.</summary>
    public string? Section { get; private set; }

    /// <summary>The e-mail address, masked, or null.</summary>
    public string? Email { get; private set; }

    /// <summary>What the person holds.</summary>
    public IReadOnlyList<RoleLine> Roles { get; private set; } = [];

    /// <summary>Recovery codes that still work.</summary>
    public int RecoveryCodesLeft { get; private set; }

    /// <summary>Sessions that have not ended.</summary>
    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    /// <summary>The session of this request.</summary>
    public Guid ThisSession => Officer.SessionId;

    /// <summary>How somebody signed in, in words.</summary>
    public string MethodInWords(string method) => method switch
    {
        "password" => "密码",
        "password+totp" => "密码和验证码",
        "password+recovery" => "密码和恢复码",
        "passkey" => "通行密钥",
        "oidc" => "单点登录",
        "demo" => "演示",
        _ => method,
    };

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Person = await desk.Find(Officer, stop);
        var agencies = await data.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var sections = await data.Sections.AsNoTracking().Where(s => s.AgencyId == Person.AgencyId).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        Agency = agencies[Person.AgencyId];
        Section = Person.SectionId is { } section ? sections.GetValueOrDefault(section) : null;
        Email = Person.Email is { } email ? Masking.Of(keys.Open(email, Person.EmailPurpose), PersonalKind.Email) : null;
        Roles = [.. Officer.Roles.OrderBy(r => r.Role).Select(r => new RoleLine(
            r.Role.Name(), agencies[r.AgencyId] + (r.SectionId is { } id && sections.GetValueOrDefault(id) is { } name ? $"，{name}" : ""), RoleDuties.Of(r.Role).Task))];
        RecoveryCodesLeft = await recovery.Left(Person.Id, stop);
        Sessions = await desk.SessionsOf(Officer, stop);
    }
}
