using Gongkai.Features.Agencies;
using Gongkai.Features.Figures;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>A report made of prose and figures.</summary>
/// <param name="Report">The report with its provenance.</param>
/// <param name="Faults">References that no figure answers, as findings.</param>
/// <param name="Typed">Numbers that were typed, by section.</param>
/// <param name="Figures">The figures it was made of.</param>
public sealed record BuiltReport(AnnualReport Report, IReadOnlyList<Finding> Faults, IReadOnlyDictionary<int, IReadOnlyList<TypedNumber>> Typed, FigureYear Figures);

/// <summary>What a report is made of.</summary>
public sealed record ReportParts
{
    /// <summary>The agency.</summary>
    public required Agency Agency { get; init; }

    /// <summary>The year's figures.</summary>
    public required FigureYear Figures { get; init; }

    /// <summary>Last year's figures.</summary>
    public required FigureYear Last { get; init; }

    /// <summary>Text by number of the section.</summary>
    public required IReadOnlyDictionary<int, string> Texts { get; init; }

    /// <summary>Explanations by address of the cell.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();

    /// <summary>Day of the signature, or null while it is not signed.</summary>
    public DateOnly? SignedOn { get; init; }
}

/// <summary>Makes a report of its parts. It asks nothing of the database and knows no clock: the same parts give the same report.</summary>
static class ReportAssembly
{
    /// <summary>Words that are no figures and may stand in braces too, with what they are.</summary>
    public static IReadOnlyList<(string Key, string Name)> Words { get; } = [("年度", "报告的年份，四位数"), ("上年度", "上一年"), ("下年度", "下一年"), ("机关", "机关全称"), ("统计期限", "1 月 1 日至 12 月 31 日"), ("数据口径", "以哪一天的记录为准")];

    public static BuiltReport Build(ReportParts parts)
    {
        var (figures, format) = (parts.Figures, parts.Figures.Format);
        var (faults, typed, places) = (new List<Finding>(), new Dictionary<int, IReadOnlyList<TypedNumber>>(), new Dictionary<string, List<FigurePlace>>());
        var preamble = Section(0).Before;
        var sections = format.Sections.Select(s =>
        {
            var (before, after) = Section(s.Number);
            return new ReportSection(s.Number, s.Numbered, before, after);
        }).ToList();
        var tables = figures.Tables;
        var report = new AnnualReport
        {
            Format = format,
            Agency = parts.Agency.Name,
            Year = figures.Year,
            Title = format.TitleOf(parts.Agency.Name, figures.Year),
            Preamble = preamble,
            Sections = sections,
            Tables = tables,
            SignedBy = parts.Agency.Name,
            SignedOn = parts.SignedOn,
            Provenance = new() { State = figures.State, ClosedOn = figures.ClosedOn, Figures = Traces(), Explanations = parts.Explanations },
        };
        return new(report, faults, typed, figures);

        (IReadOnlyList<string> Before, IReadOnlyList<string> After) Section(int number)
        {
            var (before, after, afterTable) = (new List<string>(), new List<string>(), false);
            var numbers = new List<TypedNumber>();
            foreach (var line in Lines(number))
            {
                if (line == ReportTemplates.TableLine)
                {
                    afterTable = true;
                    continue;
                }
                var where = number == 0 ? "preamble" : $"section/{number}";
                var finished = FigureText.Finish(line, Write);
                foreach (var written in finished.Figures.Where(f => figures.Find(f.Reference.Key) is not null))
                    (places.TryGetValue(written.Reference.Key, out var found) ? found : places[written.Reference.Key] = []).Add(new(where, before.Count + after.Count, written.Start, written.Length));
                foreach (var (reference, fault) in finished.Faults)
                    faults.Add(new("F1", Severity.Error, where, null, reference.Key, $"{Place(number)}引用的“{figures.Values.GetValueOrDefault(reference.Key)?.Of.Name ?? reference.Key}”没有数：{fault}"));
                numbers.AddRange(NumberTracing.In(line, figures.Known));
                (afterTable ? after : before).Add(finished.Text);
            }
            typed[number] = numbers;
            return (before, after);
        }

        // What is explained at a cell is printed in the last section.
        IEnumerable<string> Lines(int number)
        {
            var lines = parts.Texts.GetValueOrDefault(number, "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return number != format.Sections[^1].Number ? lines
                : lines.Concat(parts.Explanations.Select(e => $"关于{format.Cell(e.Key)?.Words ?? e.Key}的说明：{e.Value.TrimEnd('。')}。"));
        }

        (string? Text, string? Fault) Write(FigureReference reference)
        {
            var year = figures.Year;
            if (Word(reference.Key) is { } word)
                return (word, null);
            var declared = figures.Values.GetValueOrDefault(reference.Key);
            if (declared is null && !figures.Cells.ContainsKey(reference.Key))
                return (null, "数字目录里没有它");
            if (figures.Find(reference.Key) is not { } value)
                return (null, declared?.Fault ?? "还没有录入");
            var form = reference.Form is null ? declared?.Of.Form ?? FigureForm.Number : FigureForms.Of(reference.Form);
            if (form is not { } asked)
                return (null, $"没有“{reference.Form}”这种写法");
            return FigureForms.Write(asked, value, parts.Last.Find(reference.Key), declared?.Of.Unit ?? "件") is { } text ? (text, null) : (null, "上年没有数或者是 0，不能写上年的数和增减");

            string? Word(string key) => key switch
            {
                "年度" => $"{year}",
                "上年度" => $"{year - 1}",
                "下年度" => $"{year + 1}",
                "机关" => parts.Agency.Name,
                "统计期限" => $"{year}年1月1日至{year}年12月31日",
                "数据口径" => figures.State,
                _ => null,
            };
        }

        IReadOnlyList<FigureTrace> Traces()
        {
            var named = figures.Values.Values.Where(v => v.Value is not null && (places.ContainsKey(v.Of.Key) || v.Of.Cell is { } cell && format.Cell(cell) is not null)).Select(v => new FigureTrace
            {
                Key = v.Of.Key,
                Name = v.Of.Name,
                Unit = v.Of.Unit,
                Value = v.Value!.Value,
                Meaning = v.Of.Meaning,
                Source = v.Of.Records is null ? "entered" : "records",
                Evidence = v.Entered?.Evidence,
                Records = v.Records,
                Digest = v.Digest,
                IsPublic = v.Of.IsPublic && !v.IsInstead,
                Places = places.GetValueOrDefault(v.Of.Key) ?? [],
                Cells = v.Of.Cell is { } cell && format.Cell(cell) is not null ? [cell] : [],
            });
            var cells = figures.Cells.Where(c => c.Value != 0 || places.ContainsKey(c.Key)).Select(c => new FigureTrace
            {
                Key = c.Key,
                Name = format.Cell(c.Key)!.Words,
                Unit = "件",
                Value = c.Value,
                Meaning = CellMeaning(format.Cell(c.Key)!.Table.Id),
                Source = "records",
                Records = (int)c.Value,
                Places = places.GetValueOrDefault(c.Key) ?? [],
                Cells = [c.Key],
            });
            // Cells without a case share one source.
            var empty = format.Tables.Select(t => (Table: t, Cells: (IReadOnlyList<string>)[.. t.Cells.Select(c => c.Address).Where(a => figures.Cells.TryGetValue(a, out var value) && value == 0 && !places.ContainsKey(a))])).Where(t => t.Cells.Count > 0)
                .Select(t => new FigureTrace { Key = t.Table.Id, Name = $"{t.Table.Name}为 0 的各格", Unit = "件", Value = 0, Meaning = CellMeaning(t.Table.Id), Source = "records", Records = 0, Cells = t.Cells });
            return [.. named, .. cells, .. empty];
        }
    }

    /// <summary>A section in words.</summary>
    public static string Place(int number) => number == 0 ? "引言" : $"第{ChineseNumerals.Of(number)}部分";

    static string CellMeaning(string table) => table == "table4" ? "因政府信息公开引起的行政复议、行政诉讼，按审结日期和结果统计，年末没有审结的计入尚未审结" : "政府信息公开申请，按收到和办结的日期、申请人类别和办理结果统计";
}
