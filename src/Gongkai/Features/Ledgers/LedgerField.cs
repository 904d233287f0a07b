using System.Linq.Expressions;
using System.Reflection;
using Gongkai.Web.Parts;

namespace Gongkai.Features.Ledgers;

/// <summary>How a field is entered.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An amount of money in yuan.</summary>
    Money,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Yes,

    /// <summary>An address of the web.</summary>
    Link,

    /// <summary>A line of another ledger.</summary>
    Reference,
}

/// <summary>
/// A field of a ledger, declared once: from it come the column of the list, the control of the form, the column of import, template and export, the check of what is typed, the field of the public list
/// and the words of the audit record.
/// </summary>
public abstract class LedgerField
{
    /// <summary>Key in addresses and forms, e.g. <c>held</c>; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese name, which is also the head of its column in files.</summary>
    public required string Name { get; init; }

    /// <summary>How it is entered.</summary>
    public abstract FieldKind Kind { get; }

    /// <summary>Whether it must be filled.</summary>
    public bool Required { get; init; }

    /// <summary>What to enter, in a sentence, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the public list shows it.</summary>
    public bool Public { get; init; }

    /// <summary>Whether the list of the workbench has a column for it.</summary>
    public bool InList { get; init; }

    /// <summary>Whether its values group the lines, so that lists are filtered by those in use.</summary>
    public bool Groups { get; init; }

    /// <summary>Whether it stays as it is for the next entry.</summary>
    public bool Carried { get; init; }

    /// <summary>Whether the program fills it, so that no form asks for it.</summary>
    public bool Computed { get; init; }

    /// <summary>Whether the owner of a line fills it, whoever entered the line.</summary>
    public bool ByOwner { get; init; }

    /// <summary>Whether it may name people who work here, who then find it in the copy of what is kept about them.</summary>
    public bool NamesStaff { get; init; }

    /// <summary>What a cell must hold, for whoever typed something else: 应当是 0 到 100 的整数.</summary>
    public abstract string Expected { get; }

    /// <summary>Key of the ledger that it refers to, or null.</summary>
    public virtual string? Target => null;

    /// <summary>Words to choose from; bound to them where it is a choice.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Most characters that are typed.</summary>
    public virtual int Characters => 40;

    /// <summary>Width of its column in a workbook, in characters.</summary>
    public virtual int Width => 14;

    /// <summary>The property that holds it.</summary>
    public abstract PropertyInfo Property { get; }

    /// <summary>Reads what was typed.</summary>
    /// <param name="text">Not empty, without blanks around it.</param>
    /// <param name="reading">What the fields refer to.</param>
    /// <returns>The value, or null and what is wrong.</returns>
    public abstract (object? Value, string? Fault) Read(string text, LedgerReading reading);

    /// <summary>What stands in a line, as it is typed; empty where nothing does.</summary>
    public abstract string Text(LedgerEntry entry, LedgerReading reading);

    /// <summary>The same for a file: a number where it is one.</summary>
    public virtual object? Cell(LedgerEntry entry, LedgerReading reading) => Text(entry, reading);

    /// <summary>Puts a value into a line; null where nothing was typed.</summary>
    public void Set(LedgerEntry entry, object? value) => Property.SetValue(entry, value ?? Blank);

    /// <summary>What stands where nothing was typed.</summary>
    protected virtual object? Blank => null;

    /// <summary>The sentence about a missing value.</summary>
    public string Missing => Kind is FieldKind.Choice or FieldKind.Reference ? $"请选择{Name}" : $"请填写{Name}";
}

/// <summary>What reading and showing fields needs to know.</summary>
/// <param name="Today">Today in China.</param>
/// <param name="Targets">The lines that may be referred to, by key of their ledger.</param>
public sealed record LedgerReading(DateOnly Today, IReadOnlyDictionary<string, ReferenceTargets> Targets)
{
    /// <summary>The values of fields that group lines, the most frequent first, by key of the field; read for pages that offer them, not for writing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> InUse { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words that a form offers for a field: those in use, and those that are usual.</summary>
    public IEnumerable<string> Offered(LedgerField field) => InUse.GetValueOrDefault(field.Key, []).Union(field.Words);

    /// <summary>The lines of a ledger.</summary>
    public ReferenceTargets Of(string ledger) => Targets.GetValueOrDefault(ledger) ?? ReferenceTargets.None;
}

/// <summary>Lines of a ledger that others refer to, by their names.</summary>
public sealed class ReferenceTargets
{
    readonly Dictionary<Guid, string> labels;
    readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static ReferenceTargets None { get; } = new([]);

    /// <summary>These, each with its whole name and the short one that files may use; of several with one name the first is meant by it.</summary>
    public ReferenceTargets(IReadOnlyList<(Guid Id, string Label, string Short)> lines)
    {
        labels = lines.ToDictionary(l => l.Id, l => l.Label);
        foreach (var (id, label, brief) in lines)
        {
            ids.TryAdd(LedgerText.Bare(label), id);
            ids.TryAdd(LedgerText.Bare(brief), id);
        }
        Open = [.. lines.Select(l => (l.Id, l.Label))];
    }

    /// <summary>Those that may be chosen.</summary>
    public IReadOnlyList<(Guid Id, string Label)> Open { get; }

    /// <summary>The name of one; empty when it is not known.</summary>
    public string Label(Guid? id) => id is { } known ? labels.GetValueOrDefault(known, "") : "";

    /// <summary>The one of a name or identity, or null.</summary>
    public Guid? Find(string text) => Guid.TryParse(text, out var id) && labels.ContainsKey(id) ? id : ids.TryGetValue(LedgerText.Bare(text), out var found) ? found : null;
}

/// <summary>A field of the lines of one kind: the same, with what the database is asked.</summary>
/// <typeparam name="T">Kind of line.</typeparam>
public abstract class LedgerField<T> : LedgerField where T : LedgerEntry
{
    /// <summary>Orders a list by it.</summary>
    public abstract IOrderedQueryable<T> Order(IQueryable<T> lines, ListState state);

    /// <summary>Leaves of a list what has this value, as it stands in an address; everything where the field is no filter.</summary>
    public virtual IQueryable<T> Where(IQueryable<T> lines, string value) => lines;

    /// <summary>Whether the text is part of it, for the search; null where it holds no text.</summary>
    public virtual Expression<Func<T, bool>>? Holds(string text) => null;

    /// <summary>The property of an expression such as <c>e => e.Title</c>.</summary>
    protected static PropertyInfo PropertyOf(LambdaExpression expression) =>
        (PropertyInfo)((expression.Body is UnaryExpression convert ? convert.Operand : expression.Body) as MemberExpression ?? throw new ArgumentException("The expression names no property.", nameof(expression))).Member;

    /// <summary>A condition on it, with a value that the query takes as a parameter.</summary>
    protected static Expression<Func<T, bool>> Condition<TValue>(Expression<Func<T, TValue>> field, TValue value, Func<Expression, Expression, Expression> compare)
    {
        // Named by a field of an object, the value becomes a parameter and the query is put together once.
        var held = Expression.Field(Expression.Constant(new Held<TValue> { Value = value }), nameof(Held<TValue>.Value));
        return Expression.Lambda<Func<T, bool>>(compare(field.Body, held), field.Parameters);
    }

    sealed class Held<TValue>
    {
        public required TValue Value;
    }
}
