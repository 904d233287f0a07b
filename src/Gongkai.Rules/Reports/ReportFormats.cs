using System.Reflection;
using System.Text.Json;

namespace Gongkai.Rules.Reports;

/// <summary>The formats known, newest first.</summary>
public sealed class ReportFormats
{
    /// <summary>The formats that come with the product: 2021 (国办公开办函〔2021〕30号) and 2019 (〔2019〕60号, trial).</summary>
    public static ReportFormats Standard => standard.Value;

    static readonly Lazy<ReportFormats> standard = new(() => new(Embedded()));

    /// <summary>Formats, newest first.</summary>
    public IReadOnlyList<ReportFormat> All { get; }

    /// <summary>A set of formats, e.g. the standard ones and one more.</summary>
    /// <exception cref="FormatException">Two formats share an id, or none is given.</exception>
    public ReportFormats(IEnumerable<ReportFormat> formats)
    {
        All = [.. formats.OrderByDescending(f => f.FromYear)];
        if (All.Count == 0 || All.DistinctBy(f => f.Id).Count() != All.Count)
            throw new FormatException("Report formats need distinct ids.");
    }

    /// <summary>The newest format.</summary>
    public ReportFormat Current => All[0];

    /// <summary>The format with this id, or null.</summary>
    public ReportFormat? Find(string? id) => All.FirstOrDefault(f => f.Id == id);

    /// <summary>The format used for a reporting year; for years before any, the oldest.</summary>
    public ReportFormat For(int year) => All.FirstOrDefault(f => f.FromYear <= year) ?? All[^1];

    /// <summary>Reads a format's file (UTF-8 JSON).</summary>
    /// <exception cref="FormatException">The file is no format, or names rows, columns or cells that it does not declare.</exception>
    public static ReportFormat Read(ReadOnlySpan<byte> json)
    {
        ReportFormat format;
        try
        {
            format = FormatFile.Read(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The format's file is not valid: {e.Message}", e);
        }
        Verify(format);
        return format;
    }

    static void Verify(ReportFormat format)
    {
        foreach (var (role, address) in format.Roles)
            if (format.Cell(address) is null)
                throw new FormatException($"Role {role} names {address}, which is no cell of format {format.Id}.");
        foreach (var section in format.Sections)
            if (section.Table is { } id && format.Table(id) is null)
                throw new FormatException($"Section {section.Number} names {id}, which is no table of format {format.Id}.");
        foreach (var sum in format.Rules.SelectMany(r => r.Sums))
            foreach (var key in sum.Left.Concat(sum.Right))
                if (!Knows(format, sum, key))
                    throw new FormatException($"A rule of format {format.Id} names {key}, which {sum.Table} does not have.");
    }

    static bool Knows(ReportFormat format, SumFormat sum, string key) => format.Table(sum.Table) is { } table && sum.Over switch
    {
        "columns" => table.Rows.Any(r => r.Key == key),
        "rows" => table.Columns.Any(c => c.Key == key),
        "line" => int.TryParse(key, out var index) && index >= 0 && index < table.Columns.Count,
        _ => false,
    };

    static IEnumerable<ReportFormat> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("formats/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return Read(bytes);
        }
    }
}
