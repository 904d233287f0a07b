using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>The prose of a report as rules read it: blanks gone, digits in half width, cut into paragraphs and sentences.</summary>
sealed partial class Prose
{
    Prose(IReadOnlyList<ProseParagraph> paragraphs) => Paragraphs = paragraphs;

    // Rules look at a sentence from each of its numbers; what is longer than a page was never meant as one.
    const int LongestSentence = 4_000;

    /// <summary>The paragraphs in the order of the report.</summary>
    public IReadOnlyList<ProseParagraph> Paragraphs { get; }

    /// <summary>All sentences in the order of the report.</summary>
    public IEnumerable<ProseSentence> Sentences => Paragraphs.SelectMany(p => p.Sentences);

    /// <summary>The paragraphs of a section.</summary>
    public IEnumerable<ProseParagraph> Section(int number) => Paragraphs.Where(p => p.Section == number);

    /// <summary>Reads the prose of a report; a report that holds only tables has none.</summary>
    public static Prose Of(AnnualReport report)
    {
        var paragraphs = new List<ProseParagraph>();
        if (!report.TablesOnly)
        {
            paragraphs.AddRange(report.Preamble.Select(text => Paragraph("preamble", 0, text, false)));
            foreach (var section in report.Sections)
            {
                // A short line such as （二）依申请公开 says what the paragraphs below it speak of.
                var underRequests = false;
                foreach (var text in section.Paragraphs.Concat(section.Closing))
                {
                    var clean = Clean(text);
                    if (Numbered().IsMatch(clean))
                        underRequests = clean.Length <= 40 && Requests().IsMatch(clean);
                    paragraphs.Add(Paragraph($"section/{section.Number}", section.Number, text, underRequests || section.Number == 3));
                }
            }
        }
        return new(paragraphs);
    }

    static ProseParagraph Paragraph(string where, int section, string raw, bool aboutRequests)
    {
        var text = Clean(raw);
        aboutRequests |= Requests().IsMatch(text);
        var sentences = new List<ProseSentence>();
        foreach (var range in SentenceEnd().EnumerateSplits(text))
            for (var (from, end) = (range.Start.Value, range.End.Value); from < end; from += LongestSentence)
                sentences.Add(new(where, section, text[from..Math.Min(from + LongestSentence, end)], aboutRequests));
        return new(where, section, raw, text, sentences);
    }

    /// <summary>Text as rules compare it: no blanks, ASCII digits, letters and percent signs, a comma only inside numbers.</summary>
    public static string Clean(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
                continue;
            text.Append(c switch
            {
                '，' when i > 0 && i + 1 < raw.Length && raw[i - 1] is >= '０' and <= '９' && raw[i + 1] is >= '０' and <= '９' => ',',
                >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '％' or '．' => (char)(c - 0xFEE0),
                ':' => '：',
                ';' => '；',
                ',' when i == 0 || i + 1 == raw.Length || !char.IsDigit(raw[i - 1]) || !char.IsDigit(raw[i + 1]) => '，',
                _ => c,
            });
        }
        return text.ToString();
    }

    [GeneratedRegex("[。！？!?]")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^[（(][一二三四五六七八九十]{1,3}[）)]")]
    private static partial Regex Numbered();

    [GeneratedRegex("依申请|公开的?申请|申请公开")]
    private static partial Regex Requests();
}

/// <summary>A paragraph of the report.</summary>
/// <param name="Where">Address: <c>preamble</c> or <c>section/N</c>.</param>
/// <param name="Section">Statutory number of the section, 0 for the preamble.</param>
/// <param name="Raw">As it stands in the report.</param>
/// <param name="Text">As rules read it.</param>
/// <param name="Sentences">Its sentences, without their full stops.</param>
sealed record ProseParagraph(string Where, int Section, string Raw, string Text, IReadOnlyList<ProseSentence> Sentences);

/// <summary>A sentence of the report.</summary>
/// <param name="Where">Address of its section.</param>
/// <param name="Section">Number of its section.</param>
/// <param name="Text">As rules read it.</param>
/// <param name="AboutRequests">Whether its paragraph speaks of requests for information, so that "收到12件" means them.</param>
sealed record ProseSentence(string Where, int Section, string Text, bool AboutRequests)
{
    /// <summary>The section in words: 第一部分.</summary>
    public string Place => Section == 0 ? "正文开头" : $"第{ChineseNumerals.Of(Section)}部分";

    /// <summary>The clause around a position, for quoting.</summary>
    public string Quote(int from, int length)
    {
        var start = from == 0 ? 0 : Text.LastIndexOfAny(Breaks, from - 1) + 1;
        var end = Text.IndexOfAny(Breaks, from + length);
        return Text[start..(end < 0 ? Text.Length : end)];
    }

    static readonly char[] Breaks = ['，', '；', '：'];
}
