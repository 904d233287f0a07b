using System.Globalization;
using System.Text;
using Gongkai.Features.Reports.Checking;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Desk;

/// <summary>Lists of the workbench as files.</summary>
public static class ListExport
{
    /// <summary>The kinds of file there are.</summary>
    public static bool Knows(string? type) => type is "csv" or "xlsx";

    /// <summary>A list as a file.</summary>
    /// <param name="sheet">The list.</param>
    /// <param name="type"><c>csv</c> or <c>xlsx</c>.</param>
    public static FileContentResult File(Sheet sheet, string type) => type == "csv"
        ? new(Csv(sheet), "text/csv; charset=utf-8") { FileDownloadName = $"{sheet.Name}.csv" }
        : new(Spreadsheet.Write(sheet), Spreadsheet.MediaType) { FileDownloadName = $"{sheet.Name}.xlsx" };

    /// <summary>A list as a CSV file, with the mark by which Excel knows that it is UTF-8.</summary>
    public static byte[] Csv(Sheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in sheet.Rows.Prepend(sheet.Head))
            text.Append(CsvLine(row)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A line of a CSV file, without its end; no cell is a formula to a spreadsheet.</summary>
    public static string CsvLine(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    static string Cell(object? value) => value switch
    {
        null => "",
        string text => $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
