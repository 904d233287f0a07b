using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Privacy;

/// <summary>A full view: the fields in the open.</summary>
/// <param name="Subject">Whose they are.</param>
/// <param name="Values">Name and value of each field.</param>
public sealed record FullView(PersonalSubject Subject, IReadOnlyList<(string Name, string Value)> Values);

/// <summary>What is kept about a person.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Version">Version of the person.</param>
/// <param name="Disabled">True when the person no longer works here.</param>
/// <param name="Groups">The things, in the open.</param>
public sealed record KeptCopy(Guid Id, string Name, int Version, bool Disabled, IReadOnlyList<KeptGroup> Groups);

/// <summary>Shows personal data in full, gives copies and erases: each of these is an act that is recorded before anything is shown.</summary>
public sealed class PrivacyDesk(GongkaiContext data, Acts acts, InstallationKeys keys, Sessions sessions, Administrations administrations, IEnumerable<IPersonalSubjects> subjects, IEnumerable<IKeptAboutPeople> holders)
{
    /// <summary>The record, as the reader may see it; null when there is none or it is not for the reader.</summary>
    public async Task<PersonalSubject?> Find(string kind, string id, Officer reader, CancellationToken stop) =>
        subjects.FirstOrDefault(s => s.Kind == kind) is { } source && await source.Find(id, reader, stop) is { MayView: true } found ? found : null;

    /// <summary>Opens fields of a record, after the view was recorded with who, whose, which fields and why.</summary>
    /// <param name="kind">Kind of record.</param>
    /// <param name="id">Identity of the record.</param>
    /// <param name="purposes">The fields.</param>
    /// <param name="reason">Why; one's own data needs none.</param>
    /// <param name="reader">Who looks.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<(ActResult Result, FullView? View)> View(string kind, string id, IReadOnlyList<string> purposes, string? reason, Officer reader, CancellationToken stop)
    {
        FullView? view = null;
        var result = await acts.Do(reader.Actor, async records =>
        {
            if (await Find(kind, id, reader, stop) is not { } subject)
                return ActResult.Missing;
            var fields = purposes.Distinct().Where(p => subject.Fields.GetValueOrDefault(p) is not null).ToList();
            if (fields.Count == 0)
                return ActResult.Missing;
            if (!subject.Own && string.IsNullOrWhiteSpace(reason))
                return ActResult.Refused("Reason", "请写明为什么要查看，例如“核对申请人身份”");
            records.Add("personal-data.viewed", subject.Object, after: new { fields }, reason: subject.Own ? "本人查看" : reason!.Trim());
            view = new(subject, [.. fields.Select(p => (PersonalFields.Of(p).Name, keys.Open(subject.Fields[p]!, p)))]);
            return ActResult.Done;
        }, stop);
        // What could not be recorded is not shown.
        return (result, result is ActResult.Succeeded ? view : null);
    }

    /// <summary>A copy of all that is kept about a person, for the person or who manages people; null when there is nobody or it is not for the reader.</summary>
    public async Task<KeptCopy?> Copy(Guid person, Officer reader, CancellationToken stop)
    {
        KeptCopy? copy = null;
        var result = await acts.Do(reader.Actor, async records =>
        {
            if (await Reachable(person, reader, stop) is not { } found)
                return ActResult.Missing;
            var groups = new List<KeptGroup>();
            foreach (var holder in holders)
                groups.AddRange((await holder.Kept(person, stop)).Where(g => g.Facts.Count > 0));
            copy = new(found.Id, found.Name, found.Version, found.DisabledAt is not null, groups);
            records.Add("personal-data.copied", SignInDesk.PersonObject(found), after: new { groups = groups.Select(g => g.Name) }, reason: person == reader.Id ? "本人查阅、复制" : "应本人请求");
            return ActResult.Done;
        }, stop);
        return result is ActResult.Succeeded ? copy : null;
    }

    /// <summary>Erases what need not be kept about a person. The name stays on what the person did.</summary>
    public Task<ActResult> Erase(Guid person, int version, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await Reachable(person, by, stop) is not { } found)
            return ActResult.Missing;
        if (found.Version != version)
            return ActResult.Conflict("这个人的资料刚被改过，请核对后再清除。");
        if (person != by.Id && string.IsNullOrWhiteSpace(reason))
            return ActResult.Refused("Reason", "请写明依据，例如“本人 3 月 5 日书面申请”");
        var erased = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var holder in holders)
            foreach (var (what, count) in await holder.Erase(person, stop))
                erased[what] = erased.GetValueOrDefault(what) + count;
        records.Add("personal-data.erased", SignInDesk.PersonObject(found), after: erased, reason: person == by.Id ? "本人请求" : reason!.Trim());
        sessions.Forget(person);
        return ActResult.DoneSaying("已清除。姓名仍留在审计记录和已公布的内容上，依法不能删除。");
    }, stop);

    async Task<Person?> Reachable(Guid person, Officer reader, CancellationToken stop) =>
        await data.People.FirstOrDefaultAsync(p => p.Id == person, stop) is { } found
            && (person == reader.Id || await administrations.Whole(await administrations.Of(reader, Right.ManagePeople, stop), found, stop)) ? found : null;
}
