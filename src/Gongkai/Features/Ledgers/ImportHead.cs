using Gongkai.Documents.Reading;

namespace Gongkai.Features.Ledgers;

/// <summary>The head of a table that is taken in: which column holds which field. It may stand under a title, and be two rows high where heads are merged.</summary>
/// <param name="Row">Number of its last row.</param>
/// <param name="Columns">Column of each field that was found, from 0.</param>
/// <param name="Missing">Required fields that have no column.</param>
/// <param name="Unknown">Heads that are no field, or a second one of a field.</param>
sealed record ImportHead(int Row, IReadOnlyDictionary<LedgerField, int> Columns, IReadOnlyList<LedgerField> Missing, IReadOnlyList<string> Unknown)
{
    // Titles, notes and empty rows above.
    const int MostRowsAbove = 8;

    /// <summary>
    /// Finds it in the first rows: a row that names all that is required, or the lower of two that do so together. The enumerator then stands on it. Where none does, the row that comes nearest is given with
    /// what it lacks; null where no row names two fields.
    /// </summary>
    public static ImportHead? Find(Ledger ledger, IEnumerator<SheetRow> rows)
    {
        SheetRow? above = null;
        ImportHead? nearest = null;
        for (var i = 0; i < MostRowsAbove && rows.MoveNext(); i++)
        {
            foreach (var head in new[] { Of(ledger, rows.Current, null), Of(ledger, rows.Current, above) })
            {
                // One name alone is a title rather than a head.
                if (head.Missing.Count == 0 && head.Columns.Count > 1)
                    return head;
                if (head.Columns.Count > Math.Max(1, nearest?.Columns.Count ?? 0))
                    nearest = head;
            }
            above = rows.Current;
        }
        return nearest;
    }

    /// <summary>The column of letters, from 0.</summary>
    public static int ColumnOf(string letters) => letters.Aggregate(0, (column, letter) => (column * 26) + (letter - 'A' + 1)) - 1;

    /// <summary>Whether a row repeats the head.</summary>
    public bool Repeated(SheetRow row) => Columns.Count > 1 && Columns.All(c => LedgerText.Head(row[c.Value].Text) == LedgerText.Head(c.Key.Name));

    static ImportHead Of(Ledger ledger, SheetRow row, SheetRow? above)
    {
        var (columns, unknown) = (new Dictionary<LedgerField, int>(), new List<string>());
        for (var c = 0; c < Math.Max(row.Cells.Count, above?.Cells.Count ?? 0); c++)
        {
            var texts = new[] { row[c].Text, above?[c].Text ?? "" }.Where(t => t.Length > 0).ToList();
            var field = texts.Select(t => ledger.Typed.FirstOrDefault(f => LedgerText.Head(f.Name) == LedgerText.Head(t) || f.Key.Equals(t, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(f => f is not null);
            if (field is null || !columns.TryAdd(field, c))
                unknown.AddRange(texts.Take(1));
        }
        return new(row.Number, columns, [.. ledger.Typed.Where(f => f.Required && !columns.ContainsKey(f))], unknown);
    }
}
