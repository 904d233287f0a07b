using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Figures;

/// <summary>A figure of the catalogue that typed numbers are compared with.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its measure word; may be empty.</param>
/// <param name="Words">Words by which prose speaks of it, e.g. 推送; a clause with one of them speaks of this figure.</param>
public sealed record KnownFigure(string Key, string Name, decimal Value, string Unit, IReadOnlyList<string> Words);

/// <summary>What a typed number is to the catalogue.</summary>
public enum TraceState
{
    /// <summary>溯源: it is a figure of the catalogue.</summary>
    Traced,

    /// <summary>矛盾: the clause speaks of a figure that has another value.</summary>
    Contradicting,

    /// <summary>未溯源: the catalogue knows nothing like it.</summary>
    Untraced,
}

/// <summary>A number typed in prose, and what the catalogue says of it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Length of the digits with 万 and the like, without the unit.</param>
/// <param name="Text">The number with its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="State">What it is to the catalogue.</param>
/// <param name="Figures">The figures it is, or the ones it contradicts.</param>
public sealed record TypedNumber(int Start, int Length, string Text, decimal Value, TraceState State, IReadOnlyList<KnownFigure> Figures)
{
    /// <summary>Length of the number with its unit.</summary>
    public int Whole => Text.Length;

    /// <summary>The reference that would stand here instead, or null where it is not clear which.</summary>
    public FigureReference? Replacement { get; init; }
}

/// <summary>
/// Compares the numbers that somebody typed with the catalogue. Years, dates, ordinals, numbers of articles and documents, working days and the numbering of paragraphs are no figures; a number in
/// 万 is the figure that it rounds.
/// </summary>
public static partial class NumberTracing
{
    // Measure words that people use for one another.
    static readonly string[][] Families = [["篇", "条", "则"], ["件", "宗", "份", "个", "项", "起", "件次"], ["场", "场次", "次", "期"], ["人", "人次", "名"], ["次", "人次"], ["元"], ["万元"]];

    /// <summary>The typed numbers of a text in order; references are none.</summary>
    public static IReadOnlyList<TypedNumber> In(string text, IReadOnlyList<KnownFigure> figures)
    {
        var references = FigureText.References(text);
        var typed = new List<TypedNumber>();
        foreach (Match digits in Digits().Matches(text))
        {
            if (references.Any(r => digits.Index >= r.Start && digits.Index < r.Start + r.Length) || After(text, digits) is not { } after || Value(digits.Value, after.Scale) is not { } value)
                continue;
            var (state, found) = Trace(value, Step(digits.Value, after.Scale), after.Unit, Clause(text, digits.Index), figures);
            typed.Add(new(digits.Index, after.Number - digits.Index, text[digits.Index..after.End], value, state, found)
            {
                Replacement = state == TraceState.Traced && found.Count == 1 ? new(digits.Index, after.Number - digits.Index, found[0].Key, null) : null,
            });
        }
        return typed;
    }

    /// <summary>
    /// Last year's prose as a template for this year: numbers that were last year's figures become references, and years move on by one. What was typed and not traced stays as it is and is
    /// shown as untraced.
    /// </summary>
    /// <param name="text">A paragraph of last year's report.</param>
    /// <param name="year">The year now reported on.</param>
    /// <param name="last">Last year's figures.</param>
    public static string Template(string text, int year, IReadOnlyList<KnownFigure> last)
    {
        foreach (var typed in In(text, last).Where(t => t.Replacement is not null).OrderByDescending(t => t.Start))
        {
            var figure = typed.Figures[0];
            var rounded = typed.Value != figure.Value;
            var (start, end) = (typed.Start, typed.Start + typed.Whole);
            if (rounded && start > 0 && text[start - 1] == '约')
                start--;
            var unit = text[(typed.Start + typed.Length)..end].TrimStart();
            // The reference brings the figure's own measure word; another one that was typed stays.
            var reference = rounded ? FigureReference.Write(figure.Key, FigureForm.About) : unit == figure.Unit ? FigureReference.Write(figure.Key) : FigureReference.Write(figure.Key, FigureForm.Number) + unit;
            text = string.Concat(text.AsSpan(0, start), reference, text.AsSpan(end));
        }
        return Year().Replace(text, m => int.Parse(m.Value, CultureInfo.InvariantCulture) is var found && found >= year - 3 && found <= year ? $"{found + 1}" : m.Value);
    }

    static (TraceState, IReadOnlyList<KnownFigure>) Trace(decimal value, decimal step, string unit, string clause, IReadOnlyList<KnownFigure> figures)
    {
        var fitting = figures.Where(f => Fits(unit, f.Unit)).ToList();
        var named = fitting.Where(f => f.Words.Any(w => clause.Contains(w, StringComparison.Ordinal))).ToList();
        // Of several that the clause may speak of, those that most of it speaks of.
        if (named.Count > 0)
        {
            var equal = named.Where(f => Same(f.Value)).ToList();
            if (equal.Count > 0)
                return (TraceState.Traced, Best(equal));
            var best = Best(named);
            return (TraceState.Contradicting, best);
        }
        var traced = fitting.Where(f => Same(f.Value)).ToList();
        return traced.Count > 0 ? (TraceState.Traced, traced) : (TraceState.Untraced, []);

        bool Same(decimal figure) => step <= 1 ? figure == value : Math.Abs(figure - value) <= step / 2;

        IReadOnlyList<KnownFigure> Best(List<KnownFigure> found)
        {
            int Said(KnownFigure figure) => figure.Words.Where(w => clause.Contains(w, StringComparison.Ordinal)).Sum(w => w.Length);
            var most = found.Max(Said);
            return [.. found.Where(f => Said(f) == most)];
        }
    }

    static bool Fits(string typed, string unit) => typed.Length == 0 || unit.Length == 0 || typed == unit || Families.Any(f => f.Contains(typed) && f.Contains(unit));

    static string Clause(string text, int at)
    {
        var start = at == 0 ? 0 : text.LastIndexOfAny(['，', '。', '；', '：', '、', '\n'], at - 1) + 1;
        return text[start..at];
    }

    static decimal? Value(string digits, string scale) =>
        decimal.TryParse(Half(digits).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000_000_000m ? value * Scale(scale) : null;

    // What the last digit that is written stands for.
    static decimal Step(string digits, string scale)
    {
        var half = Half(digits);
        var point = half.IndexOf('.', StringComparison.Ordinal);
        var step = Scale(scale);
        for (var i = 0; point >= 0 && i < half.Length - point - 1; i++)
            step /= 10;
        return step;
    }

    static decimal Scale(string scale) => scale switch { "亿" => 100_000_000m, "万" => 10_000m, "千" => 1_000m, "百" => 100m, _ => 1m };

    static string Half(string digits) => string.Concat(digits.Select(c => c is >= '０' and <= '９' ? (char)(c - 0xFEE0) : c == '，' ? ',' : c));

    // What stands after digits that may be a figure: null where they are a date, an ordinal, a number of a document, a period of the law, a rate or the numbering of a paragraph.
    static (string Scale, string Unit, int Number, int End)? After(string text, Match digits)
    {
        var (before, end) = (digits.Index == 0 ? '\n' : text[digits.Index - 1], digits.Index + digits.Length);
        var next = end < text.Length ? text[end] : '\n';
        if (char.IsAsciiLetterOrDigit(before) || "第〔[/-.．".Contains(before) || (before is '（' or '(' && next is '）' or ')'))
            return null;
        if (next is '.' or '．' or '、' && text[..digits.Index].Split('\n')[^1].Trim().Length == 0)
            return null;
        var at = Blank(end);
        // 万元 is a measure word of its own: amounts of the statutory table are kept in it.
        var scale = at < text.Length && "亿万千百".Contains(text[at]) && string.CompareOrdinal(text, at, "万元", 0, 2) != 0 ? text[at].ToString() : "";
        var number = scale.Length > 0 ? at + 1 : end;
        at = Blank(number);
        if (NoFigure.Any(n => string.CompareOrdinal(text, at, n, 0, n.Length) == 0) || char.IsAsciiLetter(next))
            return null;
        var unit = Units.FirstOrDefault(u => string.CompareOrdinal(text, at, u, 0, u.Length) == 0) ?? "";
        return (scale, unit, number, unit.Length > 0 ? at + unit.Length : number);

        int Blank(int from) => from < text.Length && text[from] is ' ' or '\u3000' ? from + 1 : from;
    }

    static readonly string[] Units = ["件次", "场次", "人次", "万元", "元", "篇", "条", "则", "件", "宗", "份", "个", "项", "起", "场", "次", "期", "人", "名", "册"];

    static readonly string[] NoFigure = ["年", "月", "日", "号", "时", "点", "分", "度", "岁", "届", "个工作日", "工作日", "个月", "个自然日", "小时", "天", "米", "周", "〕", "]", "%", "％", "/", "-", "〔"];

    [GeneratedRegex(@"[0-9０-９]+(?:,[0-9]{3})*(?:\.[0-9]+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<![\d〔\[])20\d\d(?=\s?年)")]
    private static partial Regex Year();
}
