using System.Text.Json;

namespace Gongkai.Rules.Reports;

/// <summary>
/// Reads the JSON of a report format. Every command that touches a report begins with it, and a serializer would first build its description of each of these types
/// while the person waits, so the members are taken by hand; a member that no type has is refused.
/// </summary>
static class FormatFile
{
    /// <summary>The format that the file declares.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">A member is missing, unknown or of another type.</exception>
    public static ReportFormat Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip });
        using var document = JsonDocument.ParseValue(ref reader);
        if (reader.Read())
            throw new FormatException("The format's file goes on behind its end.");
        return Format(new(document.RootElement, "format"));
    }

    static ReportFormat Format(Members of)
    {
        of.MayHave("id", "name", "source", "from_year", "title", "sections", "tables", "roles", "rules");
        return new()
        {
            Id = of.Text("id"),
            Name = of.Text("name"),
            Source = of.Text("source"),
            FromYear = of.Number("from_year"),
            Title = of.Text("title"),
            Sections = of.Has("sections") ? of.List("sections", Section) : throw of.Missing("sections"),
            Tables = of.Has("tables") ? of.List("tables", Table) : throw of.Missing("tables"),
            Roles = of.Pairs("roles"),
            Rules = of.List("rules", Rule),
        };
    }

    static SectionFormat Section(Members of)
    {
        of.MayHave("number", "heading", "variants", "table", "aspects");
        return new()
        {
            Number = of.Number("number"),
            Heading = of.Text("heading"),
            Variants = of.Texts("variants"),
            Table = of.TextOrNull("table"),
            Aspects = of.List("aspects", static aspect =>
            {
                aspect.MayHave("name", "words");
                return new AspectFormat(aspect.Text("name"), aspect.Texts("words"));
            }),
        };
    }

    static TableFormat Table(Members of)
    {
        of.MayHave("id", "name", "shape", "corner", "blocks", "columns", "rows", "widths_mm");
        return new()
        {
            Id = of.Text("id"),
            Name = of.Text("name"),
            Shape = of.Text("shape") switch
            {
                "blocks" => TableShape.Blocks,
                "matrix" => TableShape.Matrix,
                "line" => TableShape.Line,
                var other => throw new FormatException($"{of.Place}.shape is {other}, which is no shape."),
            },
            Corner = of.TextOrNull("corner") ?? "",
            Blocks = of.List("blocks", Block),
            Columns = of.List("columns", static column =>
            {
                column.MayHave("key", "path");
                return new ColumnFormat(column.Text("key"), column.Texts("path"));
            }),
            DeclaredRows = of.List("rows", Row),
            WidthsMm = of.Decimals("widths_mm"),
        };
    }

    static BlockFormat Block(Members of)
    {
        of.MayHave("caption", "head", "rows");
        return new(of.Text("caption"), of.Texts("head"), of.List("rows", Row));
    }

    static RowFormat Row(Members of)
    {
        of.MayHave("key", "path", "values", "absent");
        var values = of.Texts("values");
        var kinds = new ValueKind[values.Length];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = values[i] switch
            {
                "count" => ValueKind.Count,
                "amount" => ValueKind.Amount,
                "change" => ValueKind.Change,
                var other => throw new FormatException($"{of.Place}.values has {other}, which is no kind of figure."),
            };
        return new() { Key = of.Text("key"), Path = of.Texts("path"), Values = kinds, Absent = of.Flag("absent") };
    }

    static RuleFormat Rule(Members of)
    {
        of.MayHave("id", "name", "severity", "article", "formula", "check", "message", "sums");
        return new()
        {
            Id = of.Text("id"),
            Name = of.Text("name"),
            Severity = of.Text("severity") switch
            {
                "error" => Severity.Error,
                "warning" => Severity.Warning,
                var other => throw new FormatException($"{of.Place}.severity is {other}, which is no severity."),
            },
            Article = of.Text("article"),
            Formula = of.Text("formula"),
            Check = of.TextOrNull("check"),
            Message = of.TextOrNull("message"),
            Sums = of.List("sums", static sum =>
            {
                sum.MayHave("table", "over", "left", "right", "at", "name");
                return new SumFormat(sum.Text("table"), sum.Text("over"), sum.Texts("left"), sum.Texts("right"), sum.Text("at"), sum.TextOrNull("name"));
            }),
        };
    }

    /// <summary>The members of an object in the file, and where it stands, for the message when one is wrong.</summary>
    sealed class Members
    {
        readonly JsonElement element;

        public Members(JsonElement element, string place)
        {
            (this.element, Place) = (element, place);
            if (element.ValueKind != JsonValueKind.Object)
                throw new FormatException($"{place} is no object.");
        }

        public string Place { get; }

        public FormatException Missing(string name) => new($"{Place}.{name} is missing.");

        public void MayHave(params ReadOnlySpan<string> names)
        {
            foreach (var member in element.EnumerateObject())
                if (!names.Contains(member.Name))
                    throw new FormatException($"{Place}.{member.Name} is unknown.");
        }

        public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

        public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

        public string? TextOrNull(string name) => Has(name) ? Text(element.GetProperty(name), name) : null;

        public int Number(string name) => !Has(name) ? throw Missing(name)
            : element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number
            : throw new FormatException($"{Place}.{name} is no whole number.");

        public bool Flag(string name) => Has(name) && element.GetProperty(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"{Place}.{name} is neither true nor false."),
        };

        public string[] Texts(string name)
        {
            var items = Items(name);
            var texts = new string[items.Count];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Text((JsonElement)items[i], name);
            return texts;
        }

        public decimal[] Decimals(string name)
        {
            var items = Items(name);
            var numbers = new decimal[items.Count];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = (JsonElement)items[i] is { ValueKind: JsonValueKind.Number } item && item.TryGetDecimal(out var number) ? number
                    : throw new FormatException($"{Place}.{name} has something that is no number.");
            return numbers;
        }

        public T[] List<T>(string name, Func<Members, T> read) where T : class
        {
            var items = Items(name);
            var list = new T[items.Count];
            for (var i = 0; i < list.Length; i++)
                list[i] = read(new((JsonElement)items[i], $"{Place}.{name}[{i}]"));
            return list;
        }

        public Dictionary<string, string> Pairs(string name)
        {
            var pairs = new Dictionary<string, string>();
            if (!Has(name))
                return pairs;
            var value = element.GetProperty(name);
            if (value.ValueKind != JsonValueKind.Object)
                throw new FormatException($"{Place}.{name} is no object.");
            foreach (var pair in value.EnumerateObject())
                pairs[pair.Name] = Text(pair.Value, name);
            return pairs;
        }

        string Text(JsonElement value, string name) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{Place}.{name} is no text.");

        List<object> Items(string name)
        {
            var items = new List<object>();
            if (!Has(name))
                return items;
            var value = element.GetProperty(name);
            if (value.ValueKind != JsonValueKind.Array)
                throw new FormatException($"{Place}.{name} is no list.");
            foreach (var item in value.EnumerateArray())
                items.Add(item);
            return items;
        }
    }
}
