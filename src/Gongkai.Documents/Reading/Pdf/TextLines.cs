using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>One printed line.</summary>
/// <param name="Text">Its text; wide gaps are tabs where asked for.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Baseline">Its baseline.</param>
/// <param name="Size">Its greatest type size.</param>
sealed record TextLine(string Text, double Left, double Right, double Baseline, double Size)
{
    /// <summary>Rough upper edge.</summary>
    public double Top => Baseline - 0.85 * Size;
}

/// <summary>Puts characters together to lines, from where they stand and not from the order of the file.</summary>
static class TextLines
{
    /// <summary>The lines of upright characters, from top to bottom.</summary>
    /// <param name="glyphs">The characters; the list is reordered.</param>
    /// <param name="tabs">True to keep wide gaps, as between the figures of a table without ruling lines, as tabs; otherwise they become blanks.</param>
    public static List<TextLine> Of(List<Glyph> glyphs, bool tabs)
    {
        var lines = new List<TextLine>();
        if (glyphs.Count == 0)
            return lines;
        glyphs.Sort(static (a, b) => a.CentreY.CompareTo(b.CentreY));
        var start = 0;
        double middle = glyphs[0].CentreY, size = glyphs[0].Size;
        for (var i = 1; i <= glyphs.Count; i++)
        {
            if (i < glyphs.Count && glyphs[i].CentreY - middle <= 0.45 * Math.Max(size, glyphs[i].Size))
            {
                size = Math.Max(size, glyphs[i].Size);
                middle += (glyphs[i].CentreY - middle) / (i - start + 1);
                continue;
            }
            if (Compose(glyphs, start, i - start, tabs) is { } line)
                lines.Add(line);
            if (i < glyphs.Count)
                (start, middle, size) = (i, glyphs[i].CentreY, glyphs[i].Size);
        }
        return lines;
    }

    static TextLine? Compose(List<Glyph> glyphs, int start, int count, bool tabs)
    {
        glyphs.Sort(start, count, Comparer<Glyph>.Create(static (a, b) => a.X.CompareTo(b.X)));
        var text = new StringBuilder(count);
        Glyph? before = null;
        var blank = false;
        double left = 0, right = 0, baseline = 0, size = 0;
        for (var i = start; i < start + count; i++)
        {
            var glyph = glyphs[i];
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                blank = true;
                continue;
            }
            if (before is { } last)
            {
                if (IsOverprint(glyphs, start, i) || IsNoteMark(last, glyph, text))
                    continue;
                Separate(text, last, glyph, blank, tabs);
            }
            else
                left = glyph.X;
            text.Append(glyph.Text);
            (right, baseline, size) = (Math.Max(right, glyph.EndX), Math.Max(baseline, glyph.Y), Math.Max(size, glyph.Size));
            (before, blank) = (glyph, false);
        }
        return before is null ? null : new(text.ToString(), left, right, baseline, size);
    }

    // The mark of a footnote: smaller than what it follows, and raised above its line.
    static bool IsNoteMark(Glyph last, Glyph glyph, StringBuilder before) =>
        glyph.Size < 0.9 * last.Size && glyph.Y < last.Y - 0.15 * last.Size && glyph.X >= last.EndX - 0.2 * last.Size && Superscript.IsMark(before, glyph.Text);

    // More characters than this on one spot are no bold type.
    const int MostOverprinted = 64;

    // Bold type is imitated by printing a character again a hair's breadth aside.
    static bool IsOverprint(List<Glyph> glyphs, int start, int index)
    {
        var glyph = glyphs[index];
        for (var i = index - 1; i >= Math.Max(start, index - MostOverprinted) && glyph.X - glyphs[i].X < 0.3 * glyph.Size; i--)
            if (glyphs[i].Text == glyph.Text && Math.Abs(glyphs[i].Y - glyph.Y) < 0.3 * glyph.Size && glyph.X - glyphs[i].X < 0.6 * (glyph.EndX - glyph.X))
                return true;
        return false;
    }

    static void Separate(StringBuilder text, Glyph last, Glyph next, bool blank, bool tabs)
    {
        double gap = next.X - last.EndX, size = Math.Max(last.Size, next.Size);
        char a = last.Text[^1], b = next.Text[0];
        if (gap >= 1.2 * size || (gap >= 0.4 * size && (IsFigure(a) || "件宗条份项）".Contains(a)) && IsFigure(b)))
            text.Append(tabs ? '\t' : ' ');
        else if ((blank || gap >= 0.2 * size) && !IsWide(a) && !IsWide(b))
            text.Append(' ');
    }

    static bool IsFigure(char c) => char.IsAsciiDigit(c) || c is '-' or '—' or '–' or '/' or '.' or '无' or (>= '０' and <= '９');

    static bool IsWide(char c) => c >= 0x2E80 || c is '“' or '”' or '‘' or '’' or '—' or '…' or '·';
}
