using System.Globalization;
using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>Reads what <see cref="ReportJson"/> writes, and what people write by hand after its documentation.</summary>
static class ReportJsonReader
{
    public static ReadResult Read(ReadOnlyMemory<byte> json, ReportFormats formats)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json);
            return new(Report(One(document.RootElement), formats), null, [new("format", "JSON", Certainty.Certain)]);
        }
        catch (JsonException e)
        {
            return ReadResult.None(e.LineNumber is { } line ? $"不是有效的 JSON：第 {line + 1} 行有语法错误。" : "不是有效的 JSON。");
        }
        catch (InvalidOperationException)
        {
            // The framework's answer to a string that is no text (broken UTF-8, half a surrogate pair).
            return ReadResult.None("JSON 中有不是文字的内容（编码错误）。");
        }
        catch (Refusal refusal)
        {
            return ReadResult.None(refusal.Message);
        }
    }

    static JsonElement One(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new Refusal("JSON 的最外层应当是对象：一份报告，或者带 schema 和 reports 的外壳。");
        if (root.TryGetProperty("schema", out var schema) && !(schema.ValueKind == JsonValueKind.Number && schema.TryGetInt32(out var number) && number == ReportJson.Schema))
            throw new Refusal($"schema 应为 {ReportJson.Schema}，这份文件是 {Excerpt(schema)}，本版本不能读取。");
        if (!root.TryGetProperty("reports", out var reports))
            return root;
        if (reports.ValueKind != JsonValueKind.Array)
            throw new Refusal("reports 应当是数组。");
        if (reports.GetArrayLength() != 1)
            throw new Refusal($"reports 中有 {reports.GetArrayLength()} 份报告，一次只能处理一份，请拆成单独的文件。");
        return reports[0].ValueKind == JsonValueKind.Object ? reports[0] : throw new Refusal("reports 中的报告应当是对象。");
    }

    static AnnualReport Report(JsonElement root, ReportFormats formats)
    {
        if (Text(root, "status") == "unreadable")
            throw new Refusal("status 为 unreadable：这份 JSON 记录的是一个不能读取的文件，其中没有报告。");
        var year = Year(root);
        var format = Format(root, year, formats);
        var agency = Text(root, "agency");
        var tables = Tables(root, format);
        var sections = Objects(root, "sections").Select((s, i) => Section(s, $"sections[{i}]")).ToList();
        if (tables.Count == 0 && sections.Count == 0)
            throw new Refusal($"这份 JSON 中没有年度报告：找不到 {string.Join('、', format.Tables.Select(t => t.Id))}，也没有 sections。");
        return new()
        {
            Format = format,
            Agency = agency,
            Year = year,
            Title = Has(root, "title") || agency is null || year is null ? Text(root, "title") : format.TitleOf(agency, year.Value),
            Preamble = Strings(root, "preamble", "preamble"),
            Sections = sections,
            Tables = tables,
            SignedBy = Text(root, "signed_by"),
            SignedOn = Date(root, "signed_on"),
            // A structure that leaves the prose out altogether holds title and tables, like a spreadsheet.
            TablesOnly = Flag(root, "tables_only") ?? !Has(root, "sections"),
            Provenance = ReportProvenanceJson.Read(root),
        };
    }

    static ReportFormat Format(JsonElement root, int? year, ReportFormats formats)
    {
        if (Text(root, "format") is { } id)
            return formats.Find(id) ?? throw new Refusal($"format 的值“{id}”不是已知的报告格式，可用：{string.Join('、', formats.All.Select(f => f.Id))}。");
        return year is { } known ? formats.For(known) : throw new Refusal("缺少 format（报告格式），也没有 year 可以推断。");
    }

    static Dictionary<string, ReportTable> Tables(JsonElement root, ReportFormat format)
    {
        var texts = Texts(root, format);
        var tables = new Dictionary<string, ReportTable>();
        foreach (var table in format.Tables)
            if (root.TryGetProperty(table.Id, out var element) && element.ValueKind != JsonValueKind.Null)
            {
                var rows = table.Shape == TableShape.Line ? [Values(element, table.Columns.Count, table.Id)] : Rows(element, table);
                tables[table.Id] = ReportTable.Fill(table, cell => rows[cell.RowIndex] is { } row ? Figure(row[cell.Index], cell, texts) : Rules.Reports.Figure.Blank);
            }
        return tables;
    }

    static Dictionary<string, string> Texts(JsonElement root, ReportFormat format)
    {
        var texts = new Dictionary<string, string>();
        if (!Has(root, "texts"))
            return texts;
        var element = root.GetProperty("texts");
        if (element.ValueKind != JsonValueKind.Object)
            throw new Refusal("texts 应当是对象：单元格地址对应原文。");
        foreach (var text in element.EnumerateObject())
        {
            if (format.Cell(text.Name) is null)
                throw new Refusal($"texts 中的“{text.Name}”不是 {format.Name}的单元格。");
            texts[text.Name] = text.Value.ValueKind == JsonValueKind.String ? text.Value.GetString()! : throw new Refusal($"texts 中“{text.Name}”的值应当是文字。");
        }
        return texts;
    }

    // One entry for each row of the format; null where the file leaves the row out.
    static JsonElement[]?[] Rows(JsonElement element, TableFormat table)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new Refusal($"{table.Id} 应当是对象：每行一个键。");
        var indexes = table.Rows.Select((row, i) => (row.Key, i)).ToDictionary(r => r.Key, r => r.i);
        var rows = new JsonElement[]?[table.Rows.Count];
        foreach (var property in element.EnumerateObject())
        {
            var key = $"{table.Id}.{property.Name}";
            if (indexes.TryGetValue(property.Name, out var index))
                rows[index] = table.Shape == TableShape.Blocks && table.Width(table.Rows[index]) == 1 && property.Value.ValueKind != JsonValueKind.Array
                    ? [property.Value]
                    : Values(property.Value, table.Width(table.Rows[index]), key);
            else if (!table.DeclaredRows.Any(r => r.Absent && r.Key == property.Name))
                throw new Refusal($"{key}：{table.Name}没有这一行。");
            else if (Values(property.Value, table.Columns.Count, key).Any(v => v.ValueKind != JsonValueKind.Null))
                throw new Refusal($"{key}：这一格式没有这一行，各格应为 null。");
        }
        return rows;
    }

    static JsonElement[] Values(JsonElement element, int count, string key)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != count)
            throw new Refusal($"{key} 应当是 {count} 个数的数组。");
        return [.. element.EnumerateArray()];
    }

    static Figure Figure(JsonElement value, CellFormat cell, Dictionary<string, string> texts)
    {
        var text = texts.GetValueOrDefault(cell.Address);
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                var read = Rules.Reports.Figure.Read(text, cell.Kind);
                return read.Kind == FigureKind.Number ? new(FigureKind.Unreadable, 0, text!) : read;
            case JsonValueKind.String:
                return Rules.Reports.Figure.Read(value.GetString(), cell.Kind);
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                var printed = text is null ? null : Rules.Reports.Figure.Read(text, cell.Kind).Number;
                return printed == number ? new(FigureKind.Number, number, text!.Trim()) : Rules.Reports.Figure.Of(number);
            default:
                throw new Refusal($"{cell.Address} 的值 {Excerpt(value)} 不是可用的数字。");
        }
    }

    static ReportSection Section(JsonElement element, string key)
    {
        var number = element.TryGetProperty("number", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n) && n is > 0 and < 100
            ? n
            : throw new Refusal($"{key}.number 应当是部分的序号（1 至 99 的整数）。");
        return new(number, Text(element, "heading") ?? throw new Refusal($"{key}.heading 应当是标题文字。"),
            Strings(element, "paragraphs", $"{key}.paragraphs"), Strings(element, "closing", $"{key}.closing"));
    }

    static bool Has(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    static string? Text(JsonElement element, string key) => !Has(element, key) ? null
        : element.GetProperty(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()
        : throw new Refusal($"{key} 应当是文字。");

    static int? Year(JsonElement root) => !Has(root, "year") ? null
        : root.GetProperty("year") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var year) && year is > 1900 and < 10000 ? year
        : throw new Refusal("year 应当是四位数的年份。");

    static bool? Flag(JsonElement root, string key) => !Has(root, key) ? null
        : root.GetProperty(key).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw new Refusal($"{key} 应当是 true 或 false。") };

    static DateOnly? Date(JsonElement root, string key) => Text(root, key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new Refusal($"{key} 应当是 2024-01-31 这样的日期。");

    static IEnumerable<JsonElement> Objects(JsonElement root, string key) => Elements(root, key, key).Select((e, i) =>
        e.ValueKind == JsonValueKind.Object ? e : throw new Refusal($"{key}[{i}] 应当是对象。"));

    static List<string> Strings(JsonElement root, string key, string path) => [.. Elements(root, key, path).Select((e, i) =>
        e.ValueKind == JsonValueKind.String ? e.GetString()! : throw new Refusal($"{path}[{i}] 应当是文字。"))];

    static IEnumerable<JsonElement> Elements(JsonElement root, string key, string path) => !Has(root, key) ? []
        : root.GetProperty(key) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray()
        : throw new Refusal($"{path} 应当是数组。");

    static string Excerpt(JsonElement value) => value.GetRawText() is { Length: > 30 } text ? text[..30] + "…" : value.GetRawText();

    // Ends the descent at the first thing that is wrong; it never leaves this class.
    sealed class Refusal(string message) : Exception(message);
}
