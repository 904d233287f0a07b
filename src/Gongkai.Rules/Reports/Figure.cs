using System.Globalization;

namespace Gongkai.Rules.Reports;

/// <summary>What stands in one cell of a statutory table.</summary>
public enum FigureKind
{
    /// <summary>Nothing, or a sign that means nothing (a dash, a slash, 无): null in data, zero in sums, a finding of H5.</summary>
    Blank,

    /// <summary>A number, whether or not it may stand there.</summary>
    Number,

    /// <summary>Text that is no number (若干, 3*, 12件 in a column of 万元). It is never guessed; sums over it are not evaluated.</summary>
    Unreadable,
}

/// <summary>One figure of a statutory table: the number, and the text it was read from.</summary>
/// <param name="Kind">Number, blank or unreadable.</param>
/// <param name="Value">The number; zero unless <paramref name="Kind"/> is <see cref="FigureKind.Number"/>.</param>
/// <param name="Text">The text of the cell, trimmed. A number made by <see cref="Of"/> carries its plain notation.</param>
public readonly record struct Figure(FigureKind Kind, decimal Value, string Text)
{
    /// <summary>An empty cell.</summary>
    public static Figure Blank { get; } = new(FigureKind.Blank, 0, "");

    /// <summary>A figure with this number.</summary>
    public static Figure Of(decimal value) => new(FigureKind.Number, value, Plain(value));

    /// <summary>The number that data files carry: null when blank or unreadable.</summary>
    public decimal? Number => Kind == FigureKind.Number ? Value : null;

    /// <summary>The number that sums use: a blank counts as zero, what cannot be read counts as unknown.</summary>
    public decimal? Counted => Kind == FigureKind.Unreadable ? null : Value;

    /// <summary>What a written report shows: plain digits for a number, otherwise the cell's own text.</summary>
    public string Shown => Kind == FigureKind.Number ? Plain(Value) : Text ?? "";

    /// <summary>Reads the text of a cell; a unit that contradicts the column makes it unreadable.</summary>
    public static Figure Read(string? text, ValueKind column) => FigureReader.Read(text ?? "", column);

    /// <inheritdoc/>
    public override string ToString() => Shown;

    internal static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
