using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>A statutory table while it is being read: which rows were found, what stands in them, and where that was.</summary>
sealed class TableDraft(TableLabels labels)
{
    readonly Figure?[][] figures = [.. labels.Format.Rows.Select(r => new Figure?[labels.Format.Width(r)])];
    readonly HashSet<string> places = [];
    readonly List<string> notes = [];

    public TableLabels Labels { get; } = labels;

    public TableFormat Format => Labels.Format;

    /// <summary>Whether heads that belong to this table alone were seen.</summary>
    public bool HeadSeen { get; set; }

    /// <summary>The row after the one that was read last.</summary>
    public int Next { get; set; }

    public Certainty Certainty { get; private set; }

    public int RowsFound => figures.Count(r => r.Any(f => f is not null));

    public bool IsEmpty => RowsFound == 0;

    /// <summary>Enough of the table is there to be it, and not some other table that shares a label.</summary>
    public bool IsPresent => RowsFound > 0 && (HeadSeen || RowsFound * 3 >= figures.Length);

    public bool IsTaken(int row) => figures[row].Any(f => f is not null);

    public void Put(int row, IReadOnlyList<string> texts, string place)
    {
        Next = row + 1;
        if (IsTaken(row))
        {
            if (!IsSame(row, texts))
                Doubt(Certainty.Doubtful, $"“{Format.Rows[row].Label}”一行出现了两次，数字不同，取的是第一次");
            return;
        }
        places.Add(place);
        for (var i = 0; i < texts.Count; i++)
            figures[row][i] = Figure.Read(texts[i], Kind(row, i));
    }

    bool IsSame(int row, IReadOnlyList<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
            if (Figure.Read(texts[i], Kind(row, i)).Number != figures[row][i]?.Number)
                return false;
        return texts.Count == figures[row].Length;
    }

    public void Put(int row, int column, string text, string place)
    {
        if (figures[row][column] is not null)
            return;
        places.Add(place);
        figures[row][column] = Figure.Read(text, Kind(row, column));
    }

    /// <summary>Marks a row whose cells do not fit its columns: what stands there is shown, and none of it is taken for a figure.</summary>
    public void Misfit(int row, IReadOnlyList<string> texts, string place)
    {
        if (IsTaken(row))
            return;
        Next = row + 1;
        places.Add(place);
        var text = string.Join(' ', texts.Where(t => t.Length > 0)).Trim();
        Array.Fill(figures[row], text.Length == 0 ? Figure.Blank : new Figure(FigureKind.Unreadable, 0, text));
        Doubt(Certainty.Doubtful, $"“{Format.Rows[row].Label}”一行的格数和表头对不上，没有读取");
    }

    public void Doubt(Certainty certainty, string note)
    {
        Certainty = (Certainty)Math.Max((int)Certainty, (int)certainty);
        if (!notes.Contains(note))
            notes.Add(note);
    }

    public ReportTable Table() => ReportTable.Fill(Format, c => figures[c.RowIndex][c.Index] ?? Figure.Blank);

    public TraceEntry Trace()
    {
        var missing = figures.Count(r => r.Any(f => f is null));
        if (missing > 0)
            Doubt(Certainty.Likely, $"有 {missing} 行没有找到");
        return new(Format.Id, places.Count <= 4 ? string.Join('、', places) : $"{places.First()} 至 {places.Last()}", Certainty, notes.Count == 0 ? null : string.Join('；', notes.Take(5)));
    }

    ValueKind Kind(int row, int column) => Format.Shape == TableShape.Blocks ? Format.Rows[row].Values[column] : ValueKind.Count;
}
