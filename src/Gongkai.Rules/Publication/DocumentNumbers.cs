using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Publication;

/// <summary>Number of an official document (发文字号, GB/T 9704—2012, 7.2.5): 国办发〔2017〕47号.</summary>
/// <param name="Word">Word of the issuing agency (机关代字), e.g. 国办发.</param>
/// <param name="Year">Year.</param>
/// <param name="Serial">Serial in the year.</param>
public readonly record struct DocumentNumber(string Word, int Year, int Serial)
{
    /// <summary>In its one right form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word}〔{Year}〕{Serial}号");
}

/// <summary>Reads and corrects numbers of documents.</summary>
public static partial class DocumentNumbers
{
    static readonly string[] Leads = ["根据", "按照", "依照", "依据", "遵照", "参照", "执行", "落实", "贯彻", "废止", "修订", "印发", "转发", "详见", "见", "即", "和", "与", "及", "或", "原", "由", "经"];

    /// <summary>The numbers in a text, however their brackets were typed, with their places.</summary>
    public static IEnumerable<(DocumentNumber Number, int Start, int Length)> In(string text)
    {
        foreach (Match match in Any().Matches(text))
        {
            // What stands before the word of the agency without a sign between: 现根据国办发〔2017〕47号.
            var lead = Leads.Max(l => match.Groups["word"].Value.LastIndexOf(l, StringComparison.Ordinal) is >= 0 and var at && at + l.Length < match.Groups["word"].Length ? at + l.Length : 0);
            if (int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is >= 1949 and <= 2100 and var year
                && int.TryParse(match.Groups["serial"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial > 0)
                yield return (new(match.Groups["word"].Value[lead..], year, serial), match.Index + lead, match.Length - lead);
        }
    }

    /// <summary>A number alone, or null where the text is none.</summary>
    public static DocumentNumber? Read(string text) =>
        In(text.Trim()).Select(f => ((DocumentNumber Number, int Start, int Length)?)f).FirstOrDefault() is var (number, start, length) && start == 0 && length == text.Trim().Length ? number : null;

    /// <summary>The numbers of a text that are not in the right form: other brackets than 〔〕, 第, a serial with zeros in front.</summary>
    public static IEnumerable<TextFinding> Faults(string text) =>
        from found in In(text)
        let written = text.Substring(found.Start, found.Length)
        let right = found.Number.ToString()
        where written != right
        select new TextFinding(TextFindingKind.DocumentNumberForm, found.Start, found.Length, TextFindingLevel.Error, $"发文字号应当写作“{right}”：年份用六角括号〔〕，序号不编虚位，不加“第”字", right);

    [GeneratedRegex("(?<word>[\u4e00-\u9fff]{1,12}?)\\s?[〔\\[(【［（]\\s?(?<year>[0-9]{4})\\s?[〕\\])】］）]\\s?(?:第\\s?)?(?<serial>[0-9]{1,6})\\s?号")]
    private static partial Regex Any();
}
