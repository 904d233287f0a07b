using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Links;
using Gongkai.Features.Requests.Files;
using Gongkai.Features.Settings;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>What drafters do: write versions, add files, decide on findings.</summary>
public sealed class PublicationDesk(GongkaiContext data, Acts acts, Publications publications, DraftReview review, Calendars calendars, TimeProvider time)
{
    /// <summary>Working days within which what was made or changed is published (Reg. 26).</summary>
    public const int PublicationDays = 20;

    const int MostFiles = 30;

    /// <summary>Begins a publication.</summary>
    /// <param name="id">Its identity, chosen before: a form sent twice makes one.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="by">Who drafts.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Begin(Guid id, PublicationKind kind, PublicationForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Publications.AnyAsync(p => p.Id == id && p.DrafterId == by.Id, stop))
            return ActResult.DoneSaying("草稿已经保存。");
        if (await PlaceOf(form.Place, stop) is not var (agency, section) || !by.May(Right.DraftPublications, agency, section))
            return ActResult.Refused(nameof(form.Place), "请选择起草的科室");
        var rules = PublicationKinds.Of(kind);
        var publication = new Publication { Id = id, AgencyId = agency, SectionId = section, Kind = kind, CreatedAt = time.GetUtcNow(), DrafterId = by.Id, DrafterName = by.Name, DraftTitle = "", Title = "", StageAt = time.GetUtcNow() };
        var (content, faults) = await Judge(publication, form, rules, [], stop);
        if (content is null)
            return new ActResult.Refusals(faults);
        data.Publications.Add(publication);
        var version = await Write(publication, content, 1, form.Note, by.Name, stop);
        var opened = new OpenPublication(publication, [], version);
        publications.Append(opened, new(CourseAct.Drafted, Step.Draft, by.Id, 1), by.Name, null);
        records.Add("publication.drafted", opened.Object, after: Shown(content, 1));
        return ActResult.DoneSaying("草稿已保存。检查结果列在正文旁边，处理完后送审。");
    }, stop);

    /// <summary>Writes a new version; one that says the same as the last is none.</summary>
    public Task<ActResult> Save(Guid id, PublicationForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.DraftedBy(by))
            return ActResult.Missing;
        if (opened.Publication.LatestVersion != form.BasedOn)
            return ActResult.Conflict($"{opened.Latest.ByName}在 {ChinaTime.Minute(opened.Latest.At)} 已经保存了第 {opened.Latest.Number} 版。您填的内容都还在下面，两版的不同列在正文下面：对照合并后再次保存，就以您保存的为准，原来那一版仍可查看。");
        if (opened.Course.Draft(by.Id, opened.Latest.Number + 1).Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        var (content, faults) = await Judge(opened.Publication, form, opened.Rules, opened.Content.Files, stop);
        return content is null ? new ActResult.Refusals(faults)
            : content.Write().Sha256 == opened.Latest.Sha256 ? ActResult.DoneSaying("内容没有变化，没有另存新版。")
            : await Next(opened, content, form.Note, by, records, stop);
    }, stop);

    /// <summary>Adds files to a draft.</summary>
    public Task<ActResult> AddFiles(Guid id, IReadOnlyList<IFormFile> sent, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var (opened, why) = await Drafting(id, by, stop);
        if (opened is null)
            return why;
        if (sent.Count == 0 || opened.Content.Files.Count + sent.Count > MostFiles)
            return ActResult.Refused("Files", sent.Count == 0 ? "请选择文件" : $"一项内容最多 {MostFiles} 个附件，现在有 {opened.Content.Files.Count} 个");
        var (faults, added) = (new List<(string, string)>(), new List<PublicationFile>());
        var names = (await data.PublicationFiles.Where(f => f.PublicationId == id).Select(f => f.Name).ToListAsync(stop)).ToHashSet();
        foreach (var (file, fault) in await RequestFiles.Read(sent, stop))
            if (file is null)
                faults.Add(("Files", fault!));
            else
                added.Add(Kept(id, Unique(file.Name, names), file, by.Name));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        data.PublicationFiles.AddRange(added);
        return await Next(opened, opened.Content with { Files = [.. opened.Content.Files, .. added.Select(f => f.Id)] }, $"添加附件：{string.Join('、', added.Select(f => f.Name))}", by, records, stop);
    }, stop);

    /// <summary>Takes a file out of a draft. Earlier versions keep it.</summary>
    public Task<ActResult> RemoveFile(Guid id, Guid file, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var (opened, why) = await Drafting(id, by, stop);
        if (opened is null)
            return why;
        if (!opened.Content.Files.Contains(file))
            return ActResult.Missing;
        var name = await data.PublicationFiles.Where(f => f.Id == file).Select(f => f.Name).FirstAsync(stop);
        return await Next(opened, opened.Content with { Files = [.. opened.Content.Files.Where(f => f != file)] }, $"移除附件：{name}", by, records, stop);
    }, stop);

    /// <summary>Puts the replacement of a finding in its place, everywhere the same words stand (一键遮挡).</summary>
    public Task<ActResult> Replace(Guid id, string key, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var (opened, why) = await Drafting(id, by, stop);
        if (opened is null)
            return why;
        var found = (await review.Of(opened.Publication, opened.Content, stop)).Where(f => f.Key == key && f.Finding.Replacement is not null).OrderByDescending(f => f.Finding.Start).ToList();
        if (found.Count == 0)
            return ActResult.Refused("", "这处检查结果已经不在了，可能别人刚刚改过，请看最新的内容");
        var content = found.Aggregate(opened.Content, (c, f) => f.InTitle ? c with { Title = DraftFindings.Replace(c.Title, f.Finding) } : c with { Body = DraftFindings.Replace(c.Body, f.Finding) });
        return await Next(opened, content, $"按检查结果改为“{found[0].Finding.Replacement}”", by, records, stop);
    }, stop);

    /// <summary>Lets a finding stand, with a reason. What says that a text is internal is the secrecy reviewer's to decide; a classification mark is nobody's.</summary>
    public Task<ActResult> LetStand(Guid id, string key, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.Seen(by))
            return ActResult.Missing;
        if ((await review.Of(opened.Publication, opened.Content, stop)).FirstOrDefault(f => f.Key == key) is not { } found)
            return ActResult.Refused("", "这处检查结果已经不在了，可能别人刚刚改过，请看最新的内容");
        if (found.IsFinal)
            return ActResult.Refused("", found.Finding.Kind == TextFindingKind.ClassificationMark ? "密级标志不能保留：涉密内容不得公开，请停止办理并报告保密工作机构" : "这一处必须修改，不能保留");
        if (found.ForSecrecy ? !opened.Publication.Decides(by, Step.SecrecyReview) : !opened.Publication.DraftedBy(by) && !(opened.Course.Waiting is { } step && opened.Publication.Decides(by, step)))
            return ActResult.Refused("", found.ForSecrecy ? "这一处由保密审查员确认，请在保密审查时处理" : "由起草人或者当前的审查人处理");
        if (reason?.Trim() is not { Length: >= 2 } given)
            return ActResult.Refused("", "请写明保留的理由（至少两个字）");
        if (found.Decision is null)
            data.FindingDecisions.Add(new() { PublicationId = id, Key = key, What = found.Finding.Message.Length > 300 ? found.Finding.Message[..300] : found.Finding.Message, Reason = given.Length > 500 ? given[..500] : given, ByName = by.Name, At = time.GetUtcNow() });
        opened.Publication.Version++;
        records.Add("publication.finding-kept", opened.Object, after: new { kind = found.Finding.Kind.Name(), version = opened.Latest.Number }, reason: given);
        return ActResult.DoneSaying("已记录保留的理由。");
    }, stop);

    /// <summary>The last day of publication for what was made or changed on a day (Reg. 26).</summary>
    public async Task<DateOnly> DueAfter(DateOnly made, CancellationToken stop) => (await calendars.Get(stop)).Add(made, PublicationDays).To;

    // What a drafter may change now, or why it may not be changed.
    async Task<(OpenPublication? Opened, ActResult Why)> Drafting(Guid id, Officer by, CancellationToken stop) =>
        await publications.Open(id, stop) is not { } opened || !opened.Publication.DraftedBy(by) ? (null, ActResult.Missing)
        : opened.Course.Draft(by.Id, opened.Latest.Number + 1).Refusal is { } refusal ? (null, ActResult.Refused("", refusal.Message))
        : (opened, ActResult.Done);

    async Task<ActResult> Next(OpenPublication opened, PublicationContent content, string? note, Officer by, ActRecords records, CancellationToken stop)
    {
        var publication = opened.Publication;
        var version = await Write(publication, content, opened.Latest.Number + 1, note, by.Name, stop);
        publications.Append(opened, new(CourseAct.Drafted, Step.Draft, by.Id, version.Number), by.Name, note);
        records.Add("publication.drafted", opened.Object, Shown(opened.Content, opened.Latest.Number), Shown(content, version.Number));
        return ActResult.DoneSaying($"已保存为第 {version.Number} 版。");
    }

    async Task<PublicationVersion> Write(Publication publication, PublicationContent content, int number, string? note, string by, CancellationToken stop)
    {
        var (json, digest) = content.Write();
        var version = new PublicationVersion { PublicationId = publication.Id, Number = number, Content = json, Sha256 = digest, Note = note?.Trim() is { Length: > 0 } said ? said : null, At = time.GetUtcNow(), ByName = by };
        data.PublicationVersions.Add(version);
        var links = WeeklyLinks.Of(content.Body).ToList();
        var known = await data.LinkChecks.Where(l => links.Contains(l.Url)).Select(l => l.Url).ToListAsync(stop);
        data.LinkChecks.AddRange(links.Except(known).Select(url => new LinkCheck { Url = url }));
        (publication.DraftTitle, publication.LatestVersion) = (content.Title, number);
        if (publication.PublicVersion is null)
        {
            publication.Show(content);
            publication.DueOn = content.Attribute is null or DisclosureAttribute.Proactive && content.DocumentDate is { } made ? await DueAfter(made, stop) : null;
        }
        return version;
    }

    async Task<(PublicationContent? Content, IReadOnlyList<(string, string)> Faults)> Judge(Publication publication, PublicationForm form, PublicationKindRules rules, IReadOnlyList<Guid> files, CancellationToken stop)
    {
        var faults = form.Faults(rules).ToList();
        Guid? interprets = null;
        if (rules.Has(PublicationField.Interprets) && form.Interprets?.Trim() is { Length: > 0 } named)
        {
            interprets = (await Named(named, publication.AgencyId, stop))?.Id;
            if (interprets is null)
                faults.Add((nameof(form.Interprets), "文件库里没有这份文件：请填写完整的标题、发文字号或者索引号"));
        }
        if (form.DocumentDate > ChinaTime.Today(time).AddYears(1))
            faults.Add((nameof(form.DocumentDate), $"成文日期 {form.DocumentDate:yyyy-MM-dd} 太远，请核对"));
        if (faults.Count > 0)
            return (null, faults);
        var content = form.Content(rules, interprets, files);
        for (var i = 0; i < content.Relations.Count; i++)
            if (await Impossible(publication, content, content.Relations[i], stop) is { } fault)
                faults.Add(($"Relations[{i}].To", fault));
        return faults.Count > 0 ? (null, faults) : (content, faults);
    }

    /// <summary>Why a document may not say this of another, or null: not of itself, and not in a circle.</summary>
    public async Task<string?> Impossible(Publication publication, PublicationContent content, StatedRelation relation, CancellationToken stop)
    {
        var keys = Citations.KeysOf(relation.To);
        var own = (string[])[Citations.TitleKey(content.Title), .. content.DocumentNumber is { } number ? [number] : Array.Empty<string>()];
        if (keys.Any(own.Contains))
            return $"一份文件不能{relation.Kind.Label()}它自己，请核对标题或者文号";
        if (await Named(relation.To, publication.AgencyId, stop) is not { } other)
            return null;
        if (other.Id == publication.Id)
            return $"一份文件不能{relation.Kind.Label()}它自己，请核对标题或者文号";
        // Whoever follows the relations of one kind from the other must not come back here.
        var (seen, next) = (new HashSet<Guid> { other.Id }, new Queue<Guid>([other.Id]));
        while (next.TryDequeue(out var at))
            foreach (var to in await data.PublicationRelations.AsNoTracking().Where(r => r.FromId == at && r.ToId != null && (r.Kind == relation.Kind || (relation.Kind.Changes() && r.Kind != RelationKind.BasedOn && r.Kind != RelationKind.Forwards))).Select(r => r.ToId!.Value).ToListAsync(stop))
                if (to == publication.Id)
                    return $"《{other.Title}》已经{relation.Kind.Label()}了本文件，两份文件不能互相{relation.Kind.Label()}";
                else if (seen.Add(to))
                    next.Enqueue(to);
        return null;
    }

    /// <summary>The document that somebody named by title, number or index number: a published one first, then a draft of the same agency.</summary>
    public async Task<Publication?> Named(string named, Guid agency, CancellationToken stop)
    {
        var (keys, index) = (Citations.KeysOf(named), named.Trim());
        return await data.Publications.AsNoTracking().Where(p => (p.PublicVersion != null || p.AgencyId == agency) && (keys.Contains(p.DocumentNumber!) || keys.Contains(p.TitleKey) || p.IndexNumber == index))
            .OrderBy(p => p.PublicVersion == null).ThenByDescending(p => p.AgencyId == agency).ThenByDescending(p => p.PublishedAt).ThenByDescending(p => p.CreatedAt).FirstOrDefaultAsync(stop);
    }

    /// <summary>What the policy says that a document replaces, where it is in the library; or null.</summary>
    public async Task<PublicationContent?> Replaced(PublicationContent content, Guid agency, CancellationToken stop)
    {
        foreach (var relation in content.Relations.Where(r => r.Kind is RelationKind.Repeals or RelationKind.Amends))
            if (await Named(relation.To, agency, stop) is { PublicVersion: { } shown } before)
                return PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == before.Id && v.Number == shown).Select(v => v.Content).FirstAsync(stop));
        return null;
    }

    async Task<(Guid Agency, Guid? Section)?> PlaceOf(string? place, CancellationToken stop)
    {
        var parts = (place ?? "").Split('/');
        if (!Guid.TryParse(parts[0], out var agency) || !await data.Agencies.AnyAsync(a => a.Id == agency, stop))
            return null;
        return parts.Length < 2 ? (agency, null)
            : Guid.TryParse(parts[1], out var section) && await data.Sections.AnyAsync(s => s.Id == section && s.AgencyId == agency && s.ClosedAt == null, stop) ? (agency, section) : null;
    }

    PublicationFile Kept(Guid publication, string name, AcceptedFile file, string by) => new()
    {
        PublicationId = publication,
        Name = name,
        MediaType = file.MediaType,
        Size = file.Bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
        Content = file.Bytes,
        At = time.GetUtcNow(),
        ByName = by,
    };

    static string Unique(string name, HashSet<string> names)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++)
            unique = $"{Path.GetFileNameWithoutExtension(name)}（{i}）{Path.GetExtension(name)}";
        return unique;
    }

    // What a record says of a version: not its text, which stands in the version itself, but its digest.
    static object Shown(PublicationContent content, int version) => new
    {
        version,
        title = content.Title,
        attribute = content.Attribute?.Name(),
        document = content.DocumentNumber,
        effective = content.EffectiveOn,
        until = content.ValidUntil,
        files = content.Files.Count,
        sha256 = content.Write().Sha256,
    };
}
