using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>What is typed of a section.</summary>
public sealed class SectionForm
{
    /// <summary>The text.</summary>
    public string? Text { get; set; }

    /// <summary>已完成.</summary>
    public bool Done { get; set; }

    /// <summary>The version that was seen.</summary>
    public int Version { get; set; }
}

/// <summary>A word as it is typed.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The cell, warning or promise.</param>
/// <param name="Text">The word; empty to take it back.</param>
public sealed record WordForm(WordKind Kind, string Key, string? Text)
{
    /// <summary>Name of its field, by which an error finds it.</summary>
    public static string FieldOf(WordKind kind, string key) => $"Word.{kind}.{key}";
}

/// <summary>Begins an annual report and writes it: sections, remarks, explanations, words on warnings. Each section is saved by itself, so that several people write at once.</summary>
public sealed class DraftingDesk(GongkaiContext data, ReportWorkshop workshop, Acts acts, TimeProvider time)
{
    const int MostText = 50_000, MostWord = 500, MostRemark = 1000;

    /// <summary>Begins a report, or the correction of a published one. Where somebody was faster their draft is the one, and the answer says so.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The year.</param>
    /// <param name="from">Which text to begin with.</param>
    /// <param name="reason">What is corrected and why; needed when a report of the year is published.</param>
    /// <param name="by">Who begins.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Begin(Guid agency, int year, TemplateKind? from, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.CompilesReport(agency) || await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == agency, stop) is not { } found)
            return ActResult.Missing;
        var today = ChinaTime.Today(time);
        if (year < 2019 || year > today.Year)
            return ActResult.Refused("Year", $"年度应当是 2019 至 {today.Year} 之间的四位数");
        await data.TakeTurn(agency, stop);
        if (await data.ReportDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.AgencyId == agency && d.Year == year && d.Stage != DraftStage.Published && d.Stage != DraftStage.Dropped, stop) is { } there)
            return ActResult.DoneSaying($"{there.ByName}在 {ChinaTime.Minute(there.CreatedAt)} 已经开始编制 {year} 年的报告，没有另开一份；这里打开的就是那一份。");
        if (from is not { } kind)
            return ActResult.Refused("From", "请选择用哪份文本开始");
        var published = await data.PublishedReports.AnyAsync(r => r.AgencyId == agency && r.Year == year, stop);
        var given = reason?.Trim();
        if (published && given is not { Length: > 0 and <= MostWord })
            return ActResult.Refused("Reason", $"{year} 年的报告已经公布：请写明更正什么、为什么（不超过 {MostWord} 字），与新版一起公开");
        if (await workshop.Template(found, year, kind, stop) is not { } texts)
            return ActResult.Refused("From", kind == TemplateKind.LastYear ? $"没有公布过 {year - 1} 年的报告，请改用标准文本" : $"没有公布过 {year} 年的报告，不能更正");
        var number = (await data.ReportDrafts.Where(d => d.AgencyId == agency && d.Year == year).MaxAsync(d => (int?)d.Number, stop) ?? 0) + 1;
        var now = time.GetUtcNow();
        var draft = new ReportDraft { AgencyId = agency, Year = year, Number = number, Reason = published ? given : null, ById = by.Id, ByName = by.Name, CreatedAt = now };
        data.ReportDrafts.Add(draft);
        Enter(draft, 0, DraftAct.Begun, by, null);
        foreach (var (place, text) in texts)
        {
            var section = new ReportDraftSection { DraftId = draft.Id, Number = place, Text = text, ByName = "模板", At = now };
            data.ReportDraftSections.Add(section);
            data.ReportSectionVersions.Add(new() { SectionId = section.Id, Number = 1, Text = text, ByName = "模板", At = now });
        }
        records.Add("report.begun", new("report", $"{draft.Id}", $"{found.Name}{year}年年度报告", agency), after: new { year, template = kind switch { TemplateKind.LastYear => "上年报告", TemplateKind.ThisYear => "已公布的报告", _ => "标准文本" } }, reason: draft.Reason);
        return ActResult.DoneSaying("已经开始编制，正文里的数字随记录变化。");
    }, stop);

    /// <summary>Saves a section as a new version, and with it a word that was given beside the text.</summary>
    public Task<ActResult> Write(Guid id, int number, SectionForm form, WordForm? word, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.WritesReport(opened.Draft.AgencyId) || opened.Sections.FirstOrDefault(s => s.Number == number) is not { } section)
            return ActResult.Missing;
        if (Closed(opened) is { } closed)
            return ActResult.Refused("", closed);
        if (SeparationOfDuties.Take(Step.Draft, by.Id, await SigningDesk.Taken(data, opened, stop)).Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        if (section.Version != form.Version)
            return ActResult.Conflict($"{section.ByName}在 {ChinaTime.Minute(section.At)} 保存了这一部分的第 {section.Version} 版，您看到的是第 {form.Version} 版。您写的内容还在，请对照后再次保存。");
        var text = (form.Text ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > MostText)
            return ActResult.Refused("Text", $"一个部分不超过 {MostText} 字，现在是 {text.Length} 字");
        if (text == section.Text && form.Done == section.IsDone)
            return word is null ? ActResult.DoneSaying("没有改动。") : await Say(opened, word, by, records, stop);
        var now = time.GetUtcNow();
        (section.Text, section.IsDone, section.ByName, section.At) = (text, form.Done, by.Name, now);
        section.Version++;
        data.ReportSectionVersions.Add(new() { SectionId = section.Id, Number = section.Version, Text = text, ById = by.Id, ByName = by.Name, At = now });
        records.Add("report.written", opened.Object, after: new { part = ReportAssembly.Place(number), version = section.Version, characters = text.Length, done = form.Done });
        var saved = ActResult.DoneSaying($"已保存第 {section.Version} 版，{ChinaTime.Minute(now)[^5..]}。");
        return word is null ? saved : await Say(opened, word, by, records, stop) switch
        {
            ActResult.Succeeded => saved,
            // What the word was about changed with the text.
            ActResult.Refusals { Errors: [("", _)] } => ActResult.Refused(WordForm.FieldOf(word.Kind, word.Key), "文字改了以后，这一处检查结果也变了：请先保存文字，看过新的检查结果再说明"),
            var refused => refused,
        };
    }, stop);

    /// <summary>Remarks on a section.</summary>
    public Task<ActResult> Remark(Guid id, int number, string? text, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.SeesReport(opened.Draft.AgencyId) || opened.Sections.All(s => s.Number != number))
            return ActResult.Missing;
        if (text?.Trim() is not { Length: > 0 and <= MostRemark } given)
            return ActResult.Refused("Remark", $"请写批注（不超过 {MostRemark} 字）");
        data.ReportRemarks.Add(new() { DraftId = id, Section = number, Text = given, ById = by.Id, ByName = by.Name, At = time.GetUtcNow() });
        records.Add("report.remarked", opened.Object, after: new { part = ReportAssembly.Place(number) });
        return ActResult.DoneSaying("已加批注。");
    }, stop);

    /// <summary>Settles a remark.</summary>
    public Task<ActResult> Settle(Guid id, Guid remark, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.WritesReport(opened.Draft.AgencyId) || opened.Remarks.FirstOrDefault(r => r.Id == remark) is not { } found)
            return ActResult.Missing;
        if (found.SettledAt is null)
        {
            (found.SettledAt, found.SettledBy) = (time.GetUtcNow(), by.Name);
            records.Add("report.remark-settled", opened.Object, after: new { part = ReportAssembly.Place(found.Section) });
        }
        return ActResult.DoneSaying("批注已处理。");
    }, stop);

    /// <summary>Explains a cell, answers a warning, or says what was done about a promise of last year; an empty word is taken back.</summary>
    public Task<ActResult> Say(Guid id, WordForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
        await workshop.Hold(id, stop) is not { } opened || !by.WritesReport(opened.Draft.AgencyId) ? ActResult.Missing
        : Closed(opened) is { } closed ? ActResult.Refused("", closed)
        : await Say(opened, form, by, records, stop), stop);

    async Task<ActResult> Say(OpenDraft opened, WordForm form, Officer by, ActRecords records, CancellationToken stop)
    {
        var (given, field) = (form.Text?.Trim() ?? "", WordForm.FieldOf(form.Kind, form.Key));
        if (given.Length > MostWord)
            return ActResult.Refused(field, $"说明不超过 {MostWord} 字，现在是 {given.Length} 字");
        var word = opened.Words.FirstOrDefault(w => w.Kind == form.Kind && w.Key == form.Key);
        if (given.Length == 0)
        {
            if (word is null)
                return ActResult.Refused(field, "请写说明");
            data.ReportWords.Remove(word);
            records.Add("report.word-given", opened.Object, before: new { what = word.What, text = word.Text });
            return ActResult.DoneSaying("已收回说明。");
        }
        if (await What(opened, form.Kind, form.Key, stop) is not { } what)
            return ActResult.Refused("", "这一处检查结果已经变化，请看过最新的检查结果再说明");
        var before = word is null ? null : new { what = word.What, text = word.Text };
        if (word is null)
            data.ReportWords.Add(word = new() { DraftId = opened.Draft.Id, Kind = form.Kind, Key = form.Key, What = "", Text = given, ByName = by.Name, At = time.GetUtcNow() });
        (word.What, word.Text, word.ByName, word.At) = (ReportWord.Fit(what), given, by.Name, time.GetUtcNow());
        records.Add("report.word-given", opened.Object, before, new { what, text = given });
        return ActResult.DoneSaying("已保存说明。");
    }

    // The thing that a word is about must be there as it reads now: a difference at a cell, a warning, a promise of last year.
    async Task<string?> What(OpenDraft opened, WordKind kind, string key, CancellationToken stop)
    {
        if (kind == WordKind.Promise)
            return await workshop.Published(opened.Draft.AgencyId, opened.Draft.Year - 1, stop) is { } last && int.TryParse(key, out var number) ? ReportPromises.Of(last).Measures.ElementAtOrDefault(number - 1) : null;
        var findings = await workshop.Check(opened, await workshop.Build(opened, ChinaTime.Today(time), stop), stop);
        return findings.FirstOrDefault(f => kind == WordKind.Explanation ? f.IsExplained && f.Finding.Where == key : f.Key == key && f.Finding.Severity == Severity.Warning)?.Finding.Message;
    }

    static string? Closed(OpenDraft opened) => opened.Draft.Stage switch
    {
        DraftStage.Drafting => null,
        DraftStage.InReview => "报告已经送审，不能修改；需要修改的，先撤回或者由签发人退回",
        DraftStage.Signed => $"报告已由{opened.Draft.SignedByName}签发，不能修改；需要修改的，先写明原因撤销签发",
        DraftStage.Published => "报告已经公布，不能修改；需要更正的，重新编制一份作为新版公布",
        _ => "这份草稿已经放弃",
    };

    void Enter(ReportDraft draft, int index, DraftAct act, Officer by, string? opinion) =>
        data.ReportDraftEntries.Add(new() { DraftId = draft.Id, Index = index, Act = act, PersonId = by.Id, ByName = by.Name, At = time.GetUtcNow(), Opinion = opinion });
}
