using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Features.Reports.Checking;

namespace Gongkai.Tests.Ledgers;

/// <summary>Workbooks as people make them: rows of texts and numbers, merged cells, formulas.</summary>
static class Workbooks
{
    /// <summary>Heads of the ledger of events that must be filled, and what a row of it may hold.</summary>
    public static readonly string[] Heads = ["活动名称", "日期", "参与人次", "派发资料份数", "形式", "主题", "地点"];

    public static object?[] Event(int number, object? attendances = null, string? day = null) => [$"园区宣讲之{number}（第 {number} 号厂区）", day ?? $"2024-{1 + (number % 12):00}-{1 + (number % 27):00}", attendances ?? 30 + number, 50, "进园区", "积分制入学", $"{number} 号园区"];

    /// <summary>A workbook with one sheet.</summary>
    public static byte[] Of(IReadOnlyList<string> heads, IEnumerable<object?[]> rows) => Spreadsheet.Write(new Sheet("表", heads, [.. heads.Select(_ => 12)], [.. rows]));

    /// <summary>Events of these numbers.</summary>
    public static byte[] Events(params IEnumerable<int> numbers) => Of(Heads, numbers.Select(n => Event(n)));

    /// <summary>A workbook whose sheet is written as it stands.</summary>
    public static byte[] Raw(string sheetData, string after = "")
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheetData}</sheetData>{after}</worksheet>""");

            void Part(string name, string text)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return file.ToArray();
    }

    /// <summary>A row of texts for such a sheet; a cell that begins with &lt; is written as it stands.</summary>
    public static string Row(int number, params string?[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c is null ? "" : c.StartsWith('<') ? c.Replace("REF", $"{SheetReader.ColumnName(i)}{number}") : $"<c r=\"{SheetReader.ColumnName(i)}{number}\" t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";
}
