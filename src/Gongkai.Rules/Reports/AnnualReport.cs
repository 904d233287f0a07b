namespace Gongkai.Rules.Reports;

/// <summary>An annual report on government information disclosure (政府信息公开工作年度报告), as it stands in a file or in the ledgers.</summary>
public sealed record AnnualReport
{
    /// <summary>The format it is written in.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>Title as printed, line breaks removed; null when none was found.</summary>
    public string? Title { get; init; }

    /// <summary>Name of the agency, from the title, else from the signature.</summary>
    public string? Agency { get; init; }

    /// <summary>The year reported on, from the title.</summary>
    public int? Year { get; init; }

    /// <summary>Paragraphs between the title and the first heading.</summary>
    public IReadOnlyList<string> Preamble { get; init; } = [];

    /// <summary>The statutory sections that were found, in the order of the file.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];

    /// <summary>The statutory tables that were found, by id.</summary>
    public IReadOnlyDictionary<string, ReportTable> Tables { get; init; } = new Dictionary<string, ReportTable>();

    /// <summary>Agency in the signature (落款), or null.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Date of the signature, or null.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>True for spreadsheets and CSV, which hold only title and tables: rules on sections and prose do not apply.</summary>
    public bool TablesOnly { get; init; }

    /// <summary>Where its figures come from, for a report that was made of ledgers; null for one that was read from a file.</summary>
    public ReportProvenance? Provenance { get; init; }

    /// <summary>The section with this statutory number, or null.</summary>
    public ReportSection? Section(int number) => Sections.FirstOrDefault(s => s.Number == number);

    /// <summary>The figure at an address such as <c>table3/new/total</c>; null when the format or the report has no such cell.</summary>
    public Figure? At(string address) => Format.Cell(address) is { } cell && Tables.TryGetValue(cell.Table.Id, out var table) ? table[cell] : null;

    /// <summary>The figure that has a meaning for rules, e.g. <c>received</c>; null when the format lacks it or the table is missing.</summary>
    public Figure? Role(string role) => Format.Roles.TryGetValue(role, out var address) ? At(address) : null;

    /// <summary>The same report with one figure replaced.</summary>
    /// <exception cref="ArgumentException">The format has no such cell.</exception>
    public AnnualReport With(string address, Figure figure)
    {
        var cell = Format.Cell(address) ?? throw new ArgumentException($"{address} is no cell of format {Format.Id}.", nameof(address));
        var table = Tables.TryGetValue(cell.Table.Id, out var found) ? found : ReportTable.Empty(cell.Table);
        return this with { Tables = new Dictionary<string, ReportTable>(Tables) { [cell.Table.Id] = table.With(cell, figure) } };
    }

    /// <summary>All paragraphs of prose with the address of the section they stand in (<c>preamble</c> or <c>section/N</c>).</summary>
    public IEnumerable<(string Where, string Text)> Prose()
    {
        foreach (var text in Preamble)
            yield return ("preamble", text);
        foreach (var section in Sections)
            foreach (var text in section.Paragraphs.Concat(section.Closing))
                yield return ($"section/{section.Number}", text);
    }
}

/// <summary>A section as found.</summary>
/// <param name="Number">Statutory number of the section whose heading it bears.</param>
/// <param name="Heading">Heading as printed, with its numeral.</param>
/// <param name="Paragraphs">Prose before the statutory table, or all prose where there is none.</param>
/// <param name="Closing">Prose after the statutory table.</param>
public sealed record ReportSection(int Number, string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Closing)
{
    /// <summary>A section without a table.</summary>
    public ReportSection(int number, string heading, IReadOnlyList<string> paragraphs) : this(number, heading, paragraphs, []) { }
}

/// <summary>The figures of one statutory table.</summary>
public sealed class ReportTable
{
    readonly Figure[][] figures;

    ReportTable(TableFormat format, Figure[][] figures) => (Format, this.figures) = (format, figures);

    /// <summary>The table's format.</summary>
    public TableFormat Format { get; }

    /// <summary>A table with every cell blank.</summary>
    public static ReportTable Empty(TableFormat format) => Fill(format, _ => Figure.Blank);

    /// <summary>A table with each cell given by a function.</summary>
    public static ReportTable Fill(TableFormat format, Func<CellFormat, Figure> figure)
    {
        var figures = new Figure[format.Rows.Count][];
        for (var r = 0; r < figures.Length; r++)
            figures[r] = new Figure[format.Width(format.Rows[r])];
        foreach (var cell in format.Cells)
            figures[cell.RowIndex][cell.Index] = figure(cell);
        return new(format, figures);
    }

    /// <summary>The figure in a cell.</summary>
    public Figure this[CellFormat cell] => figures[cell.RowIndex][cell.Index];

    /// <summary>The figures of a row, by the row's index in <see cref="TableFormat.Rows"/>.</summary>
    public IReadOnlyList<Figure> Row(int index) => figures[index];

    /// <summary>The same table with one figure replaced.</summary>
    public ReportTable With(CellFormat cell, Figure figure)
    {
        var copy = figures.ToArray();
        copy[cell.RowIndex] = [.. figures[cell.RowIndex]];
        copy[cell.RowIndex][cell.Index] = figure;
        return new(Format, copy);
    }
}
