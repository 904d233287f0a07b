using System.Globalization;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Settings;

/// <summary>A term as it is typed.</summary>
public sealed class TermForm
{
    /// <summary>The list.</summary>
    public string? List { get; set; }

    /// <summary>The term.</summary>
    public string? Text { get; set; }

    /// <summary>How much it weighs.</summary>
    public TextFindingLevel? Level { get; set; }

    /// <summary>What to write instead.</summary>
    public string? Suggestion { get; set; }

    /// <summary>Why.</summary>
    public string? Note { get; set; }
}

/// <summary>Keeps the dictionaries for drafts (词库). Nothing is shipped but what an agency brings: only it knows which words are wrong for it.</summary>
public sealed class TermsDesk(GongkaiContext data, Acts acts, Administrations administrations, TermDictionaries dictionaries)
{
    /// <summary>Most terms in all lists.</summary>
    public const int MostTerms = 100_000;

    /// <summary>Usual names of lists.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["错误表述", "过时表述", "机构名称变更", "错别字", "禁用词", "敏感词", "其他"];

    /// <summary>Adds a term.</summary>
    public Task<ActResult> Add(TermForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!await Keeps(by, stop))
            return ActResult.Missing;
        var (term, faults) = Judge(form.List, form.Text, form.Level, form.Suggestion, form.Note);
        if (term is null)
            return new ActResult.Refusals(faults);
        if (await data.PublicationTerms.AnyAsync(t => t.List == term.List && t.Text == term.Text, stop))
            return ActResult.Refused(nameof(form.Text), $"“{term.List}”里已经有“{term.Text}”");
        if (await data.PublicationTerms.CountAsync(stop) >= MostTerms)
            return ActResult.Refused(nameof(form.Text), $"词库最多 {MostTerms} 条，已经满了");
        data.PublicationTerms.Add(term);
        await Counted(stop);
        records.Add("terms.changed", new("terms", term.List, term.List), after: new { text = term.Text, level = $"{term.Level}", suggestion = term.Suggestion });
        return ActResult.DoneSaying($"已添加“{term.Text}”。");
    }, stop);

    /// <summary>Takes a term out.</summary>
    public Task<ActResult> Remove(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!await Keeps(by, stop))
            return ActResult.Missing;
        if (await data.PublicationTerms.FirstOrDefaultAsync(t => t.Id == id, stop) is not { } term)
            return ActResult.Missing;
        data.PublicationTerms.Remove(term);
        await Counted(stop);
        records.Add("terms.changed", new("terms", term.List, term.List), before: new { text = term.Text, level = $"{term.Level}", suggestion = term.Suggestion });
        return ActResult.DoneSaying($"已删除“{term.Text}”。");
    }, stop);

    /// <summary>Takes a list from lines of text: term, what to write instead, level, reason, parted by tabs or commas. All lines are taken or none; terms that are there are replaced.</summary>
    public Task<ActResult> Import(string? list, string? text, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!await Keeps(by, stop))
            return ActResult.Missing;
        var (read, faults) = (new Dictionary<string, PublicationTerm>(), new List<(string, string)>());
        var number = 0;
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0)
                continue;
            var cells = line.Split(line.Contains('\t') ? '\t' : line.Contains('，') ? '，' : ',').Select(c => c.Trim().Trim('"')).ToList();
            var (term, wrong) = Judge(list, cells[0], cells.Count < 3 || cells[2].Length == 0 ? TextFindingLevel.Warning : LevelOf(cells[2]), cells.ElementAtOrDefault(1), cells.ElementAtOrDefault(3));
            if (term is null)
                faults.AddRange(wrong.Select(w => ("Lines", $"第 {number} 行“{(line.Length > 30 ? line[..30] + "…" : line)}”：{w.Item2}")));
            else
                read[term.Text] = term;
            if (faults.Count >= 20)
                break;
        }
        if (faults.Count == 0 && read.Count == 0)
            faults.Add(("Lines", "请粘贴词条，每行一条：词，建议写法，级别（提示、警示、错误），说明"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var name = read.Values.First().List;
        var before = await data.PublicationTerms.Where(t => t.List == name).ToDictionaryAsync(t => t.Text, stop);
        if (await data.PublicationTerms.CountAsync(stop) + read.Count - before.Keys.Count(read.ContainsKey) > MostTerms)
            return ActResult.Refused("Lines", $"词库最多 {MostTerms} 条");
        foreach (var term in read.Values)
            if (before.GetValueOrDefault(term.Text) is { } known)
                (known.Level, known.Suggestion, known.Note, known.Off) = (term.Level, term.Suggestion, term.Note, false);
            else
                data.PublicationTerms.Add(term);
        await Counted(stop);
        records.Add("terms.changed", new("terms", name, name), after: new { lines = read.Count });
        return ActResult.DoneSaying(string.Create(CultureInfo.InvariantCulture, $"已导入 {read.Count} 条到“{name}”。"));
    }, stop);

    /// <summary>A list as lines that can be taken in again.</summary>
    public async Task<byte[]> Export(string list, CancellationToken stop)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var term in await data.PublicationTerms.AsNoTracking().Where(t => t.List == list).OrderBy(t => t.Text).ToListAsync(stop))
            text.Append(CultureInfo.InvariantCulture, $"{term.Text}\t{term.Suggestion}\t{LevelName(term.Level)}\t{term.Note}\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Whether an officer keeps the dictionaries, which all agencies of the site share.</summary>
    public async Task<bool> Keeps(Officer by, CancellationToken stop) => (await administrations.Of(by, Gongkai.Rules.Duties.Right.ManageSettings, stop)).Site;

    /// <summary>The name of a level.</summary>
    public static string LevelName(TextFindingLevel level) => level switch
    {
        TextFindingLevel.Note => "提示",
        TextFindingLevel.Warning => "警示",
        TextFindingLevel.Error => "错误",
        _ => "禁止公开",
    };

    // In the same transaction as the terms: whoever sees the new number sees them.
    async Task Counted(CancellationToken stop)
    {
        var counter = await data.Settings.FirstOrDefaultAsync(s => s.Key == SettingKeys.TermsVersion, stop);
        if (counter is null)
            data.Settings.Add(counter = new() { Key = SettingKeys.TermsVersion, Value = "0" });
        counter.Value = $"{int.Parse(counter.Value, CultureInfo.InvariantCulture) + 1}";
        counter.Version++;
        dictionaries.Forget();
    }

    static TextFindingLevel? LevelOf(string name) => name switch
    {
        "提示" => TextFindingLevel.Note,
        "警示" => TextFindingLevel.Warning,
        "错误" => TextFindingLevel.Error,
        _ => null,
    };

    static (PublicationTerm? Term, List<(string, string)> Faults) Judge(string? list, string? text, TextFindingLevel? level, string? suggestion, string? note)
    {
        var faults = new List<(string, string)>();
        if (list?.Trim() is not { Length: > 0 and <= 40 })
            faults.Add((nameof(TermForm.List), "请填写词库的名称（不超过 40 字）"));
        if (text?.Trim() is not { Length: >= 2 and <= 100 })
            faults.Add((nameof(TermForm.Text), "词条为 2 至 100 字；一个字的词会误报，不能添加"));
        if (level is null or TextFindingLevel.Stop)
            faults.Add((nameof(TermForm.Level), "级别写提示、警示或者错误"));
        if (suggestion?.Trim().Length > 100)
            faults.Add((nameof(TermForm.Suggestion), "建议写法不超过 100 字"));
        if (note?.Trim().Length > 200)
            faults.Add((nameof(TermForm.Note), "说明不超过 200 字"));
        return faults.Count > 0 ? (null, faults) : (new()
        {
            List = list!.Trim(),
            Text = text!.Trim(),
            Level = level!.Value,
            Suggestion = suggestion?.Trim() is { Length: > 0 } instead ? instead : null,
            Note = note?.Trim() is { Length: > 0 } why ? why : null,
        }, faults);
    }
}
