using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Gongkai.Rules.Texts;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>A field that holds text: one line, several lines or an address of the web.</summary>
public class TextField<T>(Expression<Func<T, string?>> of, int most) : LedgerField<T> where T : LedgerEntry
{
    /// <inheritdoc/>
    public override FieldKind Kind => IsLink ? FieldKind.Link : Long ? FieldKind.Lines : FieldKind.Text;

    /// <inheritdoc/>
    public override int Characters => most;

    /// <summary>Whether it takes several lines.</summary>
    public bool Long { get; init; }

    /// <summary>Whether it is an address of the web.</summary>
    public bool IsLink { get; init; }

    /// <summary>Words to choose from without being bound to them.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => Suggestions;

    /// <inheritdoc/>
    public override string Expected => IsLink ? "应当是以 http:// 或者 https:// 开头的网址" : $"应当是不超过 {most} 字的文字";

    /// <inheritdoc/>
    public override int Width => Math.Clamp(most / 3, 12, 44);

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    protected override object? Blank => Required ? "" : null;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading)
    {
        text = string.Concat(text.ReplaceLineEndings(Long ? "\n" : " ").EnumerateRunes().Where(r => r.Value is '\n' or >= 0x20 and not (0xFFFE or 0xFFFF)));
        return text.Length > most ? (null, $"{Name}有 {text.Length} 字，不超过 {most} 字")
            : IsLink && !(Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https") ? (null, $"{Name}{Expected}")
            : (text, null);
    }

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => (string?)Property.GetValue(entry) ?? "";

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);

    /// <inheritdoc/>
    public override IQueryable<T> Where(IQueryable<T> lines, string value) => lines.Where(Condition(of, value, Expression.Equal));

    /// <summary>What the lines hold.</summary>
    public IQueryable<string?> Values(IQueryable<T> lines) => lines.Select(of);

    /// <summary>The greatest text of lines that begins like this, or null.</summary>
    public Task<string?> Greatest(IQueryable<T> lines, string begun, CancellationToken stop) => lines.Select(of).Where(n => n!.StartsWith(begun)).OrderByDescending(n => n).FirstOrDefaultAsync(stop);

    static readonly MethodInfo contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    /// <inheritdoc/>
    public override Expression<Func<T, bool>>? Holds(string text) => Condition(of, text, (all, part) => Expression.Call(all, contains, part));
}

/// <summary>A field that holds one of a list of words.</summary>
public sealed class ChoiceField<T>(Expression<Func<T, string?>> of, params IReadOnlyList<string> choices) : TextField<T>(of, MostCharacters) where T : LedgerEntry
{
    const int MostCharacters = 40;

    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Choice;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => choices;

    /// <inheritdoc/>
    public override string Expected => $"应当是其中之一：{string.Join('、', choices)}";

    /// <inheritdoc/>
    public override int Width => 14;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        choices.FirstOrDefault(c => LedgerText.Bare(c) == LedgerText.Bare(text)) is { } choice ? (choice, null) : (null, $"{Name}不能是“{TypedValues.Shown(text)}”，{Expected}");
}

/// <summary>A field that holds a day.</summary>
public sealed class DayField<T>(Expression<Func<T, DateOnly?>> of) : LedgerField<T> where T : LedgerEntry
{
    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Day;

    /// <summary>Whether it may lie in the future; what has happened does not.</summary>
    public bool Planned { get; init; }

    /// <inheritdoc/>
    public override string Expected => Planned ? "应当是日期，例如 2026-03-02" : "应当是日期，例如 2026-03-02，不晚于今天";

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    protected override object? Blank => Required ? default(DateOnly) : null;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        TypedValues.Day(text) is not { } day ? (null, $"{Name}不能是“{TypedValues.Shown(text)}”，{Expected}")
        : !Planned && day > reading.Today ? (null, $"{Name} {day:yyyy-MM-dd} 还没有到，请填写实际发生的日期")
        : (day, null);

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => (Property.GetValue(entry) as DateOnly?)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);

    /// <summary>Leaves what lies in a period.</summary>
    public IQueryable<T> Between(IQueryable<T> lines, DateOnly? from, DateOnly? to)
    {
        if (from is not null)
            lines = lines.Where(Condition(of, from, Expression.GreaterThanOrEqual));
        return to is null ? lines : lines.Where(Condition(of, to, Expression.LessThanOrEqual));
    }

    /// <summary>A list by this day, the latest first.</summary>
    public IOrderedQueryable<T> LatestFirst(IQueryable<T> lines) => lines.OrderByDescending(of);
}

/// <summary>A field that holds a whole number.</summary>
public class NumberField<T>(Expression<Func<T, int?>> of, int least, int most) : LedgerField<T> where T : LedgerEntry
{
    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Number;

    /// <summary>Least and most.</summary>
    public (int Least, int Most) Bounds => (least, most);

    /// <summary>Whether the list shows its sum.</summary>
    public bool Total { get; init; }

    /// <summary>Measure word behind its sum.</summary>
    public string Unit { get; init; } = "";

    /// <inheritdoc/>
    public override string Expected => $"应当是 {least} 到 {most} 的整数";

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    protected override object? Blank => Property.PropertyType == typeof(int) ? 0 : null;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        TypedValues.Number(text) is { } number && number == decimal.Truncate(number) && number >= least && number <= most ? ((int)number, null)
        : (null, $"{Name}不能是“{TypedValues.Shown(text)}”，{Expected}");

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => (Property.GetValue(entry) as int?)?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <inheritdoc/>
    public override object? Cell(LedgerEntry entry, LedgerReading reading) => Property.GetValue(entry);

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);

    /// <inheritdoc/>
    public override IQueryable<T> Where(IQueryable<T> lines, string value) => int.TryParse(value, out var number) ? lines.Where(Condition(of, (int?)number, Expression.Equal)) : lines.Where(_ => false);

    /// <summary>What is summed: wide enough for all lines together.</summary>
    public Expression<Func<T, long?>> Summed => Expression.Lambda<Func<T, long?>>(Expression.Convert(of.Body, typeof(long?)), of.Parameters);
}

/// <summary>A field that holds an amount of money, typed in yuan and kept in fen, so that databases add it exactly.</summary>
public sealed class MoneyField<T>(Expression<Func<T, long?>> of) : LedgerField<T> where T : LedgerEntry
{
    const long Most = 100_000_000_000_00;

    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Money;

    /// <inheritdoc/>
    public override string Expected => "应当是不小于 0 的金额（元），最多两位小数";

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    protected override object? Blank => Property.PropertyType == typeof(long) ? 0L : null;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        TypedValues.Number(text) is { } yuan && yuan >= 0 && yuan <= Most / 100 && yuan * 100 == decimal.Truncate(yuan * 100) ? ((long)(yuan * 100), null)
        : (null, $"{Name}不能是“{TypedValues.Shown(text)}”，{Expected}");

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => Property.GetValue(entry) is long fen ? (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <inheritdoc/>
    public override object? Cell(LedgerEntry entry, LedgerReading reading) => Property.GetValue(entry) is long fen ? fen / 100m : null;

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);
}

/// <summary>A field that holds yes or no.</summary>
public sealed class YesField<T>(Expression<Func<T, bool>> of) : LedgerField<T> where T : LedgerEntry
{
    static readonly string[] yes = ["是", "有", "公开", "true", "1", "√", "✓", "y", "yes"], no = ["否", "无", "不公开", "false", "0", "×", "n", "no"];

    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Yes;

    /// <inheritdoc/>
    public override string Expected => "应当是“是”或者“否”";

    /// <inheritdoc/>
    public override int Width => 8;

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    protected override object? Blank => false;

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        yes.Contains(text.ToLowerInvariant()) ? (true, null) : no.Contains(text.ToLowerInvariant()) ? (false, null) : (null, $"{Name}不能是“{TypedValues.Shown(text)}”，{Expected}");

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => Property.GetValue(entry) is true ? "是" : "否";

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);

    /// <inheritdoc/>
    public override IQueryable<T> Where(IQueryable<T> lines, string value) => lines.Where(Condition(of, value == "是", Expression.Equal));
}

/// <summary>A field that refers to a line of another ledger, which files name by its title.</summary>
/// <param name="of">The property.</param>
/// <param name="ledger">Key of the other ledger.</param>
public sealed class ReferenceField<T>(Expression<Func<T, Guid?>> of, string ledger) : LedgerField<T> where T : LedgerEntry
{
    /// <inheritdoc/>
    public override FieldKind Kind => FieldKind.Reference;

    /// <inheritdoc/>
    public override string? Target => ledger;

    /// <inheritdoc/>
    public override string Expected => $"应当是已经登记的{Name}";

    /// <inheritdoc/>
    public override int Width => 24;

    /// <inheritdoc/>
    public override PropertyInfo Property { get; } = PropertyOf(of);

    /// <inheritdoc/>
    public override (object? Value, string? Fault) Read(string text, LedgerReading reading) =>
        reading.Of(ledger).Find(text) is { } id ? (id, null) : (null, $"没有找到{Name}“{TypedValues.Shown(text)}”，{Expected}");

    /// <inheritdoc/>
    public override string Text(LedgerEntry entry, LedgerReading reading) => reading.Of(ledger).Label(Property.GetValue(entry) as Guid?);

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state) => state.By(lines, of);

    /// <inheritdoc/>
    public override IQueryable<T> Where(IQueryable<T> lines, string value) => Guid.TryParse(value, out var id) ? lines.Where(Condition(of, (Guid?)id, Expression.Equal)) : lines.Where(_ => false);
}
