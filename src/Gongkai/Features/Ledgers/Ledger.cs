using System.Linq.Expressions;
using Gongkai.Data;
using Gongkai.Rules.Calendar;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>What the checks of a whole line need to know.</summary>
/// <param name="Today">Today in China.</param>
/// <param name="Calendar">Working days.</param>
public sealed record LedgerCheck(DateOnly Today, WorkingCalendar Calendar);

/// <summary>Which lines of a ledger to list. Each part of it stands in the address.</summary>
/// <param name="Text">Part of any text.</param>
/// <param name="From">First day of the period, by the ledger's day.</param>
/// <param name="To">Last day.</param>
/// <param name="Annulled">True for the annulled ones, which are else left out.</param>
/// <param name="Fields">Values of fields, by their keys.</param>
public sealed record LedgerFilter(string? Text = null, DateOnly? From = null, DateOnly? To = null, bool Annulled = false, IReadOnlyDictionary<string, string>? Fields = null)
{
    /// <summary>Whether anything is asked for.</summary>
    public bool Any => !string.IsNullOrWhiteSpace(Text) || From is not null || To is not null || Annulled || Fields is { Count: > 0 };
}

/// <summary>Whose lines are meant.</summary>
/// <param name="Agencies">Agencies.</param>
public sealed record LedgerScope(IReadOnlyList<Guid> Agencies);

/// <summary>A sum over a list.</summary>
/// <param name="Name">What is summed.</param>
/// <param name="Value">The sum.</param>
/// <param name="Unit">Measure word.</param>
public sealed record LedgerTotal(string Name, long Value, string Unit);

/// <summary>
/// A ledger (台账), declared once: what it holds, field by field, what makes two lines the same, what is summed. List, form, import with its template, export, public list, search and audit record come from
/// this; only what is special to one ledger is code of its own. See <see cref="Ledger{T}"/>.
/// </summary>
public abstract class Ledger
{
    /// <summary>Key in addresses and commands, e.g. <c>events</c>; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Group in the overview.</summary>
    public required string Group { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public required string Purpose { get; init; }

    /// <summary>Measure word of a line.</summary>
    public string Unit { get; init; } = "条";

    /// <summary>Path of its public page, e.g. <c>/events</c>, or null where the portal shows none.</summary>
    public string? PublicPath { get; init; }

    /// <summary>Whether lines are public unless somebody says otherwise.</summary>
    public bool PublicByDefault { get; init; } = true;

    /// <summary>Whether two lines of one day with titles much alike are asked about: whether they are not the same entered by two sections.</summary>
    public bool AsksAboutAlike { get; init; }

    /// <summary>The fields in the order of the form.</summary>
    public abstract IReadOnlyList<LedgerField> Fields { get; }

    /// <summary>The field that names a line.</summary>
    public abstract LedgerField Title { get; }

    /// <summary>The day by which lines are counted into a period, or null.</summary>
    public abstract LedgerField? Period { get; }

    /// <summary>What makes two lines the same.</summary>
    public abstract IReadOnlyList<LedgerField> Natural { get; }

    /// <summary>The fields that are typed.</summary>
    public IEnumerable<LedgerField> Typed => Fields.Where(f => !f.Computed);

    /// <summary>Key of the field that names the section or the person who sees to a line, or null.</summary>
    public string? OwnerKey { get; init; }

    /// <summary>A field by its key, or null.</summary>
    public LedgerField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>The fields of the public list.</summary>
    public IEnumerable<LedgerField> Published => Fields.Where(f => f.Public);

    /// <summary>The fields by which the list is filtered, beside text and period.</summary>
    public IEnumerable<LedgerField> Filters => Fields.Where(f => f.Kind is FieldKind.Choice or FieldKind.Yes or FieldKind.Reference || f.Groups || f.Key == "year");

    /// <summary>Most values of a group that are offered.</summary>
    protected const int MostInUse = 100;

    /// <summary>The values of a field that groups lines (<see cref="LedgerField.Groups"/>), the most frequent first.</summary>
    public abstract Task<IReadOnlyList<string>> InUse(GongkaiContext data, LedgerScope scope, LedgerField field, CancellationToken stop);

    /// <summary>What is summed, in words.</summary>
    public abstract bool HasTotals { get; }

    /// <summary>A new line with nothing in it.</summary>
    /// <param name="id">Its identity, where a form has settled it already.</param>
    public abstract LedgerEntry New(Guid? id = null);

    /// <summary>What is wrong with a line as a whole, by the keys of fields, beyond what each field says.</summary>
    public abstract IEnumerable<(string Field, string Message)> Faults(LedgerEntry entry, LedgerCheck check);

    /// <summary>Fills what follows from the rest.</summary>
    public abstract void Complete(LedgerEntry entry, LedgerCheck check);

    /// <summary>A page of lines.</summary>
    public abstract Task<Listed<LedgerEntry>> List(GongkaiContext data, LedgerScope scope, LedgerFilter filter, ListState state, CancellationToken stop);

    /// <summary>All lines of a list one after the other, for files.</summary>
    public abstract IAsyncEnumerable<LedgerEntry> All(GongkaiContext data, LedgerScope scope, LedgerFilter filter, ListState state, int most);

    /// <summary>How many lines a list has.</summary>
    public abstract Task<int> Count(GongkaiContext data, LedgerScope scope, LedgerFilter filter, CancellationToken stop);

    /// <summary>The sums over a whole list.</summary>
    public abstract Task<IReadOnlyList<LedgerTotal>> Totals(GongkaiContext data, LedgerScope scope, LedgerFilter filter, CancellationToken stop);

    /// <summary>A line, to be read or changed; null when there is none.</summary>
    public abstract Task<LedgerEntry?> Find(GongkaiContext data, Guid id, bool toChange, CancellationToken stop);

    /// <summary>The digests of an agency's lines that count, to find what is there already.</summary>
    public abstract Task<HashSet<string>> Known(GongkaiContext data, Guid agency, CancellationToken stop);

    /// <summary>The line of an agency with a digest, or null.</summary>
    public abstract Task<LedgerEntry?> Same(GongkaiContext data, Guid agency, string sameness, CancellationToken stop);

    /// <summary>The lines of the same day whose titles are much alike, for the question whether it is not the same.</summary>
    public abstract Task<IReadOnlyList<LedgerEntry>> Alike(GongkaiContext data, LedgerEntry entry, CancellationToken stop);

    /// <summary>The public lines in order, one after the other.</summary>
    public abstract IAsyncEnumerable<LedgerEntry> Public(GongkaiContext data, int most);

    /// <summary>Gives new lines their numbers in their order, where the ledger numbers its lines; inside an act, in the turn of their agency.</summary>
    public abstract Task Number(GongkaiContext data, IReadOnlyList<LedgerEntry> entries, CancellationToken stop);

    /// <summary>Deletes the proof that was sent before a moment with a form that never became a line.</summary>
    /// <returns>How many.</returns>
    public abstract Task<int> DropWaiting(GongkaiContext data, DateTimeOffset before, CancellationToken stop);

    /// <summary>The lines in which somebody who works here is named, each with the field that does, the latest first.</summary>
    /// <param name="data">The database.</param>
    /// <param name="scope">Whose lines.</param>
    /// <param name="names">Name and account.</param>
    /// <param name="most">Most lines of a field.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task<IReadOnlyList<(LedgerEntry Entry, LedgerField Field)>> Naming(GongkaiContext data, LedgerScope scope, IReadOnlyList<string> names, int most, CancellationToken stop);

    /// <summary>How many lines somebody entered or changed last.</summary>
    public abstract Task<int> WrittenBy(GongkaiContext data, LedgerScope scope, string name, CancellationToken stop);

    /// <summary>What keeps a line apart from others that say the same, or null.</summary>
    protected virtual string? ApartOf(LedgerEntry entry) => null;

    /// <summary>The digest by which a line is the same as another.</summary>
    public string SamenessOf(LedgerEntry entry, LedgerReading reading) =>
        LedgerText.Sameness(Natural.Select(f => f.Kind == FieldKind.Reference ? $"{f.Property.GetValue(entry)}" : f.Text(entry, reading)).Concat(ApartOf(entry) is { } apart ? [apart] : []));

    /// <summary>The name of a line.</summary>
    public virtual string TitleOf(LedgerEntry entry) => Title.Text(entry, LedgerBook.Nothing);

    /// <summary>How many titles of one agency may be referred to.</summary>
    protected const int MostTargets = 5_000;

    /// <summary>The lines that others may refer to.</summary>
    public async Task<ReferenceTargets> Targets(GongkaiContext data, LedgerScope scope, CancellationToken stop)
    {
        var lines = new List<(Guid, string, string)>();
        await foreach (var entry in All(data, scope, new(), new(1, null, false, "", []), MostTargets).WithCancellation(stop))
            lines.Add((entry.Id, TitleOf(entry), Title.Text(entry, LedgerBook.Nothing)));
        return new(lines);
    }
}

/// <summary>A ledger of lines of one kind.</summary>
/// <typeparam name="T">Kind of line: a table of its own, so that every figure is a plain query.</typeparam>
public sealed class Ledger<T> : Ledger where T : LedgerEntry, new()
{
    readonly List<LedgerField<T>> fields;

    /// <summary>Declares it. The first text field names a line, unless <see cref="TitleKey"/> says otherwise; where the portal shows lines, whether it does is a field too.</summary>
    public Ledger(params IReadOnlyList<LedgerField<T>> fields) => this.fields = [.. fields];

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerField> Fields => all ??= PublicPath is null ? fields : [.. fields, new YesField<T>(e => e.OnPortal) { Key = "portal", Name = "在门户公开" }];

    IReadOnlyList<LedgerField>? all;

    /// <summary>Key of the field that names a line.</summary>
    public string? TitleKey { get; init; }

    /// <summary>How a line is named where one field does not say enough, or null.</summary>
    public Func<T, string>? Names { get; init; }

    /// <summary>Keys of the fields that make two lines the same.</summary>
    public required IReadOnlyList<string> SameBy { get; init; }

    /// <summary>What keeps a line apart from others that say the same, or null where nothing does: each report of the portal is one of its own.</summary>
    public Func<T, string?>? Apart { get; init; }

    /// <summary>Key of the day by which lines are counted into a period, or null.</summary>
    public string? PeriodKey { get; init; }

    /// <summary>Key of the field that holds the number of a line, or null where lines have none.</summary>
    public string? NumberKey { get; init; }

    /// <summary>What the numbers of a line's series begin with, e.g. <c>JC-2026-</c>.</summary>
    public Func<T, string>? Series { get; init; }

    /// <summary>What is wrong with a line as a whole.</summary>
    public Func<T, LedgerCheck, IEnumerable<(string Field, string Message)>>? Checks { get; init; }

    /// <summary>Fills what follows from the rest.</summary>
    public Action<T, LedgerCheck>? Completes { get; init; }

    /// <inheritdoc/>
    public override LedgerField Title => TitleKey is { } key ? Field(key)! : fields.First(f => f is TextField<T>);

    /// <inheritdoc/>
    public override string TitleOf(LedgerEntry entry) => Names?.Invoke((T)entry) ?? base.TitleOf(entry);

    /// <inheritdoc/>
    public override LedgerField? Period => Day;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerField> Natural => natural ??= [.. SameBy.Select(k => Field(k)!)];

    IReadOnlyList<LedgerField>? natural;

    DayField<T>? Day => PeriodKey is { } key ? (DayField<T>)Field(key)! : null;

    /// <inheritdoc/>
    public override bool HasTotals => fields.Exists(f => f is NumberField<T> { Total: true });

    /// <inheritdoc/>
    public override LedgerEntry New(Guid? id = null) => new T { Id = id ?? Guid.CreateVersion7(), OnPortal = PublicPath is not null && PublicByDefault };

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Message)> Faults(LedgerEntry entry, LedgerCheck check) => Checks?.Invoke((T)entry, check) ?? [];

    /// <inheritdoc/>
    public override void Complete(LedgerEntry entry, LedgerCheck check) => Completes?.Invoke((T)entry, check);

    /// <summary>The lines that a filter leaves.</summary>
    public IQueryable<T> Filtered(GongkaiContext data, LedgerScope scope, LedgerFilter filter)
    {
        var lines = data.Set<T>().AsNoTracking();
        // One agency is asked for by itself, so that its index gives the order too.
        lines = scope.Agencies is [var only] ? lines.Where(e => e.AgencyId == only) : lines.Where(e => scope.Agencies.Contains(e.AgencyId));
        lines = filter.Annulled ? lines.Where(e => e.AnnulledAt != null) : lines.Where(e => e.AnnulledAt == null);
        if (Day is { } day)
            lines = day.Between(lines, filter.From, filter.To);
        foreach (var (key, value) in filter.Fields ?? new Dictionary<string, string>())
            if (Field(key) is LedgerField<T> field && Filters.Contains(field))
                lines = field.Where(lines, value);
        return filter.Text?.Trim() is { Length: > 0 } text ? lines.Where(Holding(text)) : lines;
    }

    // In any of the texts.
    Expression<Func<T, bool>> Holding(string text)
    {
        var conditions = fields.Select(f => f.Holds(text)).OfType<Expression<Func<T, bool>>>().ToList();
        var parameter = conditions[0].Parameters[0];
        var body = conditions.Select(c => new Replace(c.Parameters[0], parameter).Visit(c.Body)!).Aggregate((one, other) => Expression.OrElse(one, other));
        return Expression.Lambda<Func<T, bool>>(body, parameter);
    }

    sealed class Replace(Expression what, Expression by) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == what ? by : base.Visit(node);
    }

    IQueryable<T> Sorted(IQueryable<T> lines, ListState state) =>
        state.Sort is { } key && Field(key) is LedgerField<T> field ? field.Order(lines, state).ThenByDescending(e => e.Id)
        : Day is { } day ? day.LatestFirst(lines).ThenByDescending(e => e.Id)
        : lines.OrderByDescending(e => e.Id);

    /// <inheritdoc/>
    public override async Task<Listed<LedgerEntry>> List(GongkaiContext data, LedgerScope scope, LedgerFilter filter, ListState state, CancellationToken stop)
    {
        var lines = Filtered(data, scope, filter);
        var page = await state.Page(lines, Sorted(lines, state), stop);
        return new([.. page.Items], page.Total, state);
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<LedgerEntry> All(GongkaiContext data, LedgerScope scope, LedgerFilter filter, ListState state, int most) => Sorted(Filtered(data, scope, filter), state).Take(most).AsAsyncEnumerable();

    /// <inheritdoc/>
    public override Task<int> Count(GongkaiContext data, LedgerScope scope, LedgerFilter filter, CancellationToken stop) => Filtered(data, scope, filter).CountAsync(stop);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<LedgerTotal>> Totals(GongkaiContext data, LedgerScope scope, LedgerFilter filter, CancellationToken stop)
    {
        var totals = new List<LedgerTotal>();
        foreach (var field in fields.OfType<NumberField<T>>().Where(f => f.Total))
            totals.Add(new(field.Name, await Filtered(data, scope, filter).SumAsync(field.Summed, stop) ?? 0, field.Unit));
        return totals;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> InUse(GongkaiContext data, LedgerScope scope, LedgerField field, CancellationToken stop) =>
        await Groups(Filtered(data, scope, new()), field).Take(MostInUse).ToListAsync(stop);

    /// <summary>The values of a field that groups lines, the most frequent first.</summary>
    public static IQueryable<string> Groups(IQueryable<T> lines, LedgerField field) =>
        ((TextField<T>)field).Values(lines).Where(v => v != null && v != "").GroupBy(v => v!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key);

    /// <inheritdoc/>
    public override async Task<LedgerEntry?> Find(GongkaiContext data, Guid id, bool toChange, CancellationToken stop) =>
        await (toChange ? data.Set<T>() : data.Set<T>().AsNoTracking()).FirstOrDefaultAsync(e => e.Id == id, stop);

    /// <inheritdoc/>
    public override async Task<HashSet<string>> Known(GongkaiContext data, Guid agency, CancellationToken stop) =>
        [.. await data.Set<T>().Where(e => e.AgencyId == agency && e.Sameness != null).Select(e => e.Sameness!).ToListAsync(stop)];

    /// <inheritdoc/>
    public override async Task<LedgerEntry?> Same(GongkaiContext data, Guid agency, string sameness, CancellationToken stop) =>
        await data.Set<T>().AsNoTracking().FirstOrDefaultAsync(e => e.AgencyId == agency && e.Sameness == sameness, stop);

    const int NumberDigits = 5;

    /// <inheritdoc/>
    public override async Task Number(GongkaiContext data, IReadOnlyList<LedgerEntry> entries, CancellationToken stop)
    {
        if (NumberKey is not { } key || Series is not { } series)
            return;
        var field = (TextField<T>)Field(key)!;
        foreach (var lines in entries.Cast<T>().Where(e => field.Text(e, LedgerBook.Nothing).Length == 0).GroupBy(e => (e.AgencyId, Begun: series(e))))
        {
            var greatest = await field.Greatest(data.Set<T>().Where(e => e.AgencyId == lines.Key.AgencyId), lines.Key.Begun, stop);
            var last = greatest is null ? 0 : int.Parse(greatest.AsSpan(lines.Key.Begun.Length), System.Globalization.CultureInfo.InvariantCulture);
            foreach (var line in lines)
                field.Set(line, $"{lines.Key.Begun}{(++last).ToString($"D{NumberDigits}", System.Globalization.CultureInfo.InvariantCulture)}");
        }
    }

    /// <inheritdoc/>
    protected override string? ApartOf(LedgerEntry entry) => Apart?.Invoke((T)entry);

    /// <inheritdoc/>
    public override Task<int> DropWaiting(GongkaiContext data, DateTimeOffset before, CancellationToken stop) =>
        data.LedgerProofs.Where(p => p.Ledger == Key && p.At < before && !data.Set<T>().Any(e => e.Id == p.EntryId)).ExecuteDeleteAsync(stop);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(LedgerEntry Entry, LedgerField Field)>> Naming(GongkaiContext data, LedgerScope scope, IReadOnlyList<string> names, int most, CancellationToken stop)
    {
        var found = new List<(LedgerEntry, LedgerField)>();
        foreach (var field in fields.OfType<TextField<T>>().Where(f => f.NamesStaff))
            foreach (var name in names)
                found.AddRange((await data.Set<T>().AsNoTracking().Where(e => scope.Agencies.Contains(e.AgencyId)).Where(field.Holds(name)!).OrderByDescending(e => e.Id).Take(most).ToListAsync(stop)).Select(e => ((LedgerEntry)e, (LedgerField)field)));
        return [.. found.DistinctBy(f => (f.Item1.Id, f.Item2.Key))];
    }

    /// <inheritdoc/>
    public override Task<int> WrittenBy(GongkaiContext data, LedgerScope scope, string name, CancellationToken stop) =>
        data.Set<T>().CountAsync(e => scope.Agencies.Contains(e.AgencyId) && (e.CreatedBy == name || e.ChangedBy == name), stop);

    const int MostOfDay = 200;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<LedgerEntry>> Alike(GongkaiContext data, LedgerEntry entry, CancellationToken stop)
    {
        if (!AsksAboutAlike || Day is not { } day || day.Property.GetValue(entry) is not DateOnly on)
            return [];
        var (agency, id) = (entry.AgencyId, entry.Id);
        var sameDay = await day.Between(data.Set<T>().AsNoTracking().Where(e => e.AgencyId == agency && e.AnnulledAt == null && e.Id != id), on, on).OrderBy(e => e.Id).Take(MostOfDay).ToListAsync(stop);
        return [.. sameDay.Where(e => Rules.Requests.RequestSimilarity.Of(Title.Text(e, LedgerBook.Nothing), Title.Text(entry, LedgerBook.Nothing)) >= LedgerBook.MuchAlike)];
    }

    /// <summary>The public lines.</summary>
    public static IQueryable<T> OnPortal(GongkaiContext data) => data.Set<T>().AsNoTracking().Where(e => e.OnPortal && e.AnnulledAt == null);

    /// <inheritdoc/>
    public override IAsyncEnumerable<LedgerEntry> Public(GongkaiContext data, int most) => Sorted(OnPortal(data), new(1, null, false, "", [])).Take(most).AsAsyncEnumerable();
}
