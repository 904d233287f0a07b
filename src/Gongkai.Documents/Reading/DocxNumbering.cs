using System.Text;
using System.Xml;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>The automatic numbers of a Word file: what Word prints before a paragraph without it standing in the text.</summary>
sealed class DocxNumbering
{
    sealed record Level(string Format, string Text, int Start);

    readonly Dictionary<string, Dictionary<int, Level>> lists = [];
    readonly Dictionary<string, string> listOfNumber = [];
    readonly Dictionary<string, (string List, int Level)> listOfStyle = [];
    readonly Dictionary<string, int[]> counters = [];

    public static DocxNumbering Read(ZipParts parts)
    {
        var numbering = new DocxNumbering();
        using var reader = parts.Open("word/numbering.xml");
        if (reader is null)
            return numbering;
        string list = "", number = "", format = "decimal", text = "";
        int level = 0, start = 1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "lvl" && numbering.lists.TryGetValue(list, out var levels))
                levels[level] = new(format, text, start);
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var value = reader.GetAttribute("w:val") ?? "";
            switch (reader.LocalName)
            {
                case "abstractNum": numbering.lists.TryAdd(list = reader.GetAttribute("w:abstractNumId") ?? "", []); break;
                case "lvl": _ = int.TryParse(reader.GetAttribute("w:ilvl"), out level); (format, text, start) = ("decimal", "", 1); break;
                case "start": _ = int.TryParse(value, out start); break;
                case "numFmt": format = value; break;
                case "lvlText": text = value; break;
                case "pStyle": numbering.listOfStyle[value] = (list, level); break;
                case "num": number = reader.GetAttribute("w:numId") ?? ""; break;
                case "abstractNumId": numbering.listOfNumber[number] = value; break;
            }
        }
        return numbering;
    }

    /// <summary>The number printed before the next paragraph of a list; empty for bullets and for paragraphs in no list.</summary>
    public string Next(string? number, int level, string? style)
    {
        string? list;
        if (number is null)
        {
            if (style is null || !listOfStyle.TryGetValue(style, out var linked))
                return "";
            (list, level) = linked;
        }
        else if (number == "0" || !listOfNumber.TryGetValue(number, out list))
            return "";
        if (level is < 0 or > 8 || !lists.TryGetValue(list, out var levels) || !levels.TryGetValue(level, out var own))
            return "";
        if (!counters.TryGetValue(list, out var counts))
        {
            counters[list] = counts = new int[9];
            foreach (var (index, each) in levels.Where(l => l.Key is >= 0 and < 9))
                counts[index] = each.Start - 1;
        }
        counts[level]++;
        for (var below = level + 1; below < 9; below++)
            counts[below] = levels.TryGetValue(below, out var each) ? each.Start - 1 : 0;
        if (own.Format is "bullet" or "none")
            return "";
        var text = new StringBuilder(own.Text);
        for (var index = 0; index <= level; index++)
            if (levels.TryGetValue(index, out var each))
                text.Replace($"%{index + 1}", Printed(Math.Max(counts[index], 1), each.Format));
        return text.ToString();
    }

    static string Printed(int number, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "chineseLegalSimplified" or "ideographDigital" or "japaneseCounting" or "taiwaneseCounting"
            or "taiwaneseCountingThousand" or "japaneseDigitalTenThousand" when number < 100 => ChineseNumerals.Of(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number <= 20 => ((char)('①' + number - 1)).ToString(),
        "lowerLetter" when number <= 26 => ((char)('a' + number - 1)).ToString(),
        "upperLetter" when number <= 26 => ((char)('A' + number - 1)).ToString(),
        "decimalZero" => $"{number:00}",
        _ => $"{number}",
    };
}
