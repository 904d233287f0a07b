using System.Text;
using Gongkai.Documents.Fonts;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>A stretch of text in one font.</summary>
readonly record struct Run(string Text, ReportFont Font);

/// <summary>A character set in a line.</summary>
/// <param name="Character">Code point; of a character that no font has, the sign for a missing glyph.</param>
/// <param name="Font">Font that has it.</param>
/// <param name="X">Distance from the beginning of the line in points.</param>
readonly record struct SetCharacter(int Character, ReportFont Font, float X);

/// <summary>A set line and its width in points.</summary>
readonly record struct SetLine(IReadOnlyList<SetCharacter> Characters, float Width);

/// <summary>
/// Breaks text into lines after the Chinese rules (禁则): no closing mark begins a line, no opening mark ends one, numbers and Latin words stay whole.
/// </summary>
static class TextSetting
{
    const string NeverFirst = "、。，；：？！）》〉」』】〕〗”’…—·％%.,;:?!)]}〞ー々℃‰°";
    const string NeverLast = "（《〈「『【〔〖“‘([{￥$№§";
    const string Joints = "/-_.?&=@";

    // An address that would leave more than this part of a line empty is broken at a joint.
    const float MostEmpty = 0.12f;

    // Characters drawn further apart than this, in ems, read worse than a ragged line.
    const float MostStretch = 0.4f;

    /// <summary>Sign that stands for a character which no font has.</summary>
    public const int Missing = '□';

    /// <summary>Sets runs in lines of a width.</summary>
    /// <param name="runs">The text.</param>
    /// <param name="size">Type size in points.</param>
    /// <param name="width">Width of a line in points.</param>
    /// <param name="indent">Indent of the first line in points.</param>
    /// <param name="justify">Whether all lines but the last are drawn out to the width.</param>
    public static IReadOnlyList<SetLine> Lines(IReadOnlyList<Run> runs, float size, float width, float indent = 0, bool justify = false)
    {
        var units = Units(runs, size);
        var lines = new List<SetLine>();
        for (var start = 0; start < units.Count;)
        {
            while (lines.Count > 0 && start < units.Count && units[start].IsSpace)
                start++;
            if (start == units.Count)
                break;
            var room = lines.Count == 0 ? width - indent : width;
            var end = End(units, start, room);
            var last = end;
            while (last > start + 1 && units[last - 1].IsSpace)
                last--;
            lines.Add(Line(units, start, last, lines.Count == 0 ? indent : 0, justify && end < units.Count ? room : null, size * MostStretch));
            start = end;
        }
        return lines;
    }

    /// <summary>Code point and the font that has it: the one asked for, the serif, the one of rare characters, or the sign for what is missing.</summary>
    public static (int Character, ReportFont Font, float Advance) Choose(int character, ReportFont font) =>
        font.Advance(character) is { } own ? (character, font, own)
        : ReportFont.Serif.Advance(character) is { } other ? (character, ReportFont.Serif, other)
        : ReportFont.Rare.Advance(character) is { } rare ? (character, ReportFont.Rare, rare)
        : (Missing, ReportFont.Serif, ReportFont.Serif.Advance(Missing) ?? 1);

    // What must not be broken: a Chinese character, or a word of Latin letters and digits.
    sealed record Unit(List<(int Character, ReportFont Font, float Width)> Characters, float Width, int First, int Last)
    {
        public bool IsSpace => First == ' ';
    }

    static List<Unit> Units(IReadOnlyList<Run> runs, float size)
    {
        var units = new List<Unit>();
        List<(int, ReportFont, float)>? word = null;
        var (wordWidth, first, last) = (0f, 0, 0);
        foreach (var run in runs)
            foreach (var rune in run.Text.EnumerateRunes())
            {
                var (character, font, advance) = Choose(rune.Value, run.Font);
                var joins = Joins(character, last);
                if (word is null || !joins)
                {
                    Flush();
                    (word, wordWidth, first) = ([], 0, character);
                }
                word.Add((character, font, advance * size));
                (wordWidth, last) = (wordWidth + (advance * size), character);
            }
        Flush();
        return units;

        void Flush()
        {
            if (word is not null)
                units.Add(new(word, wordWidth, first, last));
            word = null;
        }
    }

    static bool Joins(int character, int before) => InWord(character) && InWord(before) || (character is '%' or '‰' or '℃' && before < 0x80 && char.IsAsciiDigit((char)before));

    static bool InWord(int character) => character < 0x80 && (char.IsAsciiLetterOrDigit((char)character) || character is '.' or ',' or '-' or '_' or '/' or '@' or '+' or '\'' or '&');

    // The unit after the last one that fits, moved back to where a break is allowed.
    static int End(List<Unit> units, int start, float room)
    {
        var (end, used) = (start, 0f);
        while (end < units.Count && (used + units[end].Width <= room + 0.01f || units[end].IsSpace))
            used += units[end++].Width;
        if (end == units.Count)
            return end;
        for (var at = end; at > start; at--)
            if (!Contains(NeverFirst, units[at].First) && !Contains(NeverLast, units[at - 1].Last))
                return BreakAtJoint(units, at, room - units.Skip(start).Take(at - start).Sum(u => u.Width), room * MostEmpty) ? at + 1 : at;
        if (end > start)
            return end;
        Split(units, start, room);
        return start + 1;
    }

    // The joint that is nearest to the end of the line; false when the word has none there, or little would be gained.
    static bool BreakAtJoint(List<Unit> units, int index, float left, float tolerated)
    {
        if (left <= tolerated)
            return false;
        var (word, count, used) = (units[index].Characters, 0, 0f);
        for (var i = 0; i < word.Count - 1 && (used += word[i].Width) <= left; i++)
            if (Contains(Joints, word[i].Character))
                count = i + 1;
        // A decimal or a date stays whole, however far it stands from the end.
        if (count == 0 || word.TrueForAll(c => !char.IsAsciiLetter((char)c.Character)))
            return false;
        SplitAfter(units, index, count);
        return true;
    }

    // A word longer than a line is broken where the line ends.
    static void Split(List<Unit> units, int index, float room)
    {
        var (word, count, used) = (units[index].Characters, 0, 0f);
        while (count < word.Count && (count == 0 || used + word[count].Width <= room))
            used += word[count++].Width;
        if (count < word.Count)
            SplitAfter(units, index, count);
    }

    static void SplitAfter(List<Unit> units, int index, int count)
    {
        var word = units[index].Characters;
        units[index] = new(word[..count], word[..count].Sum(c => c.Width), word[0].Character, word[count - 1].Character);
        units.Insert(index + 1, new(word[count..], word[count..].Sum(c => c.Width), word[count].Character, word[^1].Character));
    }

    static SetLine Line(List<Unit> units, int start, int end, float indent, float? fill, float most)
    {
        var natural = 0f;
        for (var i = start; i < end; i++)
            natural += units[i].Width;
        var gaps = end - start - 1;
        var extra = fill is { } room && gaps > 0 ? Math.Max(0, room - natural) / gaps : 0;
        if (extra > most)
            extra = 0;
        var characters = new List<SetCharacter>();
        var x = indent;
        for (var i = start; i < end; i++)
        {
            foreach (var (character, font, width) in units[i].Characters)
            {
                characters.Add(new(character, font, x));
                x += width;
            }
            if (i < end - 1)
                x += extra;
        }
        return new(characters, x);
    }

    static bool Contains(string set, int character) => character < 0x10000 && set.Contains((char)character);
}
