using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Figures;

/// <summary>How a figure is written in prose.</summary>
public enum FigureForm
{
    /// <summary>带单位: 191篇.</summary>
    Unit,

    /// <summary>数: 191.</summary>
    Number,

    /// <summary>约: 约27万次.</summary>
    About,

    /// <summary>上年: last year's figure with its unit.</summary>
    Last,

    /// <summary>增减: 增长12.5%, 下降8%, 持平, against last year.</summary>
    Change,
}

/// <summary>The forms in words, and figures written in them. Digits are plain, without separators (GB/T 15835).</summary>
public static class FigureForms
{
    static readonly (FigureForm Form, string Word)[] Words =
        [(FigureForm.Unit, "带单位"), (FigureForm.Number, "数"), (FigureForm.About, "约"), (FigureForm.Last, "上年"), (FigureForm.Change, "增减")];

    /// <summary>All forms with the word by which a reference asks for them: <c>{{key:约}}</c>.</summary>
    public static IReadOnlyList<(FigureForm Form, string Word)> All => Words;

    /// <summary>The word of a form.</summary>
    public static string Word(this FigureForm form) => Words.First(w => w.Form == form).Word;

    /// <summary>The form of a word, or null.</summary>
    public static FigureForm? Of(string word) => Words.Where(w => w.Word == word).Select(w => (FigureForm?)w.Form).FirstOrDefault();

    /// <summary>Writes a figure.</summary>
    /// <param name="form">The form.</param>
    /// <param name="value">The figure.</param>
    /// <param name="last">Last year's, or null where it is not known.</param>
    /// <param name="unit">Its measure word; may be empty.</param>
    /// <returns>The text, or null where the form needs a figure of last year that is missing or, for a rate, zero.</returns>
    public static string? Write(FigureForm form, decimal value, decimal? last, string unit) => form switch
    {
        FigureForm.Unit => Figure.Plain(value) + unit,
        FigureForm.Number => Figure.Plain(value),
        FigureForm.About => About(value) + unit,
        FigureForm.Last => last is { } before ? Figure.Plain(before) + unit : null,
        FigureForm.Change => last is > 0 ? Change(value, last.Value) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>
    /// A rounded number: from a hundred thousand in whole 万, from ten thousand with one decimal, from a thousand in hundreds, from a hundred in tens. What is smaller
    /// is exact and stands without 约.
    /// </summary>
    public static string About(decimal value) => value switch
    {
        >= 100_000 => $"约{Figure.Plain(Math.Round(value / 10_000, 0, MidpointRounding.AwayFromZero))}万",
        >= 10_000 => $"约{Figure.Plain(Math.Round(value / 10_000, 1, MidpointRounding.AwayFromZero))}万",
        >= 1_000 => $"约{Figure.Plain(Math.Round(value / 100, 0, MidpointRounding.AwayFromZero) * 100)}",
        >= 100 => $"约{Figure.Plain(Math.Round(value / 10, 0, MidpointRounding.AwayFromZero) * 10)}",
        _ => Figure.Plain(value),
    };

    static string Change(decimal value, decimal last)
    {
        var rate = Math.Round(Math.Abs(value - last) / last * 100, 2, MidpointRounding.AwayFromZero);
        return value == last ? "持平" : $"{(value > last ? "增长" : "下降")}{Figure.Plain(rate)}%";
    }
}
