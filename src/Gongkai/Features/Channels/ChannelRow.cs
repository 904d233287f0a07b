using Gongkai.Documents.Reading;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Channels;

/// <summary>A row of a file that is taken in; its faults name row, column, value and what was expected.</summary>
sealed class ChannelRow(SheetRow row, IReadOnlyList<string> columns)
{
    /// <summary>Faults after which reading stops.</summary>
    public const int MostFaults = 20;

    /// <summary>The rows of a file under the expected heads, or why there are none.</summary>
    /// <param name="file">The file, as it was sent.</param>
    /// <param name="columns">The heads of its first row.</param>
    /// <param name="most">Most rows under them.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<(IReadOnlyList<ChannelRow>? Rows, string? Fault)> Read(IFormFile? file, IReadOnlyList<string> columns, int most, CancellationToken stop)
    {
        if (file is null || file.Length == 0)
            return (null, "请选择文件（Excel 或者 CSV）");
        if (file.Length > FileRules.MostBytes)
            return (null, "文件不超过 10 MB");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, stop);
        try
        {
            var all = SheetReader.Open(bytes.ToArray(), file.FileName).Rows(stop).Take(most + 2).ToList();
            var head = all.FirstOrDefault() ?? new(1, []);
            for (var column = 0; column < columns.Count; column++)
                if (head[column].Text != columns[column])
                    return (null, $"第 {head.Number} 行第 {SheetReader.ColumnName(column)} 列应当是“{columns[column]}”，文件里是“{TypedValues.Shown(head[column].Text)}”；请下载模板填写");
            var rows = all.Skip(1).Select(row => new ChannelRow(row, columns)).Where(row => row.Any).ToList();
            return rows.Count == 0 ? (null, "文件里没有数据：请从第 2 行起填写") : rows.Count > most ? (null, $"一次最多导入 {most} 行") : (rows, null);
        }
        catch (SheetUnreadableException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>Text of a cell.</summary>
    public string this[int column] => row[column].Text.TrimStart('\'');

    /// <summary>Whether anything stands in the row.</summary>
    bool Any => columns.Select((_, i) => row[i]).Any(c => c.Text.Length > 0 || c.Fault is not null);

    /// <summary>A fault of a cell; where its formula has no result, that is the fault.</summary>
    public (string, string) Fault(int column, string what)
    {
        var at = Math.Max(0, column);
        return ("File", $"第 {row.Number} 行 {SheetReader.ColumnName(at)} 列（{columns[at]}）“{TypedValues.Shown(this[at])}”：{row[at].Fault ?? what}");
    }

    /// <summary>The day in a cell.</summary>
    public DateOnly? Day(int column, List<(string, string)> faults, bool optional = false)
    {
        if (this[column].Length == 0 && row[column].Fault is null && optional)
            return null;
        if (row[column].Fault is null && TypedValues.Day(this[column]) is { } day)
            return day;
        faults.Add(Fault(column, "应当是日期，例如 2026-03-31"));
        return null;
    }

    /// <summary>The whole number in a cell; empty is unknown.</summary>
    public long? Number(int column, List<(string, string)> faults)
    {
        if (this[column].Length == 0 && row[column].Fault is null)
            return null;
        if (row[column].Fault is null && TypedValues.Number(this[column]) is { } number and >= 0 and <= long.MaxValue && number == decimal.Truncate(number))
            return (long)number;
        faults.Add(Fault(column, "应当是不小于 0 的整数；不知道的留空"));
        return null;
    }
}
